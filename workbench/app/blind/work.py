"""The work behind the page `blind`: it prepares tests and their sounds ahead, keeps what was said, and counts it."""

from __future__ import annotations

import getpass
import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from workbench.app.background.changes import FileWritten
from workbench.app.blind.result_commands import blind_export
from workbench.app.blind.results import (
    BlindTestFailed,
    BlindTestRecalled,
    BlindTestStarted,
    RecordingsRead,
    ResultsCounted,
    TrialLeftOut,
    TrialPrepared,
)
from workbench.app.blind.setup_commands import pad_of
from workbench.app.blind.trial_sounds import TrialSounds, items_of
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.blind import Answer, BlindTest, View
from workbench.app.session.change import Change
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.core.atomic import put_aside, write_text
from workbench.core.errors import Damaged, WorkbenchError, in_short
from workbench.core.json_text import read_text
from workbench.data.dataset_list import dataset_names
from workbench.listening.plan import Item, ListeningTest, PinnedPad, Question, Setup
from workbench.listening.results import BlindResults
from workbench.listening.vote import Entry, Guess, Judgement, Retraction, Vote, about
from workbench.listening.vote_log import VoteLog
from workbench.report.listening_files import write_results
from workbench.store.folder import DECODER

log = logging.getLogger(__name__)
AHEAD = 6
"""Trials whose sounds are made before they are asked for."""


class BlindWork(PageWork):
    """Models judged by ear, not knowing which is which."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._log = VoteLog(tools.places.votes)
        self._sounds: tuple[str, TrialSounds] | None = None
        self._asked: set[tuple[str, int]] = set()
        tools.worker.submit(self._recall)

    @begins(blind_export)
    def write_results(self, session: Session, _argument: None) -> None:
        """Write the results, in a folder beside saved snares."""
        if results := session.blind.results:
            folder = session.save.folder / f"blind test {session.blind.setup.question.value}"
            self._tools.worker.submit(partial(_export, results, folder, session.blind.setup.question.value))

    def follow(self, old: Session, new: Session) -> None:
        """Prepare tests and their sounds, write down votes, count them."""
        before, now = old.blind, new.blind
        if before is now:
            return
        if now.preparing and not before.preparing:
            self._tools.worker.submit_steps(self._begin(now.setup, pad_of(new)))
        if now.test is not None and now.test is before.test and now.answers is not before.answers:
            heard = self._sounds[1].decoders if self._sounds and self._sounds[0] == now.test.name else {}
            for entry in said_between(before, now, heard):
                self._tools.worker.submit(partial(self._log.add, entry))
        self._make_ahead(now)
        if now.view is View.RESULTS and _asks(before) != _asks(now):
            test = now.test.name if now.test and now.only_this else ""
            self._tools.worker.submit(partial(self._count, now.setup.question, now.only_this, test, new.models))

    def _make_ahead(self, blind: BlindTest) -> None:
        test, at = blind.test, blind.at
        if test is None or at is None or blind.view is not View.TRIAL:
            return
        if self._sounds is None or self._sounds[0] != test.name:
            self._sounds = test.name, TrialSounds(test, self._tools.engine)
        for number in range(at, min(at + AHEAD, len(test.trials))):
            missing = number not in blind.sounds and number not in blind.left_out
            if missing and (test.name, number) not in self._asked:
                self._asked.add((test.name, number))
                self._tools.worker.submit(partial(_made, self._sounds[1], test.name, number))
        self._asked = {
            (name, number) for name, number in self._asked if name == test.name and number not in blind.sounds
        }

    def _begin(self, setup: Setup, pad: PinnedPad | None) -> Iterator[Change]:
        items: list[Item] = []
        skipped: list[str] = []
        try:
            for found in items_of(setup):
                if isinstance(found, Item):
                    items.append(found)
                else:
                    skipped.append(found)
                yield RecordingsRead(len(items), setup.items)
            if not items:
                raise Damaged(f"No recording in {setup.source} can be used", "Choose another folder.")
            test = ListeningTest(datetime.now().isoformat(timespec="milliseconds"), setup, tuple(items), pad)
            write_text(self._tools.places.blind_test, test.to_json() + "\n")
        except (WorkbenchError, OSError) as error:
            yield BlindTestFailed(f"The test cannot start: {error}")
            return
        yield BlindTestStarted(test, tuple(skipped))

    def _recall(self) -> BlindTestRecalled:
        datasets = self._tools.places.datasets
        sources = tuple(str(datasets / name) for name in dataset_names(datasets))
        path, test, problem = self._tools.places.blind_test, None, ""
        said: tuple[Judgement, ...] = ()
        try:
            test = ListeningTest.from_json(read_text(path, mend=True)) if path.is_file() else None
        except (OSError, ValueError, Damaged) as error:
            problem = f"The last blind test could not be read ({in_short(error)}). Its answers are kept; begin another"
            if aside := put_aside(path, ".damaged.json"):
                problem = f"{problem}. The file is put aside as {aside}"
        with suppress(WorkbenchError):
            said, _ = self._log.read()
        return BlindTestRecalled(test, said, sources, problem)

    def _count(
        self, question: Question, only_this: bool, test: str, models: Mapping[str, ModelState]
    ) -> ResultsCounted:
        said, skipped = self._log.read()
        said = tuple(each for each in said if not only_this or (test and each.test == test))
        results, outdated = counted(said, question, models)
        return ResultsCounted(question, only_this, results, len(skipped), outdated)


def counted(
    said: tuple[Judgement, ...], question: Question, models: Mapping[str, ModelState]
) -> tuple[BlindResults, int]:
    """The results of the answers to `question`, and how many are left out: on models that were trained again since."""
    answers = tuple(each for each in said if _answers(each, question))
    if question is Question.PAD:  # of whatever was pinned, and of any model: there is no measure of them all
        return replace(BlindResults.of(answers, {}), agreements=()), 0
    decoders = {name: each.card.files[DECODER] for name, each in models.items() if each.card}
    kept = about(answers, decoders)
    evaluations = {name: each.evaluation for name, each in models.items() if each.evaluation}
    return BlindResults.of(kept, evaluations), len(answers) - len(kept)


def _answers(said: Judgement, question: Question) -> bool:
    return question is Question.ABX if isinstance(said, Guess) else said.question == question.value


def said_between(before: BlindTest, now: BlindTest, heard: Mapping[str, str]) -> list[Entry]:
    """The lines of the log that lead from the answers of one state to those of the next, of the same test.

    Args:
        heard: SHA-256 of the decoder of each model of the test.
    """
    if now.test is None:
        return []
    name, stamp = now.test.name, datetime.now().isoformat(timespec="seconds")
    gone = [Retraction(name, number, stamp) for number in before.answers if number not in now.answers]
    new = [number for number in now.answers if number not in before.answers]
    return [*gone, *(_entry(now.test, number, now.answers[number], stamp, heard) for number in new)]


def _entry(test: ListeningTest, number: int, answer: Answer, stamp: str, heard: Mapping[str, str]) -> Judgement:
    trial, question = test.trials[number], test.setup.question
    item = test.items[trial.item].name
    if question is Question.ABX:
        right = answer is (Answer.A, Answer.B)[trial.x]
        decoders = heard.get(trial.a, ""), heard.get(trial.b, "")
        return Guess(trial.a, trial.b, right, item, _voter(), stamp, test.name, number, *decoders)
    better, worse = (trial.b, trial.a) if answer is Answer.B else (trial.a, trial.b)
    decoders, tie = (heard.get(better, ""), heard.get(worse, "")), answer is Answer.NEITHER
    return Vote(better, worse, item, _voter(), stamp, question.value, tie, test.name, number, *decoders)


def _voter() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system that does not know its users by name
        return ""


def _asks(blind: BlindTest) -> tuple[Any, ...]:
    return blind.view, blind.setup.question, blind.only_this


def _made(sounds: TrialSounds, name: str, number: int) -> Change:
    try:
        return TrialPrepared(name, number, sounds.of(number))
    except WorkbenchError as error:
        return TrialLeftOut(name, number, error.what)
    except Exception as error:  # of a network: the test goes on with the other pairs
        log.exception("A pair of a blind test cannot be played")
        return TrialLeftOut(name, number, str(error))


def _export(results: BlindResults, folder: Path, question: str) -> FileWritten:
    written = write_results(folder, results, question)
    return FileWritten(written, f"The results are in {written}")
