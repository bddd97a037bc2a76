"""The tabs at the top of the window, and the pages that they show."""

from __future__ import annotations

import tkinter as tk

from workbench.app.command_table import COMMANDS
from workbench.app.session.tab import Tab
from workbench.gui.elements import Rows
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, paint_button

LINE = 2
"""Pixels of the line under the chosen tab."""


def tab_rows(theme: Theme) -> Rows:
    """The elements: a row of tabs, and below it the line that marks one of them."""
    shortcut = COMMANDS["step_tab"].shortcut
    keys = {tab: f"{key}; " for key, tab in COMMANDS["show_tab"].keys.items()}
    tabs = [
        sg.Button(
            tab.value,
            key=("tab", tab),
            tooltip=f"Show {tab.value} ({keys.get(tab, '')}{shortcut}: one before, one after)",
            pad=(0, 0),
        )
        for tab in Tab
    ]
    line = sg.Canvas(key="tab line", size=(1, theme.px(LINE)), background_color=theme.line, expand_x=True, pad=(0, 0))
    return [tabs, [line]]


class TabBar:
    """Marks the chosen tab, and swaps in its page."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._canvas: tk.Canvas = window["tab line"].Widget
        self._canvas.configure(highlightthickness=0, height=theme.px(LINE))
        self._mark = self._canvas.create_rectangle(0, 0, 0, 0, fill=theme.accent, width=0)
        self._shown: Tab | None = None
        self._canvas.bind("<Configure>", lambda _event: self._move_mark())

    def show(self, tab: Tab) -> None:
        """Show the page of `tab`."""
        self._shown = tab
        for each in Tab:
            button, page = self._window["tab", each], self._window["page", each].ParentRowFrame
            chosen = each is tab
            paint_button(button, self._theme.text if chosen else self._theme.faint, self._theme.background, self._theme)
            if chosen and not page.winfo_manager():
                page.pack(side="top", fill="both", expand=True)
            elif not chosen and page.winfo_manager():
                page.pack_forget()
        # Once all that has changed has found its place, which takes a while and is not to happen twice.
        self._canvas.after_idle(self._move_mark)

    def _move_mark(self) -> None:
        if self._shown is not None:
            button = self._window["tab", self._shown].Widget
            left = button.winfo_rootx() - self._canvas.winfo_rootx()
            self._canvas.coords(self._mark, left, 0, left + button.winfo_width(), self._theme.px(LINE))
