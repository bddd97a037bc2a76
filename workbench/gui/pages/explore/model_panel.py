"""The models at the left: their cells, the list of one's own, and what is known of the chosen one."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import Any

from workbench.app.own.commands import comes_with_the_program
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.gui.elements import CELL_WIDTH
from workbench.gui.meter import LOW, TALL, meter
from workbench.gui.pages.explore import model_text
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, blend, paint_button
from workbench.models.recipes import DENSE

LONGEST_NAME, LONGEST_BESIDE = 28, 20
"""Characters of a name, alone and beside buttons."""
OWN_LISTED = 2
BESIDE = 2
"""Characters beside the bars of a cell of the grid."""
NO_KEY = "\N{FIGURE SPACE}"
"""Takes the room of a digit."""
UNLIT = 0.35
"""How much of a lit segment's colour one that does not count has."""


class ModelPanel:
    """Draws the models of a session into the elements that `layout.make_window` made for them."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._in_grid = frozenset(DENSE)
        self._meters: dict[Any, tk.PhotoImage] = {}
        self._character = tkfont.Font(root=window.TKroot, font=theme.small).measure("0")

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
        self._window["about heading"].Widget.configure(text=model_text.shortened(session.model, longest) or "No model")
        chosen_one = session.models.get(session.model)
        self._window["about"].Widget.configure(text=model_text.about(chosen_one))
        self._window["about"].TooltipObject.text = model_text.figures(chosen_one)

    def _make_room(self, count: int) -> None:
        """For as many models of other names, at most `OWN_LISTED` of them in sight at once."""
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
