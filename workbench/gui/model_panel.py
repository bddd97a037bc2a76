"""The models at the left: their cells, the list of one's own, and what is known of the chosen one."""

from __future__ import annotations

import tkinter as tk
from typing import Any

from workbench.app.model_state import ModelState
from workbench.app.session import Session
from workbench.gui import model_text
from workbench.gui.meter import meter
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, blend, paint_button
from workbench.models.grid import DENSE

LONGEST_NAME = 28
OWN_LISTED = 2
UNLIT = 0.35
"""How much of a lit segment's colour one that does not count has."""


class ModelPanel:
    """Draws the models of a session into the elements that `layout.make_window` made for them."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._in_grid = frozenset(DENSE)
        self._meters: dict[Any, tk.PhotoImage] = {}

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
            own.sort(key=lambda state: state.card is None)  # what can be played comes first
            chosen = [number for number, state in enumerate(own) if state.name == session.model]
            self._window["own"].update([model_text.row(state) for state in own], set_to_index=chosen)
        self._window["about heading"].Widget.configure(
            text=model_text.shortened(session.model, LONGEST_NAME) or "No model"
        )
        self._window["about"].Widget.configure(text=model_text.about(session.models.get(session.model)))

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
        title = str(number) if state.name in self._in_grid else state.name
        graded = tuple(grade.value for grade in model_text.shown_grades(state))
        word = "" if graded else model_text.word(state)
        text = f"{'● ' if chosen else ''}{title}\n{word}"
        cell.Widget.configure(text=text, image=self._meter(graded, colour, ground), compound="center")
        cell.TooltipObject.text = model_text.tooltip(state, number)

    def _meter(self, values: tuple[int | None, ...], colour: str, ground: str) -> tk.PhotoImage:
        # Kept, because Tk shows a picture only as long as Python holds it.
        if (values, colour) not in self._meters:
            self._meters[values, colour] = meter(
                self._window.TKroot, values, colour, blend(colour, ground, UNLIT), self._theme
            )
        return self._meters[values, colour]
