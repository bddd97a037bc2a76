"""What the worker finds for the page Mix: sounds that were read, the mixture, and what is learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from workbench.app.background.changes import DamagedPlayFiles
from workbench.app.background.engine import Engine
from workbench.app.mix.row_commands import with_mix
from workbench.app.mix.words import learnt_words
from workbench.app.session.change import Change
from workbench.app.session.heard import Heard, Side
from workbench.app.session.mix import Mix, MixRow, MixSource
from workbench.app.session.session import Session
from workbench.app.session.undo_steps import Place
from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.errors import WorkbenchError, naming
from workbench.core.sample import PEAK, Sample
from workbench.mixer.learn import Learnt, learn
from workbench.mixer.mixture import error_of, mixture, together
from workbench.mixer.neuron import MixingNeuron, Nonlinearity

SILENCE = Sample(np.zeros(4_410, np.float32), 44_100)
"""What is heard where all sounds are muted or gone."""


@dataclass(frozen=True, eq=False)
class SourceRead(Change):
    """The sound of a source, or why there is none."""

    source: MixSource
    sound: Heard | str

    def applied(self, session: Session) -> Session:
        wanted = session.mix.sources
        sounds = {source: sound for source, sound in session.mixing.sounds.items() if source in wanted}
        known = MappingProxyType({**sounds, self.source: self.sound})
        opened = session.mixing.opened - {self.source}
        found = replace(session, mixing=replace(session.mixing, sounds=known, opened=opened))
        if isinstance(self.sound, str) and self.source in session.mixing.opened:
            found = _refused(found, self.source)
        return found.with_status(self.sound, problem=True) if isinstance(self.sound, str) else found


def _refused(session: Session, source: MixSource) -> Session:
    """The session as if a recording had never been put in, also for undo."""
    places: list[Place] = []
    for place in (*session.timeline.past, session.place):
        without = replace(place, mix=place.mix.without(source))
        if not places or places[-1] != without:
            places.append(without)
    mix, mixing = session.mix.without(source), session.mixing
    sounds = {each: sound for each, sound in mixing.sounds.items() if each in mix.sources}
    mixing = replace(mixing, sounds=MappingProxyType(sounds), chosen=max(min(mixing.chosen, len(mix.rows) - 1), 0))
    timeline = replace(session.timeline, past=tuple(places[:-1]), gesture="")
    return with_mix(replace(session, mixing=mixing, timeline=timeline), mix)


@dataclass(frozen=True, eq=False)
class SourcesChanged(Change):
    """Sources that must be read again: their models are others now."""

    sources: frozenset[MixSource]

    def applied(self, session: Session) -> Session:
        kept = {source: sound for source, sound in session.mixing.sounds.items() if source not in self.sources}
        return replace(session, mixing=replace(session.mixing, sounds=MappingProxyType(kept)))


@dataclass(frozen=True, eq=False)
class MixMade(Change):
    """The mixture, and how far it is from the target, where there is one."""

    heard: Heard
    error: float | None

    def applied(self, session: Session) -> Session:
        return MixHeard().applied(replace(session, mixing=replace(session.mixing, heard=self.heard, error=self.error)))


@dataclass(frozen=True)
class MixHeard(Change):
    """On the page Mix it is the mixture that is heard, whatever was before."""

    is_move = False

    def applied(self, session: Session) -> Session:
        heard = session.mixing.heard
        if heard is None or not session.plays_mix:
            return session
        return replace(session, heard=heard, side=Side.ELSEWHERE, mixing=session.mixing.instead_of(session.side))


@dataclass(frozen=True, eq=False)
class LessonStep(Change):
    """The best that was learnt so far, of some rows."""

    lesson: int
    rows: tuple[MixRow, ...]
    learnt: Learnt

    @property
    def gesture(self) -> str:
        """All of a lesson is one move."""
        return f"lesson {self.lesson}"

    def applied(self, session: Session) -> Session:
        mixing, learnt = session.mixing, self.learnt
        if not mixing.learning or mixing.lesson != self.lesson:
            return session
        if session.mix != mixing.taught:
            stopped = replace(session, mixing=replace(mixing, learning=False))
            return stopped.with_status("Stopped learning: you have changed the mix")
        mix = session.mix.with_neuron(learnt.neuron, self.rows)
        mix = session.mix if mix == session.mix else mix
        curve = (*mixing.curve, learnt.error)
        taught = replace(mixing, taught=mix, curve=curve, line=learnt.line, alike=learnt.alike)
        return replace(session, mix=mix, mixing=taught)


@dataclass(frozen=True)
class LessonOver(Change):
    """Nothing more can be learnt; or nothing could be, as `problem` says."""

    lesson: int
    problem: str = ""

    def applied(self, session: Session) -> Session:
        if not session.mixing.learning or session.mixing.lesson != self.lesson:
            return session
        over = replace(session, mixing=replace(session.mixing, learning=False))
        return over.with_status(self.problem or learnt_words(over), problem=bool(self.problem))


def read_source(engine: Engine, source: MixSource) -> SourceRead | DamagedPlayFiles:
    """Decode or read a source; a recording is prepared as everywhere."""
    try:
        if source.point:
            found = engine.decode(source.point.model, engine.latent_of(source.point), source.point.detail)
            return SourceRead(source, found) if isinstance(found, Heard) else found
        path = Path(source.file)
        with naming(path):
            recording = prepare(read(path)).sample
        return SourceRead(source, Heard(path.stem, (), recording.scaled(PEAK / recording.signed_peak)))
    except WorkbenchError as error:
        return SourceRead(source, f"{source.name}: {error}" if source.name not in error.what else str(error))


def made(name: str, sounds: Sequence[Sample], neuron: MixingNeuron, target: Sample | None) -> Iterator[MixMade]:
    """The mixture, in one step."""
    if not sounds:
        yield MixMade(Heard(name, (), SILENCE), None)
        return
    error = error_of(sounds, neuron, target) if target else None
    yield MixMade(Heard(name, (), mixture(sounds, neuron)), error)


def lesson(
    number: int, mix: Mix, rows: tuple[MixRow, ...], sounds: Sequence[Sample], bends: Sequence[Nonlinearity]
) -> Iterator[LessonStep | LessonOver]:
    """Learn, step by step.

    Args:
        rows: those that are heard.
        sounds: theirs, and the target at the end.
    """
    try:
        inputs, rate = together(sounds)
        for learnt in learn(inputs[:-1], inputs[-1], rate, bends, mix.neuron(rows)):
            yield LessonStep(number, rows, learnt)
        yield LessonOver(number)
    except WorkbenchError as error:
        yield LessonOver(number, str(error))
