"""Who wins a blind test: strengths of models from votes between two of them (Bradley and Terry 1952)."""

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
strong. Its standard deviation, 4.5, stands for odds of ninety to one: hardly a bound where there are some votes."""


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


@dataclass(frozen=True, eq=False)
class Fit:
    """The strengths that votes speak for.

    Attributes:
        models: their names, in alphabetical order; the arrays are in that order.
        strengths: shape (models,); their mean is 0.
        covariance: of the strengths, as far as the votes leave them open, shape (models, models).
        votes: how many votes there are.
        took_part, wins: as in `Rank`.
    """

    models: tuple[str, ...]
    strengths: Floats
    covariance: Floats
    votes: int
    took_part: tuple[int, ...]
    wins: tuple[float, ...]

    @classmethod
    def of(cls, votes: Sequence[Vote]) -> Fit:
        """The strengths that are most probable under a wide normal prior, and the curvature there (Laplace's
        approximation). A vote that preferred neither counts as half a win for each.

        Raises:
            BadInput: there are no votes.
        """
        import choix

        if not votes:
            raise BadInput("There are no votes yet", "Listen to some pairs first.")
        models = sorted({name for vote in votes for name in (vote.better, vote.worse)})
        indices = [(models.index(vote.better), models.index(vote.worse), vote.tie) for vote in votes]
        # Where there are ties each vote is two halves; the prior then counts twice, too, so that both keep their
        # weights.
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
        """The models, the strongest first; the intervals are wide enough for all at once (Sidak 1967), because a
        ranking is read as a whole.
        """
        from scipy.stats import norm

        count = len(self.models)
        reach = norm.ppf((1 + CONFIDENCE ** (1 / count)) / 2) * np.sqrt(np.diag(self.covariance))
        low, high = self.strengths - reach, self.strengths + reach
        parts = (self.models, self.strengths.tolist(), low.tolist(), high.tolist(), self.took_part, self.wins)
        return tuple(sorted((Rank(*each) for each in zip(*parts, strict=True)), key=lambda each: -each.strength))


def _parts(better: int, worse: int, tie: bool, parts: int) -> tuple[tuple[int, int], ...]:
    """A vote as so many wins."""
    return ((better, worse), (worse, better)) if tie else ((better, worse),) * parts


def _covariance(strengths: Floats, pairs: Sequence[tuple[int, int]], parts: int) -> Floats:
    """Covariance of the strengths about the mean of all; so many pairs are one vote."""
    count = len(strengths)
    one, other = np.array(pairs).T
    chance = 1 / (1 + np.exp(strengths[other] - strengths[one]))
    weight = chance * (1 - chance) / parts
    curvature = PRIOR * np.eye(count)
    for rows, columns, sign in ((one, one, 1), (other, other, 1), (one, other, -1), (other, one, -1)):
        np.add.at(curvature, (rows, columns), sign * weight)
    about_mean = np.eye(count) - 1 / count
    return np.asarray(about_mean @ np.linalg.inv(curvature) @ about_mean)
