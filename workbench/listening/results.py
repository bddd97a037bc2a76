"""Results of blind tests: the ranking, who won against whom, and whether the measures agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.core.evaluation import Evaluation
from workbench.listening.agreement import Agreement, agreements
from workbench.listening.ranking import Fit, Rank
from workbench.listening.vote import Guess, Judgement, Vote


@dataclass(frozen=True)
class GuessCount:
    """How often listeners could distinguish two models in ABX tests.

    Attributes:
        models: both names; empty for all pairs together.
        right: number of correct answers.
        guesses: number of all answers.
        chance: probability of doing at least as well by chance (one-sided binomial test).
    """

    models: tuple[str, ...]
    right: int
    guesses: int
    chance: float


@dataclass(frozen=True)
class BlindResults:
    """The results of votes and guesses.

    Attributes:
        said: the votes and guesses.
        ranks: the models of the votes, the strongest first.
        wins: `wins[i][j]` is how often model i of `ranks` won against model j; a vote for neither is half a win.
        ties: number of votes for neither.
        agreements: one for each measure of `agreement.MEASURES`; empty without votes.
        guessed: counts for all guesses together, then for each pair by name; empty without guesses.
    """

    said: tuple[Judgement, ...]
    ranks: tuple[Rank, ...]
    wins: tuple[tuple[float, ...], ...]
    ties: int
    agreements: tuple[Agreement, ...]
    guessed: tuple[GuessCount, ...]

    @classmethod
    def of(cls, said: Iterable[Judgement], evaluations: Mapping[str, Evaluation]) -> BlindResults:
        """The results of votes and guesses.

        Args:
            evaluations: of models by name; those that were never measured are missing.
        """
        all_said = tuple(said)
        votes = [each for each in all_said if isinstance(each, Vote)]
        fit = Fit.of(votes) if votes else None
        ranks = fit.ranks if fit else ()
        return cls(
            all_said,
            ranks,
            _wins([each.model for each in ranks], votes),
            sum(vote.tie for vote in votes),
            agreements(fit, evaluations) if fit else (),
            _guessed([each for each in all_said if isinstance(each, Guess)]),
        )

    @property
    def votes(self) -> int:
        """How many votes there are."""
        return sum(isinstance(each, Vote) for each in self.said)


def _wins(models: Sequence[str], votes: Sequence[Vote]) -> tuple[tuple[float, ...], ...]:
    wins = [[0.0] * len(models) for _ in models]
    for vote in votes:
        one, other = models.index(vote.better), models.index(vote.worse)
        wins[one][other] += 0.5 if vote.tie else 1.0
        wins[other][one] += 0.5 if vote.tie else 0.0
    return tuple(tuple(row) for row in wins)


def _guessed(guesses: Sequence[Guess]) -> tuple[GuessCount, ...]:
    if not guesses:
        return ()

    def pair(guess: Guess) -> tuple[str, ...]:
        return tuple(sorted((guess.one, guess.other)))

    groups = [(models, list(group)) for models, group in groupby(sorted(guesses, key=pair), key=pair)]
    return tuple(_counted(models, group) for models, group in [((), guesses), *groups])


def _counted(models: tuple[str, ...], guesses: Sequence[Guess]) -> GuessCount:
    from scipy.stats import binomtest

    right = sum(guess.right for guess in guesses)
    chance = binomtest(right, len(guesses), 0.5, alternative="greater").pvalue
    return GuessCount(models, right, len(guesses), float(chance))
