"""Keys that act as long as they are held: their command gets True when they go down, False when they are let go."""

from __future__ import annotations

import tkinter as tk

from workbench.app.command_table import COMMANDS
from workbench.gui.page import Do

REPEATED = 40
"""Milliseconds within which a key that is held comes down again each time that it repeats."""


class HeldKeys:
    """Knows which of them are down.

    Args:
        root: told of keys by whoever hears them there.
        do: called with a command and False when its key is let go.
    """

    def __init__(self, root: tk.Misc, do: Do) -> None:
        self._root, self._do = root, do
        self._down: dict[str, str] = {}
        self._going: dict[str, str] = {}

    def press(self, key: str, command: str) -> None:
        """The key of a command has gone down, for the first time or once more."""
        if COMMANDS[command].held:
            self._down[key] = command
            if going := self._going.pop(key, ""):
                self._root.after_cancel(going)

    def release(self, key: str) -> None:
        """A key has come up; where it only repeats it goes down again at once."""
        if key in self._down and key not in self._going:
            self._going[key] = self._root.after(REPEATED, lambda: self._let_go(key))

    def _let_go(self, key: str) -> None:
        del self._going[key]
        self._do(self._down.pop(key), False)
