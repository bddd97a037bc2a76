"""Results of the worker about the chosen model and its sounds, as changes of the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.session.change import Change
from workbench.app.session.heard import STARTING, Heard, Side, Target
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.moves import go_to, hear_side, settled
from workbench.app.session.once import after_command, heard_once
from workbench.app.session.session import Session
from workbench.core.detail import Detail
from workbench.core.errors import BadInput, WorkbenchError
from workbench.core.latent import Latent
from workbench.jobs.search import search_text
from workbench.store.map_of import MapOf
from workbench.store.points import TrainingPoints

COMING_CLOSER = "coming closer"
"""The gesture in which a recording is opened and its point refined: one move."""


@dataclass(frozen=True)
class JobFailed(Change):
    """A job could not be done: `error` is for the user, the log holds the rest."""

    error: WorkbenchError

    def applied(self, session: Session) -> Session:
        return session.with_status(str(self.error), problem=True)


@dataclass(frozen=True, eq=False)
class PointDecoded(Change):
    """The sound of the point."""

    heard: Heard

    def applied(self, session: Session) -> Session:
        return replace(session, heard=self.heard) if session.side is Side.POINT and not session.plays_mix else session


@dataclass(frozen=True, eq=False)
class PointsRead(Change):
    """Where `model` puts its training sounds."""

    model: str
    points: TrainingPoints

    def applied(self, session: Session) -> Session:
        return replace(session, points=self.points) if session.model == self.model else session


@dataclass(frozen=True, eq=False)
class MapRead(Change):
    """The axes, the layout and the sounds of a model of many latents."""

    found: MapOf
    is_move = False  # the point is made whole, and stays where it was

    def applied(self, session: Session) -> Session:
        found = self.found
        if session.model != found.model:
            return session
        known = settled(replace(session, directions=found.frame, layout=found.layout, points=found.points))
        return known.with_status(found.problem, problem=True) if found.problem else known


@dataclass(frozen=True)
class DamagedPlayFiles(Change):
    """Files in the cache of `model` were damaged: they must be made again."""

    model: str

    @property
    def error(self) -> BadInput:
        """What is said where the model is but one of several."""
        return BadInput(f"{self.model} is not prepared yet", "Wait until it is ready.")

    def applied(self, session: Session) -> Session:
        state = session.models[self.model]
        session = session.with_model_state(replace(state, status=ModelStatus.PREPARING, problem=""))
        return session.with_status(f"Preparing {self.model} again: its converted files were damaged")


@dataclass(frozen=True)
class FileWritten(Change):
    """A file that was written."""

    path: Path
    words: str = ""
    """What the status line says of it; empty for its name and folder."""

    def applied(self, session: Session) -> Session:
        words = self.words or f"Saved {self.path.name} in {self.path.parent}"
        return replace(session, saved=self.path).with_status(words)


@dataclass(frozen=True)
class SearchProgress(Change):
    """How many points of `total` a model without an encoder has tried."""

    model: str
    file: Path
    done: int
    total: int

    def applied(self, session: Session) -> Session:
        if session.model != self.model:
            return session
        return session.with_status(search_text(self.model, self.file, self.done, self.total))


@dataclass(frozen=True, eq=False)
class RecordingOpened(Change):
    """A recording, and what `model` makes of it at once.

    Attributes:
        note: why it could not be brought back to the point that it comes from; empty where it names none.
    """

    model: str
    target: Target
    note: str = ""

    @property
    def gesture(self) -> str:
        return COMING_CLOSER

    def applied(self, session: Session) -> Session:
        if session.model != self.model:
            return session
        heard = hear_side(replace(session, target=replace(self.target, refining=STARTING)), Side.COPY)
        return heard_once(
            heard.with_status(f"{self.note}: opened as a recording", problem=True) if self.note else heard
        )


@dataclass(frozen=True, eq=False)
class PointRestored(Change):
    """The point that a file comes from, and the inputs of the synthesis beyond it."""

    file: Path
    model: str
    latent: Latent
    position: Latent
    detail: Detail | None = None

    def applied(self, session: Session) -> Session:
        if self.model not in session.models:
            return session.with_status(
                f"{self.file.name} comes from {self.model}, which is not in the list", problem=True
            )
        there = session.with_model(self.model)
        there = go_to(replace(there, target=None), self.position, self.latent, self.detail)
        there = there.with_status(f"{self.file.name}: the exact point of {self.model} that it comes from")
        return after_command(session, there)
