"""What the mover is made of, in place of the rivals: layers, neurons, or what a gesture moves."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.play.mover_commands import HOLD
from workbench.app.play.neuron_weights import NEURON_WEIGHTS, part_of, weight_at, weight_of
from workbench.app.remote.page_movements import neuron_path
from workbench.app.session.moving import Moving, things
from workbench.app.session.session import Session
from workbench.core.words import counted
from workbench.gui.dress import dress
from workbench.gui.elements import Rows, choice, slider
from workbench.gui.pages.play.layer_editor import LACKING, LayerEditor, layer_command, layer_rows
from workbench.gui.psg import sg
from workbench.gui.redraw import Writing
from workbench.gui.theme import Theme, colour_dropped
from workbench.movers.gesture import Gesture
from workbench.movers.layers import Layers
from workbench.movers.neurons import Activation, Neurons
from workbench.remote.address import ROOT

STEPS = 200
"""Of the slider of a weight, to either side; they are finest about 0."""
WIDE, LISTED = 28, 12
"""Characters of a line of words, and names that drop down at once."""
WORDS = ("nothing", "neurons", "gesture")
NOTHING = f"Choose a mover and change it here: it becomes your own. {HOLD}."


class Made(Enum):
    """What a mover is made of: the part of the editor that is seen."""

    NOTHING = "Mover"
    LAYERS = "Layers"
    NEURONS = "Neurons"
    GESTURE = "Gesture"

    @classmethod
    def of(cls, moving: Moving) -> Made:
        """What the chosen one is."""
        kinds = {Layers: cls.LAYERS, Neurons: cls.NEURONS, Gesture: cls.GESTURE}
        return kinds.get(type(moving.mover), cls.NOTHING)


class MoverEditor:
    """Shows the mover of the session in a column of the page; each part is built when it is first seen."""

    def __init__(self, window: sg.Window, column: sg.Column, theme: Theme) -> None:
        self._window, self._column, self._theme = window, column, theme
        self._writing, self._layers = Writing(window), LayerEditor(window)
        self._built: dict[Made, sg.Column] = {}
        self._names: tuple[str, ...] = ()
        self._seen: Made | None = None

    def show(self, session: Session) -> None:
        """Show the mover of the session; called while the editor is in sight."""
        moving, card = session.moving, session.card
        part = Made.of(moving)
        self._see(part)
        self._writing.text(("play", "made of"), part.value)
        self._name(things(card.latent_names if card else ()))
        mover = moving.mover
        if isinstance(mover, Layers):
            self._layers.show(mover, self._names)
        elif isinstance(mover, Neurons):
            self._show_neurons(mover, moving)
        elif isinstance(mover, Gesture):
            self._show_aims(part, moving)
            self._writing.text(("play", "gesture"), f"It goes round in {counted(mover.beats, 'beat')}. {HOLD}.")

    def command(self, event: Any, values: Any, session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("play", "layer", int(number), str(field)):
                mover = session.moving.mover
                periods = mover.periods if isinstance(mover, Layers) else ()
                return layer_command(number, field, values[event], periods, self._names)
            case ("play", "neuron", str(what)):
                neurons = session.moving.mover
                step = int(values[event])
                stands = isinstance(neurons, Neurons) and _step(weight_of(neurons, what)) == step
                return None if stands else ("set_neuron", (what, weight_at(step / STEPS)))
            case ("play", "activation"):
                return "set_neuron_activation", values[event]
            case ("play", "aim", Made(), int(which)):
                return "aim_mover", (which, self._names.index(values[event]))
        return None

    def _see(self, part: Made) -> None:
        if part is self._seen:
            return
        if self._seen:
            self._built[self._seen].ParentRowFrame.pack_forget()
        if part not in self._built:
            self._built[part] = self._build(part)
        self._built[part].ParentRowFrame.pack(side="top", anchor="nw")
        self._seen = part

    def _build(self, part: Made) -> sg.Column:
        rows: dict[Made, Callable[[], Rows]] = {
            Made.LAYERS: lambda: layer_rows(self._theme),
            Made.NEURONS: self._neurons,
            Made.GESTURE: self._gesture,
        }
        made = rows[part]() if part in rows else [[self._words("nothing", 6, NOTHING)]]
        column, before = sg.Column(made, pad=(0, 0)), set(self._window.AllKeysDict)
        self._window.extend_layout(self._column, [[column]])
        dress([element for key, element in self._window.AllKeysDict.items() if key not in before], self._theme)
        for name in WORDS:
            if ("play", name) in self._window.AllKeysDict:
                label = self._window["play", name].Widget
                label.configure(wraplength=label.winfo_reqwidth())
        self._names = ()  # its lists have none yet
        return column

    def _name(self, names: tuple[str, ...]) -> None:
        if names == self._names:
            return
        self._names = names
        for key in self._window.AllKeysDict:
            if key[:2] == ("play", "aim") or (key[:2] == ("play", "layer") and key[-1] == "target"):
                self._window[key].update(values=list(names), size=(None, LISTED))
                colour_dropped(self._window[key], self._theme)

    def _neurons(self) -> Rows:
        theme, help_ = self._theme, COMMANDS["set_neuron"].help
        around = (theme.gap // 4, 0)
        rows: Rows = [
            [
                sg.Text("Activation", size=(10, 1), text_color=theme.faint, pad=(0, 0)),
                choice(
                    ("play", "activation"),
                    [each.value for each in Activation],
                    "tanh",
                    COMMANDS["set_neuron_activation"].help,
                    theme,
                    9,
                    last=True,
                ),
            ]
        ]
        for what in NEURON_WEIGHTS:
            rows.append(
                [
                    sg.Text(what, size=(10, 1), text_color=theme.faint, pad=(0, around)),
                    slider(
                        ("play", "neuron", what),
                        (-STEPS, STEPS),
                        10,
                        help_,
                        around=around,
                        address=f"{ROOT}/{neuron_path(what)}",
                    ),
                    sg.Text("", key=("play", "weight", what), size=(6, 1), pad=((theme.gap // 2, 0), around)),
                ]
            )
        return [*rows, *self._aims(Made.NEURONS), [self._words("neurons", 2)]]

    def _show_neurons(self, neurons: Neurons, moving: Moving) -> None:
        for what in NEURON_WEIGHTS:
            weight = weight_of(neurons, what)
            self._writing.slide(("play", "neuron", what), _step(weight))
            self._writing.text(("play", "weight", what), f"{weight:.2f}".replace("-", "−"))
        self._window["play", "activation"].Widget.set(neurons.activation.value)
        self._show_aims(Made.NEURONS, moving)
        self._writing.text(("play", "neurons"), f"They are {_said(moving.word)}" if moving.word else "")

    def _gesture(self) -> Rows:
        return [*self._aims(Made.GESTURE), [self._words("gesture", 6)]]

    def _aims(self, part: Made) -> Rows:
        theme, help_ = self._theme, COMMANDS["aim_mover"].help
        above = (theme.gap // 2, 0)
        names = ("Across", "Up") if part is Made.GESTURE else ("1 moves", "2 moves")
        return [
            [
                sg.Text(name, size=(10, 1), text_color=theme.faint, pad=(0, above)),
                choice(("play", "aim", part, which), [], "", help_, theme, 14, above, last=True),
            ]
            for which, name in enumerate(names)
        ]

    def _show_aims(self, part: Made, moving: Moving) -> None:
        for which, aim in enumerate(moving.aims):
            name = self._names[aim] if aim < len(self._names) else LACKING
            self._window["play", "aim", part, which].Widget.set(name)

    def _words(self, name: str, lines: int, text: str = "") -> Any:
        theme = self._theme
        return sg.Text(text, key=("play", name), size=(WIDE, lines), text_color=theme.faint, pad=(0, (theme.gap, 0)))


def _step(weight: float) -> int:
    """Where the slider of a weight stands."""
    return round(STEPS * part_of(weight))


def _said(word: str) -> str:
    return f"in a {word}" if word.startswith("cycle") else word
