"""A recording is opened, and the model's copy of it refined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbench.app.background.changes import COMING_CLOSER, DamagedPlayFiles
from workbench.app.background.engine import Engine
from workbench.app.background.protocols import RecordingRefiner
from workbench.app.background.refiner import RefineFailed, RefineResult
from workbench.app.background.worker import Steps
from workbench.app.explore.recording_commands import closer, open_file
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.heard import Heard, Side, Target
from workbench.app.session.moves import hear_side
from workbench.app.session.session import Session
from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress


@dataclass(frozen=True)
class RefiningProgress(Change):
    """Progress of refining the opened recording."""

    progress: Progress

    def applied(self, session: Session) -> Session:
        target = session.target
        return replace(session, target=replace(target, refining=self.progress)) if target else session


@dataclass(frozen=True)
class RefiningFailed(Change):
    """Why nothing came of refining the opened recording."""

    problem: str

    def applied(self, session: Session) -> Session:
        target = session.target
        if target is None:
            return session
        session = replace(session, target=replace(target, refining=None))
        return session.with_status(f"{target.file.name} could not be refined: {self.problem}", problem=True)


@dataclass(frozen=True, eq=False)
class CloserCopy(Change):
    """The refined copy of `target`, or the reason that there is none."""

    target: Target
    copy: Heard | None
    ratios: tuple[float, float]
    problem: str = ""

    @property
    def gesture(self) -> str:
        """One that is closer than any point is a move of its own, which undo takes back alone."""
        return "" if self.copy is not None and self.copy.detail is not None else COMING_CLOSER

    def applied(self, session: Session) -> Session:
        target = session.target
        if target is None or target.original is not self.target.original:
            return session
        if self.copy is None:
            return RefiningFailed(self.problem).applied(session)
        first = target.ratios[0] if target.ratios else self.ratios[0]
        nearer = replace(target, copy=self.copy, ratios=(first, self.ratios[1]), refining=None)
        refined = replace(session, target=nearer)
        return hear_side(refined, Side.COPY) if session.side is Side.COPY else refined


class RecordingWork(PageWork):
    """Opens one recording at a time, in place of one that is still being opened, and refines its copy."""

    def __init__(self, tools: Tools, refiner: RecordingRefiner) -> None:
        self._tools = tools
        self._refiner = refiner
        self._opening: Steps | None = None
        self._target: Target | None = None
        self._model = ""

    @begins(open_file)
    def open(self, session: Session, file: str | None) -> None:
        """Open `file`, with the chosen model."""
        if file:
            self._stop_opening()
            steps = self._tools.engine.open(session.model, Path(file))
            self._opening = self._tools.worker.submit_steps(steps)

    @begins(closer)
    def come_closer(self, session: Session, _argument: None) -> None:
        """Refine the inputs of the synthesis beyond the latents."""
        if session.target:
            self._refine(session.model, session.target, synthesis=True)

    def follow(self, old: Session, new: Session) -> None:
        """Refine the latents of a recording that has just been opened; leave what is closed."""
        if new.model != old.model:
            self._stop_opening()
        before, self._target, self._model = old.target, new.target, new.model
        if new.target is None and before is not None:
            self._refiner.stop()
        elif new.target and (before is None or new.target.original is not before.original):
            self._refine(new.model, new.target, synthesis=False)

    def poll(self) -> Sequence[Change]:
        """What the refining child says; what it has found is decoded first, as it will be whenever it is heard."""
        changes: list[Change] = []
        for event in self._refiner.poll():
            match event:
                case Progress():
                    changes.append(RefiningProgress(event))
                case RefineFailed(error):
                    changes.append(RefiningFailed(error))
                case RefineResult() if self._target:
                    job = partial(_closer_copy, self._tools.engine, self._model, self._target, event)
                    self._tools.worker.submit(job)
        return changes

    def stop(self) -> None:
        """End the child."""
        self._refiner.close()

    def _stop_opening(self) -> None:
        if self._opening:
            self._opening.cancel()

    def _refine(self, model: str, target: Target, synthesis: bool) -> None:
        self._refiner.start(self._tools.engine.folder(model), target.file, target.copy.latent, synthesis)


def _closer_copy(engine: Engine, model: str, target: Target, found: RefineResult) -> CloserCopy:
    try:
        copy = engine.decode(model, found.latent, found.detail)
    except WorkbenchError as error:
        return CloserCopy(target, None, found.ratios, str(error))
    if isinstance(copy, DamagedPlayFiles):
        return CloserCopy(target, None, found.ratios, f"{model} must be prepared again.")
    return CloserCopy(target, copy, found.ratios)
