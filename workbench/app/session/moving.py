"""What moves the point by itself while the loop plays."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.movers.layers import HitTime
from workbench.movers.neurons import Neurons
from workbench.movers.presets import PRESETS, Mover

NO_MOVER = "none"
THE_ROW = "the row, one a bar"
"""What moves on by a sound of the page Rows each bar; its sounds are its own, and it has no depth."""
FARTHEST = 0.5
"""Half of a pad: at full depth a mover goes so far to either side of the hand."""


@dataclass(frozen=True)
class Moving:
    """A mover, and how far it reaches.

    Attributes:
        name: a key of `PRESETS`, `THE_ROW`, or `NO_MOVER`.
        depth: how far it moves things, 0 to 1 of half a pad.
    """

    name: str = NO_MOVER
    depth: float = 0.5

    @property
    def mover(self) -> Mover | None:
        """What moves each hit; None where nothing does."""
        return PRESETS.get(self.name)

    def moved(self, place: tuple[float, ...], times: tuple[HitTime, ...]) -> tuple[tuple[float, ...], ...]:
        """The places of some hits, around `place`: across and up of a pad or of the map, 0 to 1."""
        mover = self.mover
        if mover is None:
            return (place,) * len(times)
        return tuple(self._around(place, each) for each in _offsets(mover, times))

    def _around(self, place: tuple[float, ...], offset: tuple[float, float]) -> tuple[float, ...]:
        far = self.depth * FARTHEST
        moved = (min(max(part + far * by, 0.0), 1.0) for part, by in zip(place[:2], offset, strict=True))
        return (*moved, *place[2:])


def _offsets(mover: Mover, times: tuple[HitTime, ...]) -> list[tuple[float, float]]:
    """How far each hit is moved, -1 to 1 across and up."""
    if isinstance(mover, Neurons):
        return [mover.at(each.hit) for each in times]
    found = (mover.at(each, 2) for each in times)
    return [(across, up) for across, up in found]
