"""The row above the map: a search field with its number of matches, similar sounds, and two sounds in turn."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.gui.elements import Rows, command_button, flat_menu, open_below, shortened
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.store.neighbours import whence

FIELD = ("find", "field")
COUNT = ("find", "count")
LONGEST_NAME = 34
NAMED_BY = DESCRIPTORS[:2]
"""What a list says of each sound beside its name."""


def find_rows(theme: Theme) -> Rows:
    """The elements, from left to right and top to bottom."""
    find, alike, both = (COMMANDS[name] for name in ("begin_find", "list_alike", "compare_two"))
    gap = theme.gap
    return [
        [
            sg.Text("Find kit or file", text_color=theme.faint, pad=((0, gap), (0, gap // 2))),
            sg.Input(
                "",
                key=FIELD,
                size=(8, 1),
                tooltip=f"{find.help} ({find.shortcut})",
                expand_x=True,
                pad=((0, gap), (0, gap // 2)),
            ),
            sg.Text("", key=COUNT, text_color=theme.faint, size=(6, 1), pad=((0, gap), (0, gap // 2))),
            command_button("list_alike", f"{alike.label} ▾", alike.help, 8, theme, around=(0, gap // 2)),
            command_button("compare_two", both.label, both.help, 6, theme, around=(0, gap // 2), last=True),
        ]
    ]


class FindStrip:
    """Writes a session into the elements of `find_rows`, and carries out what the user types and chooses there."""

    def __init__(self, window: sg.Window, theme: Theme, do: Callable[[str, Any], None]) -> None:
        self._do = do
        self._field: tk.Entry = window[FIELD].Widget
        self._count: tk.Label = window[COUNT].Widget
        self._button: tk.Widget = window["do", "list_alike"].Widget
        self._menu = flat_menu(self._button, theme)
        self._query = ""
        self._session: Session | None = None
        self._field.bind("<KeyRelease>", lambda _event: self._written())
        # What the middle button pastes is there only after this.
        self._field.bind("<ButtonRelease-2>", lambda _event: self._field.after_idle(self._written))
        self._field.bind("<Return>", lambda _event: self._go(1))
        self._field.bind("<Shift-Return>", lambda _event: self._go(-1))
        # What is bound to all of the window then gives the keys back to the page.
        self._field.bind("<Escape>", lambda _event: self._clear())

    def show(self, session: Session) -> None:
        """Show the search and its matches; open the list or focus the field if a command asked for it."""
        old, self._session = self._session, session
        exploring = session.exploring
        # Not what is being typed at this moment: the field is ahead of the session then.
        if exploring.query != self._query:
            self._query = exploring.query
            self._write(exploring.query)
        matches = exploring.matches
        self._count.configure(text="" if matches is None else f"{int(matches.sum()):,}")
        if old is None:
            return
        if exploring.sought != old.exploring.sought:
            self._field.focus_set()
            self._field.selection_range(0, "end")
        if exploring.neighbours and exploring.neighbours is not old.exploring.neighbours:
            self._list(session)

    def _written(self) -> None:
        query = self._field.get()
        if query != self._query:
            self._query = query
            self._do("find", query)

    def _go(self, step: int) -> str:
        self._written()
        self._do("next_match", step)
        return "break"  # the field keeps the keys: Enter goes on

    def _clear(self) -> None:
        self._write("")
        self._written()

    def _write(self, text: str) -> None:
        self._field.delete(0, "end")
        self._field.insert(0, text)

    def _list(self, session: Session) -> None:
        menu, points = self._menu, session.points
        if points is None:
            return
        menu.delete(0, "end")
        for row in session.exploring.neighbours:
            menu.add_command(label=alike_text(session, row), command=partial(self._do, "select", row))
        open_below(menu, self._button)


def alike_text(session: Session, row: int) -> str:
    """A line of the list: the name of a sound, its kit, brightness and length."""
    assert session.points is not None
    values = session.points.descriptors[row].tolist()
    figures = " · ".join(kind.text(value) for kind, value in zip(NAMED_BY, values, strict=False))
    return f" {shortened(whence(session.points, row), LONGEST_NAME)}   {figures}"
