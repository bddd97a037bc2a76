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
        votes, wins: in which the model took part, and which it won; where neither was preferred each won a half.
    """

    model: str
    strength: float
    low: float
    high: float
    votes: int
    wins: float


def rank(votes: Sequence[Vote]) -> tuple[Rank, ...]:
    """The models in `votes`, the strongest first.

    The strengths are those that are most probable under a wide normal prior; the intervals follow from the curvature
    there (Laplace's approximation), and are wide enough for all models at once (Sidak 1967): a ranking is read as a
    whole. A vote that preferred neither counts as half a win for each.

    Raises:
        BadInput: there are no votes.
    """
    import choix
    from scipy.stats import norm

    if not votes:
        raise BadInput("There are no votes yet", "Listen to some pairs first.")
    models = sorted({name for vote in votes for name in (vote.better, vote.worse)})
    halves = [pair for vote in votes for pair in _halves(models.index(vote.better), models.index(vote.worse), vote.tie)]
    # Each vote is two halves, so the prior counts twice, too: then both have the weight that they should have.
    strengths = np.asarray(choix.opt_pairwise(len(models), halves, alpha=2 * PRIOR))
    strengths -= strengths.mean()
    reach = norm.ppf((1 + CONFIDENCE ** (1 / len(models))) / 2) * _deviations(strengths, halves)
    won, part = (np.bincount(ids, minlength=len(models)) for ids in ([a for a, _ in halves], np.ravel(halves)))
    ranks = [
        Rank(name, float(strength), float(strength - far), float(strength + far), int(parts) // 2, float(wins) / 2)
        for name, strength, far, parts, wins in zip(models, strengths, reach, part, won, strict=True)
    ]
    return tuple(sorted(ranks, key=lambda each: -each.strength))


def _halves(better: int, worse: int, tie: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """A vote as two halves of a win."""
    return (better, worse), ((worse, better) if tie else (better, worse))


def _deviations(strengths: Floats, halves: Sequence[tuple[int, int]]) -> Floats:
    """Standard deviation of each strength about the mean of all."""
    count = len(strengths)
    curvature = PRIOR * np.eye(count)
    for one, other in halves:
        chance = 1 / (1 + np.exp(strengths[other] - strengths[one]))
        weight = chance * (1 - chance) / 2
        curvature[[one, other], [one, other]] += weight
        curvature[[one, other], [other, one]] -= weight
    about_mean = np.eye(count) - 1 / count
    return np.asarray(np.sqrt(np.diag(about_mean @ np.linalg.inv(curvature) @ about_mean)))
