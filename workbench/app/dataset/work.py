"""The work behind the page `dataset`: one child process builds, and the finished datasets are listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbench.app.dataset.commands import (
    dataset_build,
    dataset_cancel,
    dataset_folder,
    dataset_next_source,
    dataset_preview,
    dataset_source,
    dataset_step,
)
from workbench.app.dataset.preview import look_at, preview, survey
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.words import counted
from workbench.data.dataset_list import BuiltDataset, built_datasets
from workbench.data.request import SYNTHETIC
from workbench.data.sources import Recording
from workbench.jobs.child import Message, Task
from workbench.jobs.dataset_request import preparation, recipes
from workbench.store.places import Places

_STAYS = "what is built is kept, and Build resumes it"


@dataclass(frozen=True)
class BuildMessage(Change):
    """A message of the child that builds a dataset."""

    fields: Message

    def applied(self, session: Session) -> Session:
        """The session with what the child said."""
        building = session.building
        if not building.running:
            return session
        match self.fields:
            case {"stage": str(stage), "done": int(done), "total": int(total)}:
                return replace(session, building=replace(building, stage=stage, done=done, total=total))
            case {"skipped": [*files]}:
                skipped = tuple((file, reason) for file, reason in files)
                return replace(session, building=replace(building, skipped=skipped))
            case {"state": "done", "kept": kept, "validation": validation, "notes": notes}:
                held_out = f"{validation} of them held out for validation"
                words = f"{counted(kept, 'sound')}, {held_out}; {len(building.skipped)} skipped"
                ended = building.ended("".join((words, *(f". Note: {note}" for note in notes))))
                return replace(session, building=ended).with_status(f"{building.name} is built: {words}")
            case {"state": "cancelled"}:
                return _ended(session, f"Stopped; {_STAYS}", problem=False)
            case {"state": "failed", "error": str(error), "code": _}:
                return _ended(session, f"{error}; {_STAYS}", problem=True)
            case {"state": "failed", "error": str(error)}:
                return _ended(session, error, problem=True)
        return session


def _ended(session: Session, words: str, problem: bool) -> Session:
    return replace(session, building=session.building.ended(words, problem)).with_status(words, problem)


@dataclass(frozen=True)
class DatasetsListed(Change):
    """The datasets, and the sources that others can be built from."""

    built: tuple[BuiltDataset, ...]
    sources: tuple[str, ...]

    def applied(self, session: Session) -> Session:
        """The session with them."""
        there = {each.name for each in self.built}
        picked = session.building.picked if session.building.picked in there else ""
        listed_now = replace(session.building, built=self.built, sources=self.sources, picked=picked)
        return replace(session, building=listed_now)


def list_datasets(places: Places) -> DatasetsListed:
    """Look for them."""
    return DatasetsListed(built_datasets(places.datasets), (SYNTHETIC, *recipes(places)))


class DatasetWork(PageWork):
    """A dataset built from recordings."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._task: Task[Change] = Task("workbench.jobs.build_child")

    @begins(dataset_cancel)
    def cancel(self, _session: Session, _argument: None) -> None:
        """End the build; what it finished stays."""
        self._task.cancel()

    @begins(dataset_build)
    def build(self, session: Session, _argument: None) -> None:
        """Build what the page asks for."""
        building = session.building
        names = ("name", "source", "size", "length", "seed", "allow_missing")
        fields = {name: getattr(building, name) for name in names}
        places = {which: str(getattr(self._tools.places, which)) for which in ("home", "data")}
        self._task.start([json.dumps({**fields, "places": places})], BuildMessage)

    @begins(dataset_source, dataset_next_source, dataset_folder)
    def survey_source(self, session: Session, _argument: object) -> None:
        """See what the source holds."""
        self._survey(session.building.source)

    @begins(dataset_step)
    def preview_chosen(self, session: Session, _step: int) -> None:
        """Look at the chosen recording of the source."""
        building = session.building
        if building.recordings:
            self._preview(building.recordings[building.chosen], session)

    @begins(dataset_preview)
    def preview_file(self, session: Session, file: str) -> None:
        """Look at a file."""
        length = session.building.length
        self._tools.worker.submit(partial(look_at, Path(file), self._tools.places.datasets, length))

    def follow(self, old: Session, new: Session) -> None:
        """List the datasets when the page is shown, and after a build."""
        if new.tab is Tab.DATASET and old.tab is not Tab.DATASET:
            self._survey(new.building.source)
        shown = new.tab is Tab.DATASET and old.tab is not Tab.DATASET
        if shown or (old.building.running and not new.building.running):
            self._tools.worker.submit(partial(list_datasets, self._tools.places))

    def poll(self) -> Sequence[Change]:
        """What the child said since the last call."""
        return self._task.poll()

    def stop(self) -> None:
        """End the child; what it finished stays."""
        self._task.stop()

    def _survey(self, source: str) -> None:
        self._tools.worker.submit(partial(survey, source, self._tools.places))

    def _preview(self, recording: Recording, session: Session) -> None:
        length = session.building.length
        self._tools.worker.submit(partial(preview, recording, preparation(length)))
