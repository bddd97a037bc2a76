"""What comes of renaming, deleting and bringing back, as changes of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.model_state import ModelState
from workbench.app.own.state import Kind, Own, PutAway
from workbench.app.session import Session
from workbench.app.timeline import Timeline


@dataclass(frozen=True)
class Renamed:
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
        return session.saying(f"{self.old} is called {self.new} now")


@dataclass(frozen=True)
class Deleted:
    """A model or a dataset lies in the trash; `models` as they are now."""

    kind: Kind
    name: str
    away: Path
    models: Mapping[str, ModelState]

    def applied(self, session: Session) -> Session:
        """The session without it; another model is chosen where it was that one."""
        session = replace(session, models=self.models)
        if self.kind is Kind.DATASET:
            session = _with_dataset(session, self.name, "")
        elif self.name == session.model:
            others = (name for name, state in session.models.items() if state.card)
            session = replace(session, model="").with_model(next(others, ""))
        past, future = (
            tuple(place for place in places if self.kind is Kind.DATASET or place.model != self.name)
            for places in (session.timeline.past, session.timeline.future)
        )
        away = PutAway(self.kind, self.name, self.away, past)
        session = replace(session, timeline=Timeline(past, future), own=Own((*session.own.away, away)))
        return session.saying(f"Deleted {self.name}. Undo (Ctrl Z) brings it back; it lies in {self.away}")


@dataclass(frozen=True)
class Returned:
    """What was deleted is back, or is not, as `problem` says; `models` as they are now."""

    back: PutAway
    models: Mapping[str, ModelState]
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session with it."""
        if self.problem:
            kept = Own((*session.own.away, self.back))  # nothing is lost: it can be tried again
            return replace(session, own=kept).saying(self.problem, problem=True)
        session = replace(session, models=self.models, own=replace(session.own, returning=None))
        if self.back.kind is Kind.MODEL and (state := session.models.get(self.back.name)) and state.card:
            session = session.with_model(self.back.name)
        return session.saying(f"{self.back.name} is back")


def _with_dataset(session: Session, old: str, new: str) -> Session:
    """Where the pages speak of the dataset `old`, they speak of `new`, or of none."""
    building, training, shown = session.building, session.training, session.comparison
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
    setup, page = session.blind.setup, session.exploring
    session = replace(
        session,
        favourites=tuple(replace(each, model=named(each.model)) for each in session.favourites),
        exploring=replace(page, visits=tuple(replace(each, model=named(each.model)) for each in page.visits)),
        blind=replace(session.blind, setup=replace(setup, models=tuple(map(named, setup.models)))),
        timeline=Timeline(past, future),
    )
    if session.model != old:
        return session
    here = (session.position, session.exact, session.detail, session.cursor)
    position, exact, detail, cursor = here
    return replace(session.with_model(new), position=position, exact=exact, detail=detail, cursor=cursor)
