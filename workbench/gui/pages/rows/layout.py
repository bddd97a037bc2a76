"""Where what is seen of a row lies on its canvas: pictures side by side, a line below them, its sounds on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.gui.theme import Theme

AROUND, BETWEEN = 16, 4
"""Pixels of the layout beside the line, and between two pictures."""
WIDE, HIGH, LOW = 120, 120, 36
"""The widest, the highest and the lowest picture."""
LEADER, BELOW = 90, 44
"""The most from a name to the line, and what lies from there to the end of what is written below it."""
NARROW = 12
"""So narrow pictures touch."""


@dataclass(frozen=True)
class RowLayout:
    """The places of everything, pixels of the canvas.

    Attributes:
        stops: where the sounds lie on the way, 0 to 1.
        wide, high: of the canvas.
        letters: how high a line of text is.
    """

    stops: tuple[float, ...]
    wide: int
    high: int
    letters: int
    theme: Theme

    @property
    def left(self) -> int:
        """The beginning of the line."""
        return self.theme.px(AROUND)

    @property
    def right(self) -> int:
        """Its end."""
        return max(self.wide - self.left, self.left + 1)

    @property
    def picture(self) -> int:
        """How high a picture is."""
        return int(np.clip(self._room / 2, self.theme.px(LOW), self.theme.px(HIGH)))

    @property
    def top(self) -> int:
        """Of the pictures."""
        whole = self.picture + self.letters + self._leader + self.theme.px(BELOW)
        return max((self.high - whole) // 3, 0)

    @property
    def bottom(self) -> int:
        """Of the pictures, below which the names stand."""
        return self.top + self.picture

    @property
    def names(self) -> int:
        """The lower edge of the names."""
        return self.bottom + self.letters

    @property
    def line(self) -> int:
        """How far down the line lies."""
        return self.names + self._leader

    @property
    def width(self) -> float:
        """From one picture to the next."""
        return min(self.theme.px(WIDE), self.wide / len(self.stops))

    @cached_property
    def middles(self) -> list[float]:
        """Of the pictures."""
        return side_by_side([self.x(part) for part in self.stops], self.width, 0, self.wide)

    def x(self, part: float) -> float:
        """Where a part of the way lies on the line."""
        return self.left + part * (self.right - self.left)

    def part(self, x: int) -> float:
        """The inverse of `x`, 0 to 1 also beside the line."""
        return min(max((x - self.left) / (self.right - self.left), 0.0), 1.0)

    def box(self, number: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the picture of a sound."""
        between = self.theme.px(BETWEEN) if self.width > self.theme.px(NARROW) else 0
        left, right = (self.middles[number] + way * (self.width - between) / 2 for way in (-1, 1))
        return max(round(left), 0), self.top, max(min(round(right), self.wide), round(left) + 1), self.bottom

    def under(self, x: int, y: int) -> int | None:
        """The sound whose picture or name is under a pixel."""
        apart = np.abs(np.array(self.middles) - x)
        nearest = int(np.argmin(apart))
        return nearest if self.top <= y <= self.names and apart[nearest] <= self.width / 2 else None

    @property
    def _room(self) -> int:
        """What is left for pictures and for the way to the line."""
        return self.high - self.theme.px(BELOW) - 2 * self.letters

    @property
    def _leader(self) -> int:
        """From the names to the line."""
        return int(np.clip(self._room - self.picture, 8, self.theme.px(LEADER)))


def side_by_side(wanted: Sequence[float], width: float, left: float, right: float) -> list[float]:
    """The middles of things `width` wide, in order, each as near to where it is wanted as the others let it.

    They lie between `left` and `right`; where they are too many for that, they overlap alike.

    Args:
        wanted: their middles, growing.
    """
    if not wanted:
        return []
    count = len(wanted)
    width = min(width, (right - left) / count)
    # Things that touch form a group, which stands where it is best for all of it.
    groups: list[tuple[int, float]] = []
    for number, middle in enumerate(wanted):
        size, start = 1, middle - number * width
        while groups and groups[-1][1] >= start:
            more, before = groups.pop()
            size, start = size + more, (size * start + more * before) / (size + more)
        groups.append((size, start))
    starts = [start for size, start in groups for _ in range(size)]
    lowest, highest = left + width / 2, right - width / 2 - (count - 1) * width
    return [min(max(start, lowest), highest) + number * width for number, start in enumerate(starts)]
