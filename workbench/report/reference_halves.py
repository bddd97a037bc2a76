"""Halves of the real recordings, that models and the other halves are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.sample import Audio
from workbench.measures.log_mel import log_mels
from workbench.measures.set_distance import FeatureSpace, Points, Similarity, frechet, similarity

FEWEST = 12
"""Recordings of which each half still has a sixth, so that each has five neighbours."""
HALVINGS = 9
"""Of a hundred recordings one odd sound decides the Frechet distance, by the half that it falls into."""


@dataclass(frozen=True, eq=False)
class RealHalf:
    """One half of the real recordings, and how alike the other half is to it.

    Attributes:
        space: the feature space of this half.
        points: where its sounds lie, shape (sounds, components).
        other: how alike the other half is: the mark that models may reach.
    """

    space: FeatureSpace
    points: Points
    other: Similarity

    @classmethod
    def of(cls, mels: Points, seed: int) -> RealHalf:
        """Halve recordings, given by their log-mels, by the shuffle of `seed`."""
        order = np.random.default_rng(seed).permutation(len(mels))
        half, other = mels[order[::2]], mels[order[1::2]]
        space = FeatureSpace.spanned(half)
        points = space.project(half)
        return cls(space, points, similarity(points, space.project(other)))


@dataclass(frozen=True, eq=False)
class RealHalves:
    """The real recordings halved in several ways; all measures but the median are taken of the first."""

    halves: Sequence[RealHalf]

    @classmethod
    def of(cls, real: Audio) -> RealHalves:
        """Halve `real`, shape (sounds, samples), by fixed shuffles.

        Raises:
            BadInput: there are fewer than 12 sounds.
        """
        if len(real) < FEWEST:
            raise BadInput(
                f"Sets can only be compared with {FEWEST} or more real recordings, but there are {len(real)}",
                "Choose a folder of recordings that holds more.",
                shell="Give more with --against, or choose another --dataset.",
            )
        mels = log_mels(real)
        return cls([RealHalf.of(mels, seed) for seed in range(HALVINGS)])

    @property
    def other(self) -> Similarity:
        """How alike the other half is, by the first shuffle."""
        return self.halves[0].other

    @property
    def frechet_median(self) -> float:
        """Frechet distance of real from real, the median of all shuffles."""
        return float(np.median([half.other.frechet for half in self.halves]))

    def compare(self, sounds: Audio) -> tuple[Similarity, float]:
        """How alike `sounds`, shape (sounds, samples), are by the first shuffle; and the median Frechet distance."""
        mels = log_mels(sounds)
        first = self.halves[0]
        distances = [frechet(half.points, half.space.project(mels)) for half in self.halves]
        return similarity(first.points, first.space.project(mels)), float(np.median(distances))
