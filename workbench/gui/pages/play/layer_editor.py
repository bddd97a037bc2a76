"""The layers of a mover, each in two rows: its wave and how long that takes; what it moves, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.play.mover_commands import LAYER_LENGTHS
from workbench.gui.elements import Rows, choice, slider
from workbench.gui.psg import sg
from workbench.gui.redraw import Writing
from workbench.gui.theme import Theme
from workbench.movers.layers import MOST, Layers, Period, Unit, Wave
from workbench.remote.address import ROOT

OFF, LACKING = "off", "not here"
"""A layer that is taken away; and a latent that the model lacks."""


def layer_rows(theme: Theme) -> Rows:
    """The elements, from the top; of the layers that there are not yet, the first is seen."""
    return [[sg.pin(_layer(number, theme))] for number in range(MOST)]


def _layer(number: int, theme: Theme) -> sg.Column:
    help_ = COMMANDS["set_layer"].help
    lengths, units = [f"{each:g}" for each in LAYER_LENGTHS], [each.value for each in Unit]

    def key(field: str) -> Any:
        return "play", "layer", number, field

    address = f"{ROOT}/mover/layer/{number + 1}"
    rows = [
        [
            choice(key("wave"), [OFF, *(each.value for each in Wave)], OFF, help_, theme, 8),
            choice(key("length"), lengths, "4", "How long it takes to go round", theme, 4),
            choice(key("unit"), units, units[0], "What that counts", theme, 7, last=True),
        ],
        [
            choice(key("target"), [], "", "What it moves", theme, 12, (theme.gap // 4, 0)),
            slider(key("depth"), (0, 100), 9, "How far, of the depth of the mover", address=address),
        ],
    ]
    return sg.Column(rows, key=("play", "layer rows", number), pad=(0, (0, theme.gap)))


class LayerEditor:
    """Writes layers into the elements of `layer_rows`, and reads what was changed there."""

    def __init__(self, window: sg.Window) -> None:
        self._window, self._writing = window, Writing(window)

    def show(self, layers: Layers, names: Sequence[str]) -> None:
        """Show the layers.

        Args:
            names: of all that can be moved, in the order of their numbers.
        """
        for number in range(MOST):
            period = layers.periods[number] if number < len(layers.periods) else None
            self._show(number, period, names)
            self._writing.see(("play", "layer rows", number), number <= len(layers.periods))

    def _show(self, number: int, period: Period | None, names: Sequence[str]) -> None:
        target = names[period.target] if period and period.target < len(names) else LACKING
        texts = {
            "wave": period.wave.value if period else OFF,
            "length": f"{period.length:g}" if period else "",
            "unit": period.unit.value if period else "",
            "target": target if period else "",
        }
        for field, text in texts.items():
            widget = self._window["play", "layer", number, field].Widget
            if widget.get() != text:
                widget.set(text)
            if field != "wave":
                widget.configure(state="readonly" if period else "disabled")
        self._writing.slide(("play", "layer", number, "depth"), round(100 * period.depth) if period else 0)


def layer_command(
    number: int, field: str, value: Any, periods: Sequence[Period], names: Sequence[str]
) -> tuple[str, Any] | None:
    """The command and argument for a field of a layer that was changed; None where it stands at that already.

    Args:
        number: of the layer, from 0.
        value: of the element.
        periods: of the mover as it is.
        names: as of `LayerEditor.show`.
    """
    match field:
        case "wave":
            return "set_layer", (number, None if value == OFF else {"wave": Wave(value)})
        case "length":
            fields: dict[str, Any] = {"length": float(value)}
        case "unit":
            fields = {"unit": Unit(value)}
        case "target":
            fields = {"target": names.index(value)}
        case _:
            if number >= len(periods) or round(100 * periods[number].depth) == int(value):
                return None
            fields = {"depth": value / 100}
    return "set_layer", (number, fields)
