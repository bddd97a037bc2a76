"""The list of keys, made from the command table and laid over the map."""

from __future__ import annotations

import tkinter as tk

from workbench.app.commands import COMMANDS
from workbench.gui.theme import Font, Theme

TAG = "help"
GAP, MARGIN, KEYS_WIDTH = 10, 24, 80


class HelpSheet:
    """Text on the map's canvas; it needs no window of its own and takes no focus."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._canvas, self._theme = canvas, theme
        self._shown = False
        canvas.bind("<Configure>", lambda _event: self.show(self._shown), add="+")

    def show(self, shown: bool) -> None:
        """Show or hide the list."""
        self._shown = shown
        self._canvas.delete(TAG)
        if not shown:
            return
        theme, canvas = self._theme, self._canvas
        width = canvas.winfo_width()
        board = canvas.create_rectangle(0, 0, 0, 0, fill=theme.background, outline=theme.accent, tags=TAG)
        y = self._text(2 * MARGIN, 2 * MARGIN, "Keys", theme.heading, theme.text, width) + GAP
        for command in COMMANDS.values():
            if command.shortcut:
                self._text(2 * MARGIN, y, command.shortcut, theme.font, theme.bright, KEYS_WIDTH)
                beside = 2 * MARGIN + KEYS_WIDTH
                y = self._text(beside, y, command.help, theme.font, theme.text, width - beside - 2 * MARGIN) + GAP
        canvas.coords(board, MARGIN, MARGIN, width - MARGIN, y + MARGIN)
        canvas.move(TAG, 0, max((canvas.winfo_height() - y - 2 * MARGIN) // 2, 0))

    def _text(self, x: int, y: int, text: str, font: Font, colour: str, width: int) -> int:
        """Write `text`, at most `width` pixels wide, below `y`; returns where it ends."""
        item = self._canvas.create_text(x, y, text=text, anchor="nw", font=font, fill=colour, width=width, tags=TAG)
        return self._canvas.bbox(item)[3]
