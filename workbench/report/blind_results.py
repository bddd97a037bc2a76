"""What blind tests have shown: a ranking, who won against whom, and whether the measures say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.core.evaluation import Evaluation
from workbench.core.vote import Guess, Said, Vote
from workbench.report.ranking import Rank, rank

FEWEST = 3
"""Models from which a rank correlation says anything."""


@dataclass(frozen=True)
class Measure:
    """One figure of an evaluation that voters may agree with.

    Attributes:
        name: as in docs/measures.md.
        of: the figure; None where a model has none.
        sign: -1 where less is better.
    """

    name: str
    of: Callable[[Evaluation], float | None]
    sign: int


MEASURES = (
    Measure("mr_stft", lambda each: each.reconstruction.mr_stft if each.reconstruction else None, -1),
    Measure("LSD", lambda each: each.reconstruction.log_spectral if each.reconstruction else None, -1),
    Measure("Frechet distance", lambda each: each.generated.frechet_median, -1),
    Measure("density", lambda each: each.generated.density, 1),
    Measure("coverage", lambda each: each.generated.coverage, 1),
    Measure("smoothness (worst jump)", lambda each: each.continuity.jump, -1),
    Measure("click", lambda each: each.generated.click_db, -1),
)


@dataclass(frozen=True)
class Agreement:
    """How far a measure orders the models as the voters do.

    Attributes:
        measure: its name.
        rho: Spearman's rank correlation of strengths and measure, 1 where what is better by the measure is always
            stronger; None below three models, and where all have the same figure.
        models: how many have both.
    """

    measure: str
    rho: float | None
    models: int


@dataclass(frozen=True)
class Guessed:
    """How often two models were told apart.

    Attributes:
        models: both names; empty for all pairs together.
        right, guesses: how many were right, of how many.
        chance: probability of so many or more right ones by mere guessing (one-sided binomial test).
    """

    models: tuple[str, ...]
    right: int
    guesses: int
    chance: float


@dataclass(frozen=True)
class BlindResults:
    """What came of some votes and guesses.

    Attributes:
        said: what it follows from.
        ranks: the models of the votes, the strongest first.
        wins: `wins[i][j]` is how often model i of `ranks` won against model j, half where neither was preferred.
        ties: votes that preferred neither.
        agreements: one for each of `MEASURES`; empty without votes.
        guessed: one for each pair that was guessed at, by name, after one for all; empty without guesses.
    """

    said: tuple[Said, ...]
    ranks: tuple[Rank, ...]
    wins: tuple[tuple[float, ...], ...]
    ties: int
    agreements: tuple[Agreement, ...]
    guessed: tuple[Guessed, ...]

    @classmethod
    def of(cls, said: Iterable[Said], evaluations: Mapping[str, Evaluation]) -> BlindResults:
        """The results of votes and guesses.

        Args:
            evaluations: of models by name; those that were never measured are missing.
        """
        all_said = tuple(said)
        votes = [each for each in all_said if isinstance(each, Vote)]
        ranks = rank(votes) if votes else ()
        return cls(
            all_said,
            ranks,
            _wins([each.model for each in ranks], votes),
            sum(vote.tie for vote in votes),
            tuple(_agreement(measure, ranks, evaluations) for measure in MEASURES) if ranks else (),
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


def _agreement(measure: Measure, ranks: Sequence[Rank], evaluations: Mapping[str, Evaluation]) -> Agreement:
    from scipy.stats import spearmanr

    pairs = [
        (each.strength, measure.sign * figure)
        for each in ranks
        if each.model in evaluations and (figure := measure.of(evaluations[each.model])) is not None
    ]
    varied = all(len(set(values)) > 1 for values in zip(*pairs, strict=True))
    told = len(pairs) >= FEWEST and varied
    rho = float(spearmanr(*zip(*pairs, strict=True)).statistic) if told else None
    return Agreement(measure.name, rho, len(pairs))


def _guessed(guesses: Sequence[Guess]) -> tuple[Guessed, ...]:
    if not guesses:
        return ()

    def pair(guess: Guess) -> tuple[str, ...]:
        return tuple(sorted((guess.one, guess.other)))

    groups = [(models, list(group)) for models, group in groupby(sorted(guesses, key=pair), key=pair)]
    return tuple(_counted(models, group) for models, group in [((), guesses), *groups])


def _counted(models: tuple[str, ...], guesses: Sequence[Guess]) -> Guessed:
    from scipy.stats import binomtest

    right = sum(guess.right for guess in guesses)
    chance = binomtest(right, len(guesses), 0.5, alternative="greater").pvalue
    return Guessed(models, right, len(guesses), float(chance))
