"""Results of renaming, deleting and bringing back, as changes of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.common.undo_commands import undo
from workbench.app.session.change import Change
from workbench.app.session.deleted import Deleted, Kind, PutAway
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.app.session.undo_steps import Timeline


@dataclass(frozen=True)
class FolderRenamed(Change):
    """A model or a dataset has another name; `models` as they are now."""

    kind: Kind
    old: str
    new: str
    models: Mapping[str, ModelState]

    def applied(self, session: Session) -> Session:
        """The session in which everything that was of the old name is of the new one."""
        session = replace(session, models=self.models)
        if self.kind is Kind.DATASET:
            session = _with_dataset(session, self.old, self.new)
        else:
            session = _of_model(session, self.old, self.new)
        return session.with_status(f"{self.old} is called {self.new} now")


@dataclass(frozen=True)
class FolderDeleted(Change):
    """A model or a dataset lies in the trash; `models` as they are now."""

    kind: Kind
    name: str
    away: Path
    models: Mapping[str, ModelState]

    def applied(self, session: Session) -> Session:
        """The session without it; another model is chosen where it was that one."""
        timeline = replace(session.timeline, future=())
        left = replace(session, models=self.models)
        if self.kind is Kind.DATASET:
            left = _with_dataset(left, self.name, "")
        elif self.name == session.model:
            others = (name for name, state in self.models.items() if state.card)
            left = replace(left, model="").with_model(next(others, ""))
            timeline = session.timeline.moved(session.place, left.place, "")
        away = PutAway(self.kind, self.name, self.away, timeline.past)
        left = replace(left, timeline=timeline, deleted=Deleted((*session.deleted.away, away)))
        return left.with_status(f"Deleted {self.name}. Undo (Ctrl Z) brings it back; it lies in {self.away}")


@dataclass(frozen=True)
class FolderReturned(Change):
    """What was deleted is back, or is not, as `problem` says; `models` as they are now."""

    back: PutAway
    models: Mapping[str, ModelState]
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session with it."""
        session = replace(session, models=self.models, deleted=replace(session.deleted, returning=None))
        if self.problem:
            return session.with_status(self.problem, problem=True)
        past = session.timeline.past
        if self.back.kind is Kind.MODEL and past == self.back.past and past and past[-1].model == self.back.name:
            session = undo(session)  # from the model that was chosen in its place
        return session.with_status(f"{self.back.name} is back")


def _with_dataset(session: Session, old: str, new: str) -> Session:
    """Where the pages speak of the dataset `old`, they speak of `new`, or of none."""
    building, training, shown = session.building, session.training, session.comparison
    if places := session.settings.places:
        session = replace(session, queue=session.queue.moved(places.dataset(old), places.dataset(new) if new else None))
    if building.picked == old:
        building = replace(building, picked=new)
    if training.form.dataset == old:
        training = replace(training, form=replace(training.form, dataset=new))
    if shown.dataset == old:
        shown = replace(shown, dataset="", held_out=())
    return replace(session, building=building, training=training, comparison=shown)


def _of_model(session: Session, old: str, new: str) -> Session:
    """Where anything belongs to the model `old`, it belongs to `new`."""

    def named(name: str) -> str:
        return new if name == old else name

    past, future = (
        tuple(replace(place, model=named(place.model)) for place in places)
        for places in (session.timeline.past, session.timeline.future)
    )
    setup, page, training = session.blind.setup, session.exploring, session.training
    run, measuring = training.run, training.measuring
    training = replace(
        training,
        run=run and run.called(named(run.name)),
        measuring=measuring and replace(measuring, model=named(measuring.model)),
    )
    session = replace(
        session,
        training=training,
        favourites=tuple(replace(each, model=named(each.model)) for each in session.favourites),
        exploring=replace(page, visits=tuple(replace(each, model=named(each.model)) for each in page.visits)),
        blind=replace(session.blind, setup=replace(setup, models=tuple(map(named, setup.models)))),
        timeline=Timeline(past, future),
    )
    if session.model != old:
        return session
    there = session.with_model(new)
    return replace(there, position=session.position, exact=session.exact, detail=session.detail, cursor=session.cursor)
