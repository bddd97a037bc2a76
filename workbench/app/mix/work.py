"""The work behind the page Mix: its sounds are read, mixed anew at each change, and learnt with, by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbench.app.background.worker import LatestSteps
from workbench.app.common.window_commands import show_tab
from workbench.app.mix.neuron_commands import mix_find, mix_learn
from workbench.app.mix.results import MixHeard, SourcesChanged, lesson, made, read_source
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.heard import Heard, Side
from workbench.app.session.mix import MixSource
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.audio.files import write
from workbench.jobs.file_names import READABLE, file_name
from workbench.mixer.neuron import Nonlinearity
from workbench.store.folder import DECODER


@dataclass(frozen=True)
class MixWritten(Change):
    """The mixture is a file, which is opened on Explore as any recording is."""

    path: Path

    def applied(self, session: Session) -> Session:
        return show_tab(session, Tab.EXPLORE)

    def then(self, session: Session) -> tuple[str, str]:
        """Open it."""
        return "open_file", str(self.path)


class MixWork(PageWork):
    """Reads what is mixed and mixes it, as long as the page is in sight; what is being learnt goes on elsewhere too."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._mixing, self._learning = LatestSteps(tools.worker), LatestSteps(tools.worker)
        self._asked: set[MixSource] = set()
        self._mixed: tuple[object, ...] = ()
        self._due: list[Change] = []

    @begins(mix_learn)
    def learn(self, session: Session, _argument: None) -> None:
        """Learn what is in the mix now."""
        mix, mixing = session.mix, session.mixing
        rows = mixing.sounding(mix)
        found = [mixing.found(source) for source in (*(row.source for row in rows), mix.target) if source]
        sounds = [each.sample for each in found if each]
        bends = tuple(Nonlinearity) if mixing.all_bends else (mix.activation,)
        self._learning.begin(lesson(mixing.lesson, mix, rows, sounds, bends))

    @begins(mix_find)
    def find(self, session: Session, _argument: None) -> None:
        """Write the mixture, so that it can be opened as a recording."""
        if heard := session.mixing.heard:
            self._tools.worker.submit(partial(_written, self._tools.places.cache / "mix", heard))

    def follow(self, old: Session, new: Session) -> None:
        """Read what is missing, mix what has changed, hear it; stop learning where that is over."""
        if old.mixing.learning and not new.mixing.learning:
            self._learning.cancel()
        if new.models is not old.models:
            self._asked.clear()
            if stale := _stale(new):
                self._due.append(SourcesChanged(stale))
        if new.tab is not Tab.MIX and not new.remote.receives:  # others may ask for it from any page
            return
        self._read(new)
        self._mix(new)
        if new.plays_mix and new.mixing.heard and (new.side is not Side.ELSEWHERE or new.heard is not new.mixing.heard):
            self._due.append(MixHeard())

    def poll(self) -> Sequence[Change]:
        """What follows from the changes of the session since the last call."""
        due, self._due = self._due, []
        return due

    def stop(self) -> None:
        """Learn no further."""
        self._learning.cancel()

    def _read(self, session: Session) -> None:
        missing = {source: None for source in session.mix.sources if source not in session.mixing.sounds}
        self._asked &= missing.keys()
        for source in missing:
            if source not in self._asked and not _waits(session, source):
                self._asked.add(source)
                self._tools.worker.submit(partial(read_source, self._tools.engine, source))

    def _mix(self, session: Session) -> None:
        mix, mixing = session.mix, session.mixing
        rows = mixing.sounding(mix)
        waits = any(row.source not in mixing.sounds for row in mix.rows)
        target = mixing.found(mix.target) if mix.target else None
        found = [each for row in rows if (each := mixing.found(row.source))]
        wanted = (mix, tuple(map(id, found)), id(target))
        if not mix.rows or wanted == self._mixed or (waits and not rows):
            return
        self._mixed = wanted
        sounds = [each.sample for each in found]
        self._mixing.begin(
            made(replace(mix, rows=rows).name, sounds, mix.neuron(rows), target.sample if target else None)
        )


def _waits(session: Session, source: MixSource) -> bool:
    """Whether the model of a point is still being prepared."""
    state = session.models.get(source.point.model) if source.point else None
    return state is not None and state.status is ModelStatus.PREPARING


def _stale(session: Session) -> frozenset[MixSource]:
    """The points whose models have changed, or may be there by now."""
    decoders = {name: state.card.files.get(DECODER) for name, state in session.models.items() if state.card}
    sounds = session.mixing.sounds.items()
    made_by = {source: sound.decoder if isinstance(sound, Heard) else "" for source, sound in sounds if source.point}
    return frozenset(
        source for source, decoder in made_by.items() if source.point and decoder != decoders.get(source.point.model)
    )


def _written(folder: Path, heard: Heard) -> MixWritten:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{file_name(READABLE, {'name': heard.model})}.wav"
    write(path, heard.sample)
    return MixWritten(path)
