"""Models that must be prepared are, in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.app.background.protocols import ModelPreparer
from workbench.app.page_work import PageWork, Tools
from workbench.app.session.change import Change
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.jobs.prepare_models import PreparedEvent


@dataclass(frozen=True)
class ModelPrepared(Change):
    """A model that can be played now, or why it cannot."""

    event: PreparedEvent

    def applied(self, session: Session) -> Session:
        event = self.event
        state = session.models.get(event.model)
        if state is None:
            return session
        status = ModelStatus.READY if event.ready else ModelStatus.FAILED
        session = session.with_model_state(replace(state, status=status, problem=event.error or ""))
        if not event.ready:
            return session.with_status(f"{event.model} could not be prepared: {event.error}", problem=True)
        return session.with_status(f"{event.model} is ready") if event.model == session.model else session


class ModelWork(PageWork):
    """Has models prepared that are not."""

    def __init__(self, tools: Tools, preparing: ModelPreparer) -> None:
        self._engine = tools.engine
        self._preparing = preparing

    def follow(self, old: Session, new: Session) -> None:
        """Prepare what was not being prepared before."""
        if unprepared := _newly_unprepared(old, new):
            self._preparing.start([self._engine.folder(name) for name in unprepared])

    def poll(self) -> Sequence[Change]:
        """Models that were prepared since the last call."""
        return [ModelPrepared(event) for event in self._preparing.poll()]

    def stop(self) -> None:
        """Stop the child; a half-converted model is not kept."""
        self._preparing.stop()


def _newly_unprepared(old: Session, new: Session) -> list[str]:
    if new.models is old.models:
        return []
    return [
        name
        for name, state in new.models.items()
        if state.status is ModelStatus.PREPARING
        and ((then := old.models.get(name)) is None or (then.status, then.card) != (state.status, state.card))
    ]
