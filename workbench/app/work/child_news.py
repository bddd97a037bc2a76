"""What the children that refine and prepare have to say, as changes of the session."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.app.session.heard import Heard, Side, Target
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.moves import hear_side
from workbench.app.session.session import Session
from workbench.app.work.engine import Engine, Unprepared
from workbench.app.work.refiner import NotRefined, Refined
from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress
from workbench.jobs.prepare import PreparedEvent


@dataclass(frozen=True, eq=False)
class Nearer:
    """What came of refining the copy of `target`: another copy, or why there is none."""

    target: Target
    copy: Heard | None
    ratios: tuple[float, float]
    problem: str = ""

    @property
    def told_more(self) -> bool:
        """Whether it is closer than any point: a move of its own, which undo takes back alone."""
        return self.copy is not None and self.copy.detail is not None

    def applied(self, session: Session) -> Session:
        """The session with that copy; the same one where another recording is opened by now, or none."""
        target = session.target
        if target is None or target.original is not self.target.original:
            return session
        if self.copy is None:
            return after_refining(session, NotRefined(self.problem))
        first = target.ratios[0] if target.ratios else self.ratios[0]
        nearer = replace(target, copy=self.copy, ratios=(first, self.ratios[1]), refining=None)
        refined = replace(session, target=nearer)
        return hear_side(refined, Side.COPY) if session.side is Side.COPY else refined


def nearer(engine: Engine, model: str, target: Target, found: Refined) -> Nearer:
    """What is heard of what the child has found, which is what it will be whenever it is decoded again."""
    try:
        copy = engine.decode(model, found.latent, found.detail)
    except WorkbenchError as error:
        return Nearer(target, None, found.ratios, str(error))
    if isinstance(copy, Unprepared):
        return Nearer(target, None, found.ratios, f"{model} must be prepared anew.")
    return Nearer(target, copy, found.ratios)


def after_refining(session: Session, event: Progress | NotRefined) -> Session:
    """The session with how far the refining of its target is, or why nothing came of it; see `nearer` for the rest."""
    target = session.target
    if target is None:
        return session
    match event:
        case Progress():
            return replace(session, target=replace(target, refining=event))
        case NotRefined(error):
            session = replace(session, target=replace(target, refining=None))
            return session.saying(f"{target.file.name} could not be refined: {error}", problem=True)


def after_preparing(session: Session, event: PreparedEvent) -> Session:
    """The session with a model that can be played now, or why it cannot."""
    state = session.models.get(event.model)
    if state is None:
        return session
    status = ModelStatus.READY if event.ready else ModelStatus.FAILED
    session = session.with_model_state(replace(state, status=status, problem=event.error or ""))
    if not event.ready:
        return session.saying(f"{event.model} could not be prepared: {event.error}", problem=True)
    return session.saying(f"{event.model} is ready") if event.model == session.model else session


def newly_unprepared(old: Session, new: Session) -> list[str]:
    """The models that must be prepared and were not being prepared before."""
    if new.models is old.models:
        return []
    return [
        name
        for name, state in new.models.items()
        if state.status is ModelStatus.PREPARING
        and ((then := old.models.get(name)) is None or (then.status, then.card) != (state.status, state.card))
    ]
