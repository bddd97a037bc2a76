"""Whether the measures rank models as voters do, and how certain that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.core.evaluation import Evaluation
from workbench.core.latent import Floats
from workbench.listening.ranking import CONFIDENCE, Fit

FEWEST_MODELS = 5
"""With four models, even a perfect order arises by chance in one of twelve cases: 2 of 24, counting both directions."""
VOTES_A_MODEL = 8
"""With fewer votes per model, the strengths are too uncertain for an interval that holds."""
DRAWS = 2_000
"""Random strengths from which an interval is computed."""


@dataclass(frozen=True)
class Measure:
    """One figure of an evaluation that voters may agree with.

    Attributes:
        name: as in docs/measures.md.
        of: takes the figure from an evaluation; None if the model has no such figure.
        sign: -1 if less is better, else 1.
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
    """How well the ranking by a measure agrees with that of the voters.

    Attributes:
        measure: its name.
        models: how many models have both.
        rho: Spearman's rank correlation of strengths and measure, -1 to 1; 1 means that the measure and the voters
            agree on every pair. None if there is too little to go by.
        low, high: its 95 % confidence interval, for models such as these; None without `rho`.
        why: the reason for having no `rho`.
    """

    measure: str
    models: int
    rho: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def words(self) -> str:
        """The correlation with its interval, or the reason for having none."""
        if self.rho is None:
            return self.why
        return f"{self.rho:+.2f} [{self.low:+.2f}, {self.high:+.2f}]"


def agreements(fit: Fit, evaluations: Mapping[str, Evaluation]) -> tuple[Agreement, ...]:
    """One for each of `MEASURES`.

    Args:
        evaluations: of models by name; those that were never measured are missing.
    """
    return tuple(_agreement(measure, fit, evaluations) for measure in MEASURES)


def _agreement(measure: Measure, fit: Fit, evaluations: Mapping[str, Evaluation]) -> Agreement:
    figures = {
        row: measure.sign * figure
        for row, name in enumerate(fit.models)
        if name in evaluations and (figure := measure.of(evaluations[name])) is not None
    }
    count = len(figures)
    if count < FEWEST_MODELS:
        return Agreement(measure.name, count, why=f"fewer than {FEWEST_MODELS} models")
    if fit.votes < (needed := VOTES_A_MODEL * len(fit.models)):
        return Agreement(measure.name, count, why=f"fewer than {needed} votes")
    if len(set(figures.values())) == 1 or len(set(fit.strengths[list(figures)])) == 1:
        return Agreement(measure.name, count, why="all are alike")
    return Agreement(measure.name, count, *_spearman(fit, list(figures), np.array(list(figures.values()))))


def _spearman(fit: Fit, rows: Sequence[int], figures: Floats) -> tuple[float, float, float]:
    """The rank correlation of strengths and figures, and its interval.

    The interval covers two uncertainties. That of the strengths: they are drawn from their distribution given the
    votes, and each draw has a correlation. That of the small number of models: around each correlation lies a normal
    distribution on Fisher's scale with variance (1 + rho² / 2) / (n - 3) (Bonett and Wright 2000, Psychometrika 65,
    23-28). A perfect correlation, infinite on that scale, is replaced by one halfway to the next smaller value. In
    simulated tests of 5 to 15 models with the least permitted votes, at least 90 % of the intervals contained the true
    correlation.
    """
    count, rng = len(rows), np.random.default_rng(0)
    drawn = rng.multivariate_normal(fit.strengths, fit.covariance, size=DRAWS, method="eigh")[:, list(rows)]
    nearly = 1 - 6 / (count * (count**2 - 1))
    found = np.clip(_correlations(drawn, figures), -nearly, nearly)
    around = rng.normal(size=DRAWS) * np.sqrt((1 + found**2 / 2) / (count - 3))
    tail = 50 * (1 - CONFIDENCE)
    low, high = np.tanh(np.percentile(np.arctanh(found) + around, (tail, 100 - tail)))
    rho = float(_correlations(fit.strengths[np.newaxis, list(rows)], figures)[0])
    return rho, min(float(low), rho), max(float(high), rho)


def _correlations(strengths: Floats, figures: Floats) -> Floats:
    """Spearman's rank correlation of each row of `strengths`, shape (draws, models), with `figures`, (models,)."""
    from scipy.stats import rankdata

    middle = (len(figures) + 1) / 2
    one, other = rankdata(strengths, axis=1) - middle, rankdata(figures) - middle
    return np.asarray(one @ other / np.sqrt((one**2).sum(axis=1) * (other**2).sum()))
