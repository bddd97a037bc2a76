"""The work behind the page `dataset`: one child process builds, and the finished datasets are listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from workbench.app.dataset.preview import look_at, preview, survey
from workbench.app.page import Bench, Change, Desk
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.progress import drained
from workbench.data.built import BuiltDataset, built_datasets
from workbench.data.request import SYNTHETIC
from workbench.data.sources import Recording
from workbench.jobs.child import Child
from workbench.jobs.dataset_request import preparation, recipes
from workbench.store.places import Places


@dataclass(frozen=True)
class Told:
    """A message of the child."""

    fields: dict[str, Any]

    def applied(self, session: Session) -> Session:
        """The session with what the child said."""
        building, fields = session.building, self.fields
        if not building.running:
            return session
        if "stage" in fields:
            return replace(session, building=replace(building, **fields))
        skipped = tuple((file, reason) for file, reason in fields["skipped"])
        if "error" in fields:
            ended = building.ended(fields["error"], problem=True, skipped=skipped)
            return replace(session, building=ended).saying(fields["error"], problem=True)
        words = (
            f"{fields['kept']} sounds, {fields['validation']} of them held out for validation; {len(skipped)} skipped"
        )
        notes = "".join(f". Note: {note}" for note in fields["notes"])
        ended = building.ended(words + notes, skipped=skipped)
        return replace(session, building=ended).saying(f"{building.name} is built: {words}")


@dataclass(frozen=True)
class Ended:
    """The child is gone; it says nothing new where the child has said how it ended."""

    code: int
    cancelled: bool

    def applied(self, session: Session) -> Session:
        """The session in which no build runs."""
        if not session.building.running:
            return session
        words = f"The build ended early (exit code {self.code})"
        if self.cancelled:
            words = "Stopped"
        words += "; what is done stays, and Build goes on with it"
        ended = session.building.ended(words, problem=not self.cancelled)
        return replace(session, building=ended).saying(words, problem=not self.cancelled)


@dataclass(frozen=True)
class Listed:
    """The datasets that there are, and what others can be built from."""

    built: tuple[BuiltDataset, ...]
    sources: tuple[str, ...]

    def applied(self, session: Session) -> Session:
        """The session with them."""
        there = {each.name for each in self.built}
        picked = session.building.picked if session.building.picked in there else ""
        listed_now = replace(session.building, built=self.built, sources=self.sources, picked=picked)
        return replace(session, building=listed_now)


def listed(places: Places) -> Listed:
    """Look for them."""
    return Listed(built_datasets(places.datasets), (SYNTHETIC, *recipes(places)))


class DatasetDesk(Desk):
    """A dataset built from recordings."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._child: Child | None = None
        self._cancelled = False
        self._changes: SimpleQueue[Change] = SimpleQueue()

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Begin a build, or end it."""
        if command == "dataset_cancel" and self._child:
            self._cancelled = True
            self._child.terminate()
        elif command == "dataset_build":
            building = session.building
            names = ("name", "source", "size", "length", "seed", "allow_missing")
            fields = {name: getattr(building, name) for name in names}
            places = {which: str(getattr(self._bench.places, which)) for which in ("home", "data")}
            wanted = json.dumps({**fields, "places": places})
            self._cancelled = False
            # A queue for each child: what an earlier one says at its end is not about this build.
            changes: SimpleQueue[Change] = SimpleQueue()
            self._changes = changes
            self._child = Child(
                "workbench.jobs.build_child", [wanted], partial(self._told, changes), partial(self._ended, changes)
            )
        elif command in ("dataset_source", "dataset_next_source", "dataset_folder"):
            self._survey(session.building.source)
        elif command == "dataset_step" and session.building.recordings:
            self._preview(session.building.recordings[session.building.chosen], session)
        elif command == "dataset_preview":
            length = session.building.length
            self._bench.worker.submit(partial(look_at, Path(argument), self._bench.places.datasets, length))

    def follow(self, old: Session, new: Session) -> None:
        """List the datasets when the page is shown, and after a build."""
        if new.tab is Tab.DATASET and old.tab is not Tab.DATASET:
            self._survey(new.building.source)
        shown = new.tab is Tab.DATASET and old.tab is not Tab.DATASET
        if shown or (old.building.running and not new.building.running):
            self._bench.worker.submit(partial(listed, self._bench.places))

    def poll(self) -> Sequence[Change]:
        """What the child said since the last call."""
        return drained(self._changes)

    def stop(self) -> None:
        """End the child; what it finished stays."""
        if self._child:
            self._child.stop()

    def _survey(self, source: str) -> None:
        self._bench.worker.submit(partial(survey, source, self._bench.places))

    def _preview(self, recording: Recording, session: Session) -> None:
        length = session.building.length
        self._bench.worker.submit(partial(preview, recording, preparation(length)))

    def _told(self, changes: SimpleQueue[Change], fields: dict[str, Any]) -> None:
        changes.put(Told(fields))

    def _ended(self, changes: SimpleQueue[Change], code: int) -> None:
        changes.put(Ended(code, self._cancelled))
