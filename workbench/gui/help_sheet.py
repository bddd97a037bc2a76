"""The list of keys, made from the command table and laid over the window."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from workbench.app.command import Command
from workbench.app.command_table import COMMANDS
from workbench.app.session.tab import Tab
from workbench.gui.theme import Font, Theme

NAME = "help"
GAP, MARGIN, KEYS_WIDTH = 8, 24, 104
WIDEST = 960
CLOSING = "Esc or a click closes this"


def listed(tab: Tab) -> list[Command]:
    """The commands that have keys on the page `tab`: first its own, then those of every page."""
    there = [command for command in COMMANDS.values() if command.shortcut and command.tab in (tab, None)]
    return sorted(there, key=lambda command: command.tab is None)


class HelpSheet:
    """Two columns of text on a canvas over the middle of the window; it is not a separate window and takes no focus.

    Args:
        close: called when it is clicked.
    """

    def __init__(self, root: tk.Misc, theme: Theme, close: Callable[[], None]) -> None:
        self._root, self._theme = root, theme
        self._sheet = tk.Canvas(
            root, name=NAME, background=theme.background, highlightthickness=1, highlightbackground=theme.accent
        )
        self._sheet.bind("<ButtonRelease-1>", lambda _event: close())
        self._room, self._tab = (0, 0), Tab.EXPLORE
        root.bind("<Configure>", self._follow, add="+")

    def show(self, shown: bool, tab: Tab) -> None:
        """Show or hide the list of the keys that work on the page `tab`."""
        self._tab = tab
        self._sheet.delete("all")
        if not shown:
            self._sheet.place_forget()
            return
        theme, self._room = self._theme, self._size_of_window()
        width = min(self._room[0] - 2 * theme.px(MARGIN), theme.px(WIDEST))
        height = self._write(width, theme.font)
        if height > self._room[1]:
            self._sheet.delete("all")
            height = self._write(width, theme.small)
        self._sheet.place(relx=0.5, rely=0.5, anchor="center", width=width, height=height)
        self._sheet.tk.call("raise", str(self._sheet))  # a canvas's own lift is that of its items

    def _follow(self, event: tk.Event[tk.Misc]) -> None:
        """A window of another size breaks the lines elsewhere, or has less room for them."""
        if event.widget is self._root and self._sheet.winfo_ismapped() and self._room != self._size_of_window():
            self.show(True, self._tab)

    def _size_of_window(self) -> tuple[int, int]:
        return self._root.winfo_width(), self._root.winfo_height()

    def _write(self, width: int, font: Font) -> int:
        """Write the list in two columns of equal length; returns the height that they need."""
        theme = self._theme
        margin, gap, keys = (theme.px(room) for room in (MARGIN, GAP, KEYS_WIDTH))
        column = (width - 3 * margin) // 2
        top = self._text(margin, margin, f"Keys on the page {self._tab.value}", theme.heading, theme.text, width) + gap
        closing = self._sheet.create_text(width - margin, margin, text=CLOSING, anchor="ne", font=theme.small)
        self._sheet.itemconfigure(closing, fill=theme.faint)
        ends = [top]
        commands = listed(self._tab)
        for row, command in enumerate(commands):
            tag, beside = f"row-{row}", margin + keys
            below = self._text(
                margin,
                ends[-1],
                command.shortcut,
                font,
                theme.bright,
                keys - gap,
                tag,
            )
            end = self._text(beside, ends[-1], command.help, font, theme.text, column - keys, tag)
            ends.append(max(below, end) + gap)
        half = next(row for row, end in enumerate(ends) if end - top >= (ends[-1] - top) / 2)
        for row in range(half, len(commands)):
            self._sheet.move(f"row-{row}", column + margin, top - ends[half])
        return max(ends[half], top + ends[-1] - ends[half]) + margin - gap

    def _text(self, x: int, y: int, text: str, font: Font, colour: str, width: int, tag: str = "") -> int:
        """Write `text`, at most `width` pixels wide, below `y`; returns where it ends."""
        item = self._sheet.create_text(x, y, text=text, anchor="nw", font=font, fill=colour, width=width, tags=tag)
        return self._sheet.bbox(item)[3]
