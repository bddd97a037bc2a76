"""An evaluation at a glance: three grades from 0 to 5, as the window shows them; see docs/measures.md."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.core.evaluation import Evaluation

BEST = 5
CLOSENESS = ("far from", "only vaguely like", "roughly like", "fairly close to", "close to", "very close to")
"""How a copy stands to its recording, in a producer's words; by the grade of fidelity."""


@dataclass(frozen=True)
class Scale:
    """Grades on a logarithmic scale, of a figure that is the better the smaller it is.

    Attributes:
        name: what the figure says of a model.
        best: the largest figure that earns the best grade.
        factor: each further factor of this size costs one grade, down to 0.
        meaning: a phrase with the figure in place of `{}`.
        plain: what each grade means to a producer, from 0 to 5; no figure's name in it.
        missing: why a model may have no such figure, and the same in plain words.
    """

    name: str
    best: float
    factor: float
    meaning: str
    plain: tuple[str, ...]
    missing: tuple[str, str] = ("", "")

    @property
    def limits(self) -> tuple[float, ...]:
        """The largest figures that earn the grades 5, 4, 3, 2 and 1."""
        return tuple(self.best * self.factor**step for step in range(BEST))

    def grade(self, figure: float | None) -> Grade:
        """The grade of `figure`: 0 for one that is not finite, none where there is no figure."""
        if figure is None:
            return Grade(self.name, None, *self.missing)
        value = sum(figure <= limit for limit in self.limits)
        return Grade(self.name, value, self.meaning.format(_three_digits(figure)), self.plain[value])


@dataclass(frozen=True)
class Grade:
    """One property of a model.

    Attributes:
        name: of the property.
        value: 0 to 5; None if it cannot be measured.
        words: the figure in a phrase.
        plain: what the grade means to a producer.
    """

    name: str
    value: int | None
    words: str
    plain: str

    def __str__(self) -> str:
        graded = "not graded" if self.value is None else f"{self.value} of {BEST}"
        return f"{self.name} {graded}: {self.words}"


FIDELITY = Scale(
    "fidelity",
    1.2,
    10**0.1,
    "{} times the floor",
    plain=tuple(f"copies {how} recordings" for how in CLOSENESS),
    missing=("the model has no encoder", "copies recordings only by searching"),
)
REALISM = Scale(
    "realism",
    1.5,
    1.5,
    "{} times as far as real from real",
    plain=(
        "sounds neither realistic nor varied",
        "sounds hardly realistic or varied",
        "sounds only partly realistic or varied",
        "sounds fairly realistic and varied",
        "sounds mostly realistic and varied",
        "sounds realistic and varied",
    ),
)
SMOOTHNESS = Scale(
    "smoothness",
    2.0,
    1.5,
    "largest step {} times the mean",
    plain=(
        "jumps from sound to sound",
        "often jumps from sound to sound",
        "uneven, with many jumps",
        "fairly smooth, with some jumps",
        "mostly smooth from sound to sound",
        "smooth from sound to sound",
    ),
)
SCALES = (FIDELITY, REALISM, SMOOTHNESS)


def grades(evaluation: Evaluation) -> tuple[Grade, Grade, Grade]:
    """Fidelity, realism and smoothness of a model.

    Fidelity is `mr_stft` of reconstructions over the random-phase floor; realism the Frechet distance of random sounds
    over that of real against real; smoothness the largest step over the mean step on lines through the latent box.
    """
    kept, generated = evaluation.reconstruction, evaluation.generated
    real = generated.half_frechet_median
    return (
        FIDELITY.grade(kept.ratio if kept else None),
        REALISM.grade(generated.frechet_median / real if real > 0 else math.inf),
        SMOOTHNESS.grade(evaluation.continuity.jump),
    )


def closeness(ratio: float) -> str:
    """How near a copy comes to its recording, such as "close to", from its distance over the random-phase floor."""
    return CLOSENESS[FIDELITY.grade(ratio).value or 0]


def _three_digits(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
