"""The rectangle of the map on its canvas, and the part of the map in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.map_view import WHOLE, MapView, on_map


@dataclass(frozen=True)
class MapPlot:
    """The rectangle of a canvas that the map fills.

    Attributes:
        left, top, width, height: pixels.
        view: the part of the map that is seen there.
    """

    left: int = 0
    top: int = 0
    width: int = 16
    height: int = 16
    view: MapView = WHOLE

    def pixel(self, position: Sequence[float]) -> tuple[float, float]:
        """Where on the canvas a position lies, 0 to 1 across and up the map; a single part lies along the middle."""
        across, up = self.view.of(*on_map(position))
        return self.left + across * (self.width - 1), self.top + (1 - up) * (self.height - 1)

    def shows(self, position: Sequence[float]) -> bool:
        """Whether a position is in sight."""
        return all(0 <= part <= 1 for part in self.view.of(*on_map(position)))

    def under(self, x: int, y: int) -> tuple[float, float]:
        """The parts of the view's width and height at a pixel of the canvas; beyond 0 to 1 outside the plot."""
        return (x - self.left) / max(self.width - 1, 1), 1 - (y - self.top) / max(self.height - 1, 1)
