"""What the worker found changes the session: a sound, where the training sounds lie, a file that was written."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.session.heard import Heard, Side
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.moves import hear_side, settled
from workbench.app.session.session import Session
from workbench.app.work.engine import Opened, PointsOf, Saved, Unprepared
from workbench.store.map_of import MapOf


def after_work(session: Session, result: object) -> Session:
    """The session that knows `result`; the same one where that is of another model or place by now."""
    match result:
        case Heard() if session.side is Side.POINT:
            return replace(session, heard=result)
        case PointsOf() if result.model == session.model:
            return replace(session, points=result.points)
        case MapOf() if result.model == session.model:
            shown = replace(session, directions=result.frame, layout=result.layout, points=result.points)
            known = settled(shown)
            return known.saying(result.problem, problem=True) if result.problem else known
        case Saved(path):
            return replace(session, saved=path).saying(f"Saved {path.name} in {path.parent}")
        case Unprepared(model):
            state = session.models[model]
            session = session.with_model_state(replace(state, status=ModelStatus.PREPARING, problem=""))
            return session.saying(f"Preparing {model} again: its converted files were damaged")
    return session


def after_opening(session: Session, opened: Opened) -> Session:
    """The session with a recording that was opened, heard as the model's copy of it."""
    heard = hear_side(replace(session, target=opened.target), Side.COPY)
    return heard.saying(f"{opened.note}: opened as a recording", problem=True) if opened.note else heard
