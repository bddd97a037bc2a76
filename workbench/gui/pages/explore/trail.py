"""The trail of the point: a few dots behind it, older ones fainter."""

from __future__ import annotations

import tkinter as tk
from collections import deque

from workbench.core.latent import Latent
from workbench.gui.theme import Theme, blend

LONGEST = 24
SIZE = 2
LEVELS = (0.9, 0.6, 0.3)
"""Shares of the text's colour in the dots, from the newest third to the oldest."""
THIRD = LONGEST // len(LEVELS)


class Trail:
    """Dots on the map's canvas; a step moves the oldest one, so a drag costs three changes and no redrawing."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._canvas = canvas
        self._colours = [blend(theme.text, theme.panel, level) for level in LEVELS]
        self._places: deque[tuple[int, Latent]] = deque(maxlen=LONGEST)
        self._size = theme.px(SIZE)
        dot = (-SIZE, -SIZE, SIZE, SIZE)
        self._free = [canvas.create_oval(*dot, width=0, state="hidden") for _ in range(LONGEST)]
        self.shown = True

    def add(self, position: Latent, x: float, y: float) -> None:
        """The point is at `position`, which is drawn at the pixel (x, y)."""
        item = self._free.pop() if self._free else self._places.popleft()[0]
        self._places.append((item, position))
        self.put(item, x, y)
        for third, colour in enumerate(self._colours):
            if len(self._places) > third * THIRD:
                self._canvas.itemconfigure(self._places[-1 - third * THIRD][0], fill=colour)

    def places(self) -> tuple[tuple[int, Latent], ...]:
        """Each dot and its position, the oldest first."""
        return tuple(self._places)

    def put(self, item: int, x: float, y: float, seen: bool = True) -> None:
        """Draw a dot at a pixel, or hide it."""
        self._canvas.coords(item, x - self._size, y - self._size, x + self._size, y + self._size)
        self._canvas.itemconfigure(item, state="normal" if self.shown and seen else "hidden")

    def clear(self) -> None:
        """Remove the trail, as for another model."""
        for item, _position in self._places:
            self._canvas.itemconfigure(item, state="hidden")
            self._free.append(item)
        self._places.clear()
