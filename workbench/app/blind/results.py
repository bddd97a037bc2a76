"""Results of the worker for the page, as changes of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbench.app.blind.trial_commands import show_trial, with_blind
from workbench.app.session.blind import Answer, View
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.core.sample import Sample
from workbench.core.words import counted
from workbench.listening.plan import ListeningTest, Question
from workbench.listening.results import BlindResults
from workbench.listening.vote import Guess, Judgement


@dataclass(frozen=True, eq=False)
class BlindTestRecalled(Change):
    """The last test, as far as it was answered, and the folders of recordings that there are.

    Attributes:
        problem: why there is no test, where it could not be read.
    """

    test: ListeningTest | None
    said: tuple[Judgement, ...]
    sources: tuple[str, ...]
    problem: str = ""

    def applied(self, session: Session) -> Session:
        if self.problem:
            session = session.with_status(self.problem, problem=True)
        sources = tuple(dict.fromkeys(("", *self.sources, *session.blind.sources)))
        if self.test is None or session.blind.test is not None or session.blind.preparing:
            return with_blind(session, sources=sources)
        trials = self.test.trials
        answers = {
            each.trial: _answer(each, trials[each.trial].a, trials[each.trial].x)
            for each in self.said
            if each.test == self.test.name and 0 <= each.trial < len(trials)
        }
        kept = MappingProxyType(answers)
        setup = self.test.setup
        sources = tuple(dict.fromkeys((*sources, setup.recordings)))
        return with_blind(session, sources=sources, setup=setup, test=self.test, answers=kept)


def _answer(said: Judgement, a: str, x: int) -> Answer:
    if isinstance(said, Guess):
        return Answer.A if said.right == (x == 0) else Answer.B
    return Answer.NEITHER if said.tie else Answer.A if said.better == a else Answer.B


@dataclass(frozen=True)
class RecordingsRead(Change):
    """How many recordings of a new test have been read."""

    done: int
    wanted: int

    def applied(self, session: Session) -> Session:
        return with_blind(session, preparing=(self.done, self.wanted)) if session.blind.preparing else session


@dataclass(frozen=True)
class BlindTestFailed(Change):
    """A test could not start."""

    reason: str

    def applied(self, session: Session) -> Session:
        return with_blind(session, preparing=None).with_status(self.reason, problem=True)


@dataclass(frozen=True, eq=False)
class BlindTestStarted(Change):
    """A new test, and the recordings that were left out of it."""

    test: ListeningTest
    skipped: tuple[str, ...]

    def applied(self, session: Session) -> Session:
        nothing: Mapping[int, Answer] = MappingProxyType({})
        fields = {
            "test": self.test,
            "answers": nothing,
            "left_out": MappingProxyType({}),
            "sounds": MappingProxyType({}),
        }
        entered = show_trial(with_blind(session, preparing=None, **fields))
        if not self.skipped:
            return entered
        return entered.with_status(
            f"{counted(len(self.skipped), 'recording is', 'recordings are')} left out, such as {self.skipped[0]}",
            problem=True,
        )


@dataclass(frozen=True, eq=False)
class TrialPrepared(Change):
    """A trial of the test `name` that is ready to be heard."""

    name: str
    number: int
    sounds: Mapping[str, Sample]

    def applied(self, session: Session) -> Session:
        blind = session.blind
        if blind.test is None or blind.test.name != self.name:
            return session
        # Those of trials that are past are let go, but the last, whose vote may be taken back.
        first = (blind.at or 0) - 1
        kept = {number: sounds for number, sounds in blind.sounds.items() if number >= first}
        waited = blind.view is View.TRIAL and blind.at == self.number and not blind.ready
        session = with_blind(session, sounds=MappingProxyType({**kept, self.number: self.sounds}))
        return show_trial(session) if waited else session


@dataclass(frozen=True)
class TrialLeftOut(Change):
    """A trial of the test `name` that cannot be played."""

    name: str
    number: int
    reason: str

    def applied(self, session: Session) -> Session:
        blind = session.blind
        if blind.test is None or blind.test.name != self.name:
            return session
        waited = blind.view is View.TRIAL and blind.at == self.number
        session = with_blind(session, left_out=MappingProxyType({**blind.left_out, self.number: self.reason}))
        session = show_trial(session) if waited else session
        return session.with_status(f"Pair {self.number + 1} is left out: {self.reason}", problem=True)


@dataclass(frozen=True, eq=False)
class ResultsCounted(Change):
    """The results of a question, of all tests or of one.

    Attributes:
        skipped: lines of the log that cannot be read.
        outdated: answers on models that were trained again since.
    """

    question: Question
    only_this: bool
    results: BlindResults
    skipped: int
    outdated: int

    def applied(self, session: Session) -> Session:
        blind = session.blind
        if (blind.setup.question, blind.only_this) != (self.question, self.only_this):
            return session
        session = replace(session, blind=replace(blind, results=self.results))
        if self.skipped:
            return session.with_status(
                f"{self.skipped} lines of the log of votes cannot be read and are left out", problem=True
            )
        return session.with_status(left_out_as_outdated(self.outdated)) if self.outdated else session


def left_out_as_outdated(answers: int) -> str:
    """What the status line says about votes that do not count."""
    return f"Left out: {answers} of the votes, on models that were trained again since"
