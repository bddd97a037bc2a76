"""Where the window opens, how large, and where it stands while it is used."""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from workbench.app.session.window_place import WindowPlace
from workbench.gui.layout import SIZE
from workbench.gui.scaling import FRAME, Screen
from workbench.gui.theme import Theme

SETTLED = 300
"""Milliseconds without a change, after which a place counts."""


def opening(kept: WindowPlace | None, screen: Screen, theme: Theme) -> tuple[WindowPlace, bool]:
    """The place of a new window, entirely on the screen, and whether it is remembered: if not, the desktop chooses."""
    place = kept or WindowPlace(0, 0, theme.px(SIZE[0]), theme.px(SIZE[1]))
    frame = theme.px(FRAME[0]), theme.px(FRAME[1])
    return place.within((screen.width, screen.height), frame), kept is not None


def fill(root: tk.Toplevel) -> None:
    """Make the window fill the screen, where the desktop knows how."""
    with suppress(tk.TclError):
        root.attributes("-zoomed", True)


def place_of(root: tk.Toplevel, before: WindowPlace | None) -> WindowPlace | None:
    """The present place of a window that was at `before`; None while it is hidden."""
    parts = re.fullmatch(r"(\d+)x(\d+)\+(-?\d+)\+(-?\d+)", root.geometry())
    if parts is None or root.state() != "normal":
        return None
    filling = False
    with suppress(tk.TclError):
        filling = bool(root.attributes("-zoomed"))
    if filling and before:
        return replace(before, filling=True)
    width, height, left, top = map(int, parts.groups())
    return WindowPlace(left, top, width, height, filling)


class Placing:
    """Reports the window's place each time it has stopped moving.

    Args:
        root: the window.
        kept: where it was opened.
        tell: called with another place.
    """

    def __init__(self, root: tk.Toplevel, kept: WindowPlace | None, tell: Callable[[WindowPlace], None]) -> None:
        self._root, self._kept, self._tell = root, kept, tell
        self._due = ""
        root.bind("<Configure>", self._moved, add="+")
        root.bind("<Destroy>", self._gone, add="+")

    def _moved(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._root:
            self._gone(event)
            self._due = self._root.after(SETTLED, self._rests)

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._root and self._due:
            self._root.after_cancel(self._due)

    def _rests(self) -> None:
        place = place_of(self._root, self._kept)
        if place is not None and place != self._kept:
            self._kept = place
            self._tell(place)
