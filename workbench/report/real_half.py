"""One half of the real recordings, that models and the other half are compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.audio.similarity import FeatureSpace, Points, Similarity, similarity
from workbench.core.errors import BadInput
from workbench.core.sample import Audio

FEWEST = 12
"""Recordings of which each half still has a sixth, so that each has five neighbours."""


@dataclass(frozen=True, eq=False)
class RealHalf:
    """One half of the real recordings, that everything is compared with, also the other half.

    Attributes:
        space: the feature space of this half.
        points: where its sounds lie, shape (sounds, components).
        other: how alike the other half is: the mark that models may reach.
    """

    space: FeatureSpace
    points: Points
    other: Similarity

    @classmethod
    def of(cls, real: Audio) -> RealHalf:
        """Halve `real`, shape (sounds, samples), by a fixed shuffle.

        Raises:
            BadInput: there are fewer than 12 sounds.
        """
        if len(real) < FEWEST:
            raise BadInput(
                f"Sets can only be compared with {FEWEST} or more real recordings, but there are {len(real)}",
                "Give more with --against, or choose another --dataset.",
            )
        order = np.random.default_rng(0).permutation(len(real))
        half, other = real[order[::2]], real[order[1::2]]
        space = FeatureSpace.of(half)
        points = space.points(half)
        return cls(space, points, similarity(points, space.points(other)))

    def compare(self, sounds: Audio) -> Similarity:
        """How alike `sounds`, shape (sounds, samples), are to this half."""
        return similarity(self.points, self.space.points(sounds))
