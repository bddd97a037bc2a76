"""The first steps, laid over the window until they are read."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from workbench.app.command_table import COMMANDS
from workbench.gui.theme import Font, Theme

NAME = "welcome"
WIDE, MARGIN, NUMBER = 520, 24, 36
"""Pixels of the layout: the sheet's width, the room at its edges and that of a step's number."""


def steps() -> tuple[tuple[str, str], ...]:
    """What to do first, and what comes of it."""
    play, vary, save, tabs, keys = (COMMANDS[name].shortcut for name in ("play", "vary", "save", "show_tab", "help"))
    return (
        ("Drag on the map", "Every place is another snare; its neighbours sound alike."),
        (f"{play} plays", f"It repeats the sound with the beat; {play} stops it."),
        (
            f"{vary} varies",
            f"It makes sounds like this one; {COMMANDS['save_variations_kit'].label} saves them as a kit.",
        ),
        (
            f"{save} saves",
            f"The sound becomes a file. The pages ({tabs}) compare, judge and train; {keys} lists all keys.",
        ),
    )


class Welcome:
    """A sheet on a canvas over the middle of the window, which takes no focus.

    Args:
        close: called when it is clicked.
    """

    def __init__(self, root: tk.Misc, theme: Theme, close: Callable[[], None]) -> None:
        self._theme = theme
        self._sheet = tk.Canvas(
            root,
            name=NAME,
            background=theme.background,
            highlightthickness=theme.px(1),
            highlightbackground=theme.accent,
            takefocus=0,
        )
        self._sheet.bind("<ButtonRelease-1>", lambda _event: close())

    def show(self, shown: bool) -> None:
        """Show or hide it."""
        self._sheet.delete("all")
        if not shown:
            self._sheet.place_forget()
            return
        width = self._theme.px(WIDE)
        self._sheet.place(relx=0.5, rely=0.5, anchor="center", width=width, height=self._write(width))
        self._sheet.tk.call("raise", str(self._sheet))  # a canvas's own lift is that of its items

    def _write(self, width: int) -> int:
        """Write the steps one below the other; returns the height that they need."""
        theme, gap = self._theme, self._theme.gap
        margin, number = theme.px(MARGIN), theme.px(NUMBER)
        room = width - 2 * margin - number
        below = self._text(margin, margin, "First steps", theme.heading, theme.text, room) + 2 * gap
        for count, (what, why) in enumerate(steps(), start=1):
            self._text(margin, below, str(count), theme.heading, theme.bright, number)
            below = self._text(margin + number, below, what, theme.heading, theme.text, room) + gap // 2
            below = self._text(margin + number, below, why, theme.font, theme.faint, room) + 2 * gap
        again = f"Enter, Esc or a click closes this; {COMMANDS['first_steps'].shortcut} shows it again."
        return self._text(margin, below, again, theme.small, theme.faint, width - 2 * margin) + margin

    def _text(self, x: int, y: int, text: str, font: Font, colour: str, width: int) -> int:
        """Write `text`, at most `width` pixels wide, below `y`; returns where it ends."""
        item = self._sheet.create_text(x, y, text=text, anchor="nw", font=font, fill=colour, width=width)
        return self._sheet.bbox(item)[3]
