"""The ranking of a blind test: strengths of models from votes on pairs.

After Bradley and Terry 1952, "Rank Analysis of Incomplete Block Designs: The Method of Paired Comparisons".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.latent import Floats
from workbench.listening.vote import Vote

CONFIDENCE = 0.95
PRIOR = 0.05
"""Inverse variance of a normal prior on each strength, without which a model that won every vote would be infinitely
strong. Its standard deviation, 4.5, means odds of ninety to one, which hardly matters once there are some votes."""


@dataclass(frozen=True)
class Rank:
    """The result of one model.

    Attributes:
        model: its name.
        strength: a model wins against another with odds exp(difference of their strengths); the mean is 0.
        low, high: the interval of the strength. All intervals of a ranking hold together with 95 % confidence.
        votes: number of votes on pairs with this model.
        wins: number of those that it won; a vote for neither is half a win for each.
    """

    model: str
    strength: float
    low: float
    high: float
    votes: int
    wins: float


@dataclass(frozen=True, eq=False)
class Fit:
    """The strengths that fit the votes best.

    Attributes:
        models: names in alphabetical order; all arrays are in that order.
        strengths: shape (models,); their mean is 0.
        covariance: of the strengths given the votes, shape (models, models).
        votes: number of all votes.
        took_part: number of votes on each model.
        wins: number of wins of each model.
    """

    models: tuple[str, ...]
    strengths: Floats
    covariance: Floats
    votes: int
    took_part: tuple[int, ...]
    wins: tuple[float, ...]

    @classmethod
    def of(cls, votes: Sequence[Vote]) -> Fit:
        """Fit the strengths: the most probable ones under a wide normal prior, with Laplace's approximation.

        A vote for neither counts as half a win for each.

        Raises:
            BadInput: there are no votes.
        """
        import choix

        if not votes:
            raise BadInput("There are no votes yet", "Listen to some pairs first.")
        models = sorted({name for vote in votes for name in (vote.better, vote.worse)})
        indices = [(models.index(vote.better), models.index(vote.worse), vote.tie) for vote in votes]
        # With ties, each vote is entered as two halves, and the prior counts twice, too, to keep its weight.
        parts = 2 if any(vote.tie for vote in votes) else 1
        pairs = [pair for one, other, tie in indices for pair in _parts(one, other, tie, parts)]
        strengths = np.asarray(choix.opt_pairwise(len(models), pairs, alpha=parts * PRIOR))
        strengths -= strengths.mean()
        won, took = (np.bincount(ids, minlength=len(models)) for ids in ([a for a, _ in pairs], np.ravel(pairs)))
        return cls(
            tuple(models),
            strengths,
            _covariance(strengths, pairs, parts),
            len(votes),
            tuple(int(each) // parts for each in took),
            tuple(float(each) / parts for each in won),
        )

    @property
    def ranks(self) -> tuple[Rank, ...]:
        """The models, the strongest first, with simultaneous intervals, because a ranking is read as a whole.

        (Sidak 1967, "Rectangular Confidence Regions for the Means of Multivariate Normal Distributions".)
        """
        from scipy.stats import norm

        count = len(self.models)
        reach = norm.ppf((1 + CONFIDENCE ** (1 / count)) / 2) * np.sqrt(np.diag(self.covariance))
        low, high = self.strengths - reach, self.strengths + reach
        parts = (self.models, self.strengths.tolist(), low.tolist(), high.tolist(), self.took_part, self.wins)
        return tuple(sorted((Rank(*each) for each in zip(*parts, strict=True)), key=lambda each: -each.strength))


def _parts(better: int, worse: int, tie: bool, parts: int) -> tuple[tuple[int, int], ...]:
    """A vote as `parts` wins."""
    return ((better, worse), (worse, better)) if tie else ((better, worse),) * parts


def _covariance(strengths: Floats, pairs: Sequence[tuple[int, int]], parts: int) -> Floats:
    """Covariance of the strengths around their mean, shape (models, models); `parts` pairs are one vote."""
    count = len(strengths)
    one, other = np.array(pairs).T
    chance = 1 / (1 + np.exp(strengths[other] - strengths[one]))
    weight = chance * (1 - chance) / parts
    curvature = PRIOR * np.eye(count)
    for rows, columns, sign in ((one, one, 1), (other, other, 1), (one, other, -1), (other, one, -1)):
        np.add.at(curvature, (rows, columns), sign * weight)
    about_mean = np.eye(count) - 1 / count
    return np.asarray(about_mean @ np.linalg.inv(curvature) @ about_mean)
