"""How alike two sets of sounds are, without pairs: density, coverage, Frechet distance and spread.

All sounds are mono at 44,100 Hz, of one length, each scaled to one peak.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.sample import Audio
from workbench.measures.log_mel import log_mels

Points = npt.NDArray[np.float32]

NEIGHBOURS = 5
"""Which nearest neighbour the ball around a real point reaches to."""
COMPONENTS = 20
"""Dimensions of the feature space, at most."""


@dataclass(frozen=True, eq=False)
class FeatureSpace:
    """Log-mel spectrograms, standardised, on their principal components: a space in which near sounds sound alike.

    Attributes:
        mean, deviation: of each mel value, shape (values,).
        basis: the principal components, shape (components, values).
    """

    mean: Points
    deviation: Points
    basis: Points

    @classmethod
    def of(cls, sounds: Audio) -> FeatureSpace:
        """The space that the variance of `sounds`, shape (sounds, samples), spans; at most 20 components."""
        return cls.spanned(log_mels(sounds))

    @classmethod
    def spanned(cls, mels: Points) -> FeatureSpace:
        """The same for sounds given by their `log_mels`, shape (sounds, values)."""
        mean, deviation = mels.mean(axis=0), mels.std(axis=0) + 1e-3
        basis = np.linalg.svd((mels - mean) / deviation, full_matrices=False)[2]
        return cls(mean, deviation, basis[:COMPONENTS])

    def points(self, sounds: Audio) -> Points:
        """Where `sounds` lie: shape (sounds, samples) to (sounds, components)."""
        return self.project(log_mels(sounds))

    def project(self, mels: Points) -> Points:
        """The same for sounds given by their `log_mels`: shape (sounds, values) to (sounds, components)."""
        return np.asarray(((mels - self.mean) / self.deviation) @ self.basis.T)


@dataclass(frozen=True)
class Similarity:
    """How alike a set of sounds is to real ones.

    Attributes:
        density: how deep among the real ones the others lie, 0 or more; 1 is as deep as real ones.
        coverage: share of the real ones that have one of the others in their neighbourhood, 0 to 1.
        frechet: Frechet distance, 0 or more; 0 for equal distributions.
        spread: median distance between two of the others over that between two real ones; 1 is as diverse.
    """

    density: float
    coverage: float
    frechet: float
    spread: float


def similarity(real: Points, made: Points) -> Similarity:
    """All four measures of generated sounds against real ones.

    Args:
        real: points by `FeatureSpace`, shape (sounds, components).
        made: points of the generated sounds in the same space, shape (sounds, components).
    """
    return Similarity(*density_coverage(real, made), frechet(real, made), spread(real, made))


def density_coverage(real: Points, made: Points, neighbours: int = NEIGHBOURS) -> tuple[float, float]:
    """Density and coverage (Naeem et al. 2020, "Reliable Fidelity and Diversity Metrics for Generative Models").

    Around each real point lies a ball that reaches to its fifth-nearest real neighbour. Density is the mean number of
    balls that a generated point lies in, over five; coverage is the share of balls with a generated point in them.

    Args:
        real: shape (sounds, components).
        made: shape (sounds, components).
        neighbours: which neighbour the balls reach to.

    Returns:
        Density, 0 or more, and coverage, 0 to 1.
    """
    radius = np.sort(_distances(real, real), axis=1)[:, neighbours]
    inside = _distances(made, real) < radius
    return float(inside.sum() / (neighbours * len(made))), float(inside.any(axis=0).mean())


def precision(real: npt.NDArray[Any], made: npt.NDArray[Any], neighbours: int = NEIGHBOURS) -> float:
    """The share of generated points that lie in the ball of a real one (Kynkaanniemi et al. 2019, "Improved Precision
    and Recall Metric for Assessing Generative Models"); the balls are those of `density_coverage`.

    Args:
        real: shape (sounds, components), more than `neighbours` sounds.
        made: shape (sounds, components).
        neighbours: which neighbour the balls reach to.

    Returns:
        0 to 1.
    """
    radius = np.sort(_distances(real, real), axis=1)[:, neighbours]
    return float((_distances(made, real) < radius).any(axis=1).mean())


def frechet(real: Points, made: Points) -> float:
    """Frechet distance between normal distributions fitted to two sets.

    (Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium", there on
    features of a network.)

    Args:
        real: shape (sounds, components), two sounds or more.
        made: shape (sounds, components), two sounds or more.

    Returns:
        0 or more; 0 for equal means and covariances.
    """
    a, b = (np.atleast_2d(np.cov(points.T)) for points in (real, made))
    between = ((real.mean(axis=0) - made.mean(axis=0)) ** 2).sum()
    # The trace of the root of a matrix is the sum of its eigenvalues' roots, also where there is no root.
    common = np.sqrt(np.linalg.eigvals(a @ b).astype(complex)).real.sum()
    return float(between + np.trace(a) + np.trace(b) - 2 * common)


def spread(real: Points, made: Points) -> float:
    """The median distance between two generated points over that between two real ones.

    Args:
        real: shape (sounds, components).
        made: shape (sounds, components).

    Returns:
        0 or more; 1 is as diverse.
    """
    return _median_distance(made) / _median_distance(real)


def _median_distance(points: Points) -> float:
    return float(np.median(_distances(points, points)[np.triu_indices(len(points), 1)]))


def _distances(a: Points, b: Points) -> Points:
    """Euclidean distances, shape (points of a, points of b)."""
    squares = (a**2).sum(axis=1)[:, np.newaxis] + (b**2).sum(axis=1) - 2 * a @ b.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)))
