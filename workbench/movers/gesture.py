"""A gesture of the hand that was recorded, and goes round on the beat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.pattern import BEATS
from workbench.movers.layers import HitTime

CELLS = 32
"""Parts of a beat for which a place is kept."""
LONGEST = 64
"""Beats."""


@dataclass(frozen=True)
class Gesture:
    """Where the hand went, seen from where it has left the ring.

    Attributes:
        across, up: how far from there, parts of the pad from -1 to 1; `CELLS` of each a beat.

    Raises:
        BadInput: they are no whole number of beats, too many, or out of their range.
    """

    across: tuple[float, ...]
    up: tuple[float, ...]

    def __post_init__(self) -> None:
        cells = len(self.across)
        if len(self.up) != cells or cells % CELLS or not 0 < cells <= LONGEST * CELLS:
            raise BadInput(f"A gesture lasts 1 to {LONGEST} whole beats")
        if not all(abs(part) <= 1 for part in (*self.across, *self.up)):
            raise BadInput("A gesture stays on the pad")

    @classmethod
    def recorded(cls, moves: Sequence[tuple[float, float, float]], lasted: float) -> Gesture:
        """The gesture of some moves, rounded to whole beats: at least one, and no more than `LONGEST`.

        Args:
            moves: when, beats since the first of them, in order; and the place across and up, 0 to 1. At least one;
                where the last one went is where the ring is left.
            lasted: beats from the first move to the end.
        """
        beats = min(max(round(lasted), 1), LONGEST)
        times, across, up = np.array(moves, np.float64).T
        cells = np.arange(beats * CELLS) / CELLS
        # Where the hand stood at each cell: a place is kept until the next move.
        at = np.searchsorted(times, cells, side="right").clip(1) - 1
        return cls(*(tuple(map(float, (part[at] - part[-1]).clip(-1, 1).round(4))) for part in (across, up)))

    @property
    def beats(self) -> int:
        """How long it lasts."""
        return len(self.across) // CELLS

    def at(self, time: HitTime) -> tuple[float, float]:
        """Where the hand is at a hit: across and up from where it was left, -1 to 1 parts of the pad."""
        cell = int(time.bars * BEATS * CELLS + 0.5) % len(self.across)
        return self.across[cell], self.up[cell]
