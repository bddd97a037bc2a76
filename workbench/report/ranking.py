"""Who wins a blind test: strengths of models from votes between two of them (Bradley and Terry 1952)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput
from workbench.core.vote import Vote

CONFIDENCE = 0.95
PRIOR = 0.05
"""Inverse variance of a normal prior on each strength, without which a model that won every vote would be infinitely
strong. Its standard deviation, 4.5, stands for odds of ninety to one: hardly a bound where there are some votes."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rank:
    """What the votes say of one model.

    Attributes:
        model: its name.
        strength: a model wins over another with the odds exp(difference of their strengths); their mean is 0.
        low, high: where the strength lies. All the intervals of a ranking hold together with 95 % confidence.
        votes, wins: in which the model took part, and which it won.
    """

    model: str
    strength: float
    low: float
    high: float
    votes: int
    wins: int


def rank(votes: Sequence[Vote]) -> tuple[Rank, ...]:
    """The models in `votes`, the strongest first.

    The strengths are those that are most probable under a wide normal prior; the intervals follow from the curvature
    there (Laplace's approximation), and are wide enough for all models at once (Sidak 1967): a ranking is read as a
    whole.

    Raises:
        BadInput: there are no votes.
    """
    import choix
    from scipy.stats import norm

    if not votes:
        raise BadInput("There are no votes yet", "Listen to some pairs first.")
    models = sorted({name for vote in votes for name in (vote.better, vote.worse)})
    pairs = [(models.index(vote.better), models.index(vote.worse)) for vote in votes]
    strengths = np.asarray(choix.opt_pairwise(len(models), pairs, alpha=PRIOR))
    strengths -= strengths.mean()
    reach = norm.ppf((1 + CONFIDENCE ** (1 / len(models))) / 2) * _deviations(strengths, pairs)
    wins, parts = (np.bincount(ids, minlength=len(models)) for ids in ([a for a, _ in pairs], np.ravel(pairs)))
    ranks = [
        Rank(name, float(strength), float(strength - far), float(strength + far), int(part), int(won))
        for name, strength, far, part, won in zip(models, strengths, reach, parts, wins, strict=True)
    ]
    return tuple(sorted(ranks, key=lambda each: -each.strength))


def _deviations(strengths: Floats, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Standard deviation of each strength about the mean of all."""
    count = len(strengths)
    curvature = PRIOR * np.eye(count)
    for one, other in pairs:
        chance = 1 / (1 + np.exp(strengths[other] - strengths[one]))
        curvature[[one, other], [one, other]] += chance * (1 - chance)
        curvature[[one, other], [other, one]] -= chance * (1 - chance)
    about_mean = np.eye(count) - 1 / count
    return np.asarray(np.sqrt(np.diag(about_mean @ np.linalg.inv(curvature) @ about_mean)))
