"""The visible part of the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MARGIN = 0.15
"""Distance from the edge, as a part of the view's side, at which a view shows the point it was moved to."""
CLOSEST = 1 / 64
"""The smallest side of a view."""


@dataclass(frozen=True)
class MapView:
    """A square of the map; the map itself goes from 0 to 1 along both sides.

    Attributes:
        left, bottom: where the square begins.
        side: its length, 1/64 to 1; it lies within the map.
    """

    left: float = 0.0
    bottom: float = 0.0
    side: float = 1.0

    def at(self, across: float, up: float) -> tuple[float, float]:
        """The point of the map at a part (0 to 1) of the view's width and height."""
        return self.left + across * self.side, self.bottom + up * self.side

    def of(self, x: float, y: float) -> tuple[float, float]:
        """The parts of the view's width and height at a point of the map; outside 0 to 1 if it is not visible."""
        return (x - self.left) / self.side, (y - self.bottom) / self.side

    def zoomed(self, factor: float, across: float = 0.5, up: float = 0.5) -> MapView:
        """A view `factor` times as close, in which the point at these parts of the view stays where it is."""
        side = min(max(self.side / factor, CLOSEST), 1.0)
        x, y = self.at(across, up)
        return _within(x - across * side, y - up * side, side)

    def panned(self, across: float, up: float) -> MapView:
        """The view pushed by parts of its width and height, as far as the map goes."""
        return _within(self.left + across * self.side, self.bottom + up * self.side, self.side)

    def showing(self, position: Sequence[float]) -> MapView:
        """This view if it shows a position (of one or more parts), else one of the same size that shows it."""
        x, y = on_map(position)
        left, bottom = self._showing(self.left, x), self._showing(self.bottom, y)
        return self if (left, bottom) == (self.left, self.bottom) else _within(left, bottom, self.side)

    def _showing(self, begin: float, part: float) -> float:
        if part < begin:
            return part - MARGIN * self.side
        return part - (1 - MARGIN) * self.side if part > begin + self.side else begin


def on_map(position: Sequence[float]) -> tuple[float, float]:
    """The place of a position with any number of parts on the map; with a single part, along the middle."""
    across, up = (*position, 0.5, 0.5)[:2]
    return across, up


def _within(left: float, bottom: float, side: float) -> MapView:
    return MapView(min(max(left, 0.0), 1.0 - side), min(max(bottom, 0.0), 1.0 - side), side)


WHOLE = MapView()
