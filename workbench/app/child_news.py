"""What the children that refine and prepare have to say, as changes of the session."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.actions import hear
from workbench.app.heard import Heard, Side
from workbench.app.model_state import ModelStatus
from workbench.app.preparer import PreparedEvent
from workbench.app.refiner import NotRefined, Refined, RefinerEvent, Refining
from workbench.app.session import Session
from workbench.core.sample import Sample


def after_refining(session: Session, event: RefinerEvent) -> Session:
    """The session with how far the refining of its target is, or what came of it."""
    target = session.target
    if target is None:
        return session
    match event:
        case Refining(done, total):
            return replace(session, target=replace(target, refining=(done, total)))
        case Refined(latent, audio, ratios):
            copy = Heard(session.model, latent, Sample(audio, target.original.sample.rate).limited())
            first = target.ratios[0] if target.ratios else ratios[0]
            nearer = replace(target, copy=copy, ratios=(first, ratios[1]), refining=None)
            refined = replace(session, target=nearer)
            return hear(refined, Side.COPY) if session.side is Side.COPY else refined
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
