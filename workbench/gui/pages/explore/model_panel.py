"""The models at the left: their cells with grades, the list of your own, and what is known of the chosen one."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping, Sequence
from tkinter import font as tkfont
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.rename_delete.commands import comes_with_the_program
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.gui.dress import flatten_button
from workbench.gui.elements import Element, Rows, command_button, heading, listing, shortened
from workbench.gui.meter import LOW, TALL, meter
from workbench.gui.pages.explore import model_text
from workbench.gui.pages.explore.colour_row import colour_rows
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, blend, paint_button
from workbench.models.recipes import ACTIVATIONS, DENSE, GRID, SIZES, load_recipes
from workbench.remote.address import ROOT
from workbench.report.grades import BEST

WIDTH = 272
"""Pixels of the layout."""
CELL_WIDTH = 8
"""Characters of a model's cell, at least."""
CELL_ABOVE = 2
"""Pixels of the layout above the text of a cell."""
LONGEST_NAME, LONGEST_BESIDE = 28, 20
"""Characters of a name, alone and beside buttons."""
OWN_LISTED = 2
BESIDE = 2
"""Characters beside the bars of a cell of the grid."""
NO_KEY = "\N{FIGURE SPACE}"
"""Takes the room of a digit."""
UNLIT = 0.35
"""How much of a lit segment's colour one that does not count has."""
BARS = "close · real · smooth"
GRADES = (
    "The bars of each model, from left to right:\n"
    "how close its copies come to recordings,\n"
    "how realistic and varied its sounds are,\n"
    "how smoothly they change along the map.\n"
    f"Each is lit in up to {BEST} parts: more is better."
)


def rows_of(names: Sequence[str], width: int) -> list[Sequence[str]]:
    """Split `names` into rows of `width`; if one has to be shorter, it is the first."""
    short = len(names) % width
    full = [names[start : start + width] for start in range(short, len(names), width)]
    return [names[:short], *full] if short else full


def model_rows(theme: Theme) -> Rows:
    """The elements, the models that are best to play on top."""
    gap, table = theme.gap, [name for name in load_recipes() if name not in DENSE]
    across = [sg.Text("", size=(7, 1))] + [
        sg.Text(name, justification="center", size=(8, 1), expand_x=True, text_color=theme.faint)
        for name in ACTIVATIONS
    ]
    legend = sg.Text(
        BARS,
        font=theme.small,
        text_color=theme.faint,
        key="grades",
        tooltip=GRADES,
        pad=(0, (0, gap)),
    )
    rows: Rows = [[*heading("Models", theme), sg.Push(), legend]]
    best, others = table[:1], table[1:]
    rows += [[_cell(name, theme) for name in names] for names in (best, *rows_of(others, len(ACTIVATIONS)))]
    rows += [[sg.Sizer(0, gap // 4)], across]
    for size, names in zip(SIZES, GRID, strict=True):
        cells = [sg.Text(size, size=(7, 1), text_color=theme.faint)]
        cells += [_cell(name, theme, lines=1) for name in names]
        rows.append(cells)
    yours = [heading("Your models", theme), [_list(theme)]]
    rows.append([sg.pin(sg.Column(yours, key="yours", visible=False, expand_x=True, pad=(0, 0)), expand_x=True)])
    rows += colour_rows(theme)
    own = [
        command_button(command.name, command.label, command.help, 2, theme, last=True)
        for command in (COMMANDS["model_rename"], COMMANDS["model_delete"])
    ]
    rows.append(
        [
            sg.Text("", key="about heading", font=theme.heading, pad=(0, (gap // 2, 0)), expand_x=True),
            sg.pin(sg.Column([own], key="own model", visible=False, pad=(0, 0))),
        ]
    )
    rows.append([sg.Text("", key="about", text_color=theme.faint, tooltip=" ", expand_x=True)])
    return rows


def _cell(name: str, theme: Theme, lines: int = 2) -> Element:
    """The button of one model, with one line or two; `ModelPanel` fills it."""
    return sg.Button(
        "",
        key=("model", name),
        metadata=f"{ROOT}/model",
        tooltip=name,
        size=(CELL_WIDTH, lines),
        pad=(theme.px(1), theme.px(1)),
        font=theme.small,
        expand_x=True,
    )


def _list(theme: Theme) -> Element:
    """The list of your own models; `ModelPanel` fills it and sets its height."""
    tooltip = "Models of your own, each with its grades: how close, how real, how smooth"
    return listing("own", (30, 1), tooltip, theme, enable_events=True, metadata=f"{ROOT}/model")


class ModelPanel:
    """Draws the models of a session into the elements of `model_rows`."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._in_grid = frozenset(DENSE)
        self._meters: dict[Any, tk.PhotoImage] = {}
        self._character = tkfont.Font(root=window.TKroot, font=theme.small).measure("0")
        for key, cell in window.AllKeysDict.items():
            if isinstance(key, tuple) and key[0] == "model":
                flatten_button(cell, theme, above=CELL_ABOVE)
        window["about"].Widget.configure(wraplength=theme.px(WIDTH))

    def show(self, session: Session) -> None:
        """Show every model's state and grades, and which is chosen."""
        own = []
        for number, state in enumerate(session.models.values(), start=1):
            if ("model", state.name) in self._window.AllKeysDict:
                self._show_cell(state, number, state.name == session.model)
            else:
                own.append(state)
        if own:
            self._make_room(len(own))
        elif self._window["yours"].visible:  # the last of them was deleted
            self._window["yours"].update(visible=False)
        own.sort(key=lambda state: state.card is None)  # what can be played comes first
        chosen = [number for number, state in enumerate(own) if state.name == session.model]
        self._window["own"].update([model_text.row(state) for state in own], set_to_index=chosen)
        is_own = session.model in session.models and not comes_with_the_program(session, session.model)
        if self._window["own model"].visible != is_own:
            self._window["own model"].update(visible=is_own)
        longest = LONGEST_BESIDE if is_own else LONGEST_NAME
        self._window["about heading"].Widget.configure(text=shortened(session.model, longest) or "No model")
        chosen_one = session.models.get(session.model)
        self._window["about"].Widget.configure(text=model_text.about(chosen_one))
        self._window["about"].TooltipObject.text = model_text.figures(chosen_one)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of these elements."""
        match event:
            case ("model", chosen):
                return "choose_model", chosen
            case "own":
                rows = {model_text.row(state): name for name, state in session.models.items()}
                name = rows.get(values["own"][0]) if values["own"] else None
                return ("choose_model", name) if name else None
        return None

    def _make_room(self, count: int) -> None:
        """Make room for `count` models of your own, at most `OWN_LISTED` in sight at once."""
        listbox = self._window["own"]
        high = min(count, OWN_LISTED)
        if int(listbox.Widget.cget("height")) != high:
            listbox.Widget.configure(height=high)
        scrolls = count > OWN_LISTED
        if bool(listbox.vsb.winfo_manager()) is not scrolls:
            if scrolls:
                listbox.vsb.pack(side="right", fill="y", before=listbox.Widget)
            else:
                listbox.vsb.pack_forget()
        if not self._window["yours"].visible:
            self._window["yours"].update(visible=True)

    def _show_cell(self, state: ModelState, number: int, chosen: bool) -> None:
        theme, cell = self._theme, self._window["model", state.name]
        colour = theme.background if chosen else theme.text if state.card else theme.faint
        ground = theme.accent if chosen else theme.line
        paint_button(cell, colour, ground, theme)
        graded = tuple(grade.value for grade in model_text.shown_grades(state))
        word, key = "" if graded else model_text.word(state), model_text.key(number)
        if state.name in self._in_grid:  # in one line; its name is said by the axes
            # All of one size, so that rows and columns hold: bars take the place of most of a word, or none its height.
            wide = BESIDE if graded else CELL_WIDTH
            picture = self._meter(graded, colour, ground, low=True)
            look = {"width": wide, "image": picture, "compound": "right" if graded else "center"}
            text = f"● {word}".strip() if chosen else word or key or NO_KEY
            cell.Widget.configure(text=text, **look)
        else:
            title = " ".join(filter(None, ("●" if chosen else "", key, state.name)))
            picture = self._meter(graded, colour, ground, low=False)
            cell.Widget.configure(text=f"{title}\n{word}", image=picture, compound="center")
        cell.TooltipObject.text = model_text.tooltip(state, number)

    def _meter(self, values: tuple[int | None, ...], colour: str, ground: str, low: bool) -> tk.PhotoImage:
        # Kept, because Tk shows a picture only as long as Python holds it.
        which = values, colour, low
        if which not in self._meters:
            unlit, width = blend(colour, ground, UNLIT), (CELL_WIDTH - BESIDE) * self._character if low else 0
            shape = LOW if low else TALL
            self._meters[which] = meter(self._window.TKroot, values, colour, unlit, self._theme, shape, width)
        return self._meters[which]
