"""What the page `blind` shows: models judged by ear, not knowing which is which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.core.sample import Sample
from workbench.listening.plan import ListeningTest, Question, Setup, Trial

if TYPE_CHECKING:
    from workbench.listening.results import BlindResults


class View(Enum):
    """The part of the page in sight."""

    SETUP = "setup"
    TRIAL = "trial"
    RESULTS = "results"


class Answer(Enum):
    """An answer to a trial, or a sound in it."""

    A = "A"
    B = "B"
    NEITHER = "neither"


@dataclass(frozen=True)
class BlindTest:
    """The part of the session that belongs to this page.

    Attributes:
        view: what is in sight.
        setup: of the next test.
        row: which model of the list the keys tick.
        sources: folders of recordings to choose from, the random points (an empty text) first.
        preparing: recordings read, and wanted, while a test is being prepared; None otherwise.
        test: the one that was started last.
        answers: what was said, by the number of the trial.
        left_out: trials that cannot be played, and why.
        sounds: of the trials that are ready, by letter and equally loud: A, B, and X where there is one.
        hearing: the letter that is heard; empty for none.
        listened: the letters that were heard in this trial.
        waveforms: whether they are drawn.
        only_this: whether the results are those of the last test alone.
        results: None until they are there.
    """

    view: View = View.SETUP
    setup: Setup = field(default=Setup())
    row: int = 0
    sources: tuple[str, ...] = ("",)
    preparing: tuple[int, int] | None = None
    test: ListeningTest | None = None
    answers: Mapping[int, Answer] = field(default_factory=lambda: MappingProxyType({}))
    left_out: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    sounds: Mapping[int, Mapping[str, Sample]] = field(default_factory=lambda: MappingProxyType({}))
    hearing: str = ""
    listened: frozenset[str] = frozenset()
    waveforms: bool = False
    only_this: bool = False
    results: BlindResults | None = None

    @property
    def at(self) -> int | None:
        """The number of the trial to be answered; None after the last."""
        if self.test is None:
            return None
        numbers = range(len(self.test.trials))
        return next((each for each in numbers if each not in self.answers and each not in self.left_out), None)

    @property
    def trial(self) -> Trial | None:
        """The trial to be answered."""
        return self.test.trials[self.at] if self.test and self.at is not None else None

    @property
    def letters(self) -> tuple[str, ...]:
        """What can be heard in this trial."""
        if self.test is None:
            return ()
        setup = self.test.setup
        return ("A", "B", "X") if setup.source or setup.question is Question.ABX else ("A", "B")

    @property
    def ready(self) -> Mapping[str, Sample]:
        """The sounds of the trial to be answered; none until they are there."""
        return self.sounds.get(-1 if self.at is None else self.at, MappingProxyType({}))
