"""What a pad is like to the ear, by the sounds at places all over it: how even, how wide, how real.

Sounds are compared by their coarse log-mel spectrograms, each at one peak: a distance is by how many dB two of them
differ, root mean square over bands and time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.core.latent import Floats
from workbench.core.sample import Audio
from workbench.measures.excerpt import scaled
from workbench.measures.log_mel import log_mel
from workbench.measures.set_distance import NEIGHBOURS, precision
from workbench.measures.sound_distance import jump

TOLD_APART = 1.0
"""dB: sounds that differ by less count as one. It is about the smallest difference in level that is heard (Zwicker and
Fastl 1990, "Psychoacoustics", chapter 7), here in all bands and at all times; a shift by 1 ms makes about 0.3."""


@dataclass(frozen=True)
class PadFigures:
    """How even, wide and real a pad is.

    Attributes:
        jump: the largest step of sound along a straight line over its mean step, the median of many lines; 1 or more.
        distinct: how many sounds can be told apart.
        sounds: of how many that were tried.
        real: share of them that lie among the training sounds of the model, 0 to 1; None where those are not known.
    """

    jump: float
    distinct: int
    sounds: int
    real: float | None

    @property
    def even(self) -> float:
        """The mean step over the largest, 0 to 1: 1 where all steps are alike."""
        return 1 / self.jump

    @property
    def wide(self) -> float:
        """0 where all sounds are one, 1 where each differs from all others; each doubling is the same step."""
        return math.log(self.distinct) / math.log(self.sounds)

    @classmethod
    def of(cls, pads: Sequence[Floats], known: Floats | None) -> PadFigures:
        """The figures of one pad, or of several together.

        Args:
            pads: what `heard_points` makes of the sounds of each, shape (rows, columns, values), two rows and columns
                or more.
            known: the same of training sounds, shape (sounds, values); None, or too few to tell, where there are none.
        """
        lines = [line for pad in pads for line in (*pad, *pad.swapaxes(0, 1))]
        points = np.concatenate([pad.reshape(-1, pad.shape[-1]) for pad in pads])
        tells = known is not None and len(known) > NEIGHBOURS
        real = precision(known, points) if known is not None and tells else None
        return cls(float(np.median([_jump(line) for line in lines])), told_apart(points), len(points), real)


def heard_points(sounds: Audio, rate: int) -> Floats:
    """Where sounds lie, shape (sounds, samples) to (sounds, values): the distance of two of them is in dB."""
    found = log_mel(scaled(sounds), rate).astype(np.float64)
    return np.asarray(found / np.sqrt(found.shape[1]))


def told_apart(points: Floats, apart: float = TOLD_APART) -> int:
    """How many points keep their distance: each that is at least `apart` from all those that were taken before it.

    Taken in their order, they are an epsilon-net: none of the others is further than `apart` from one of them.

    Args:
        points: shape (sounds, values).
        apart: the least distance.
    """
    left, count = points, 0
    while len(left):
        left = left[np.linalg.norm(left - left[0], axis=1) >= apart]
        count += 1
    return count


def _jump(line: Floats) -> float:
    """Of the points of a line, shape (steps + 1, values); 1 where nothing changes."""
    return max(jump(np.linalg.norm(np.diff(line, axis=0), axis=1)), 1.0)
