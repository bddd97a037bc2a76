"""Results of the children and the worker, as changes of the page `train`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.app.session.change import Change
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.app.session.train import InterruptedTraining, Measuring, Phase, TrainedInfo
from workbench.app.train.trainer import (
    BatchDone,
    EpochDone,
    SavingStarted,
    SoundsCut,
    TrainerEvent,
    TrainingCancelled,
    TrainingDone,
    TrainingFailed,
)
from workbench.core.evaluation import Evaluation
from workbench.core.words import counted
from workbench.report.grades import grades


@dataclass(frozen=True)
class FoldersScanned(Change):
    """The datasets, interrupted trainings and trained models in the user's folders."""

    datasets: tuple[str, ...]
    halves: tuple[InterruptedTraining, ...]
    made: Mapping[str, TrainedInfo]

    def applied(self, session: Session) -> Session:
        training, form = session.training, session.training.form
        if form.dataset not in self.datasets:
            form = replace(form, dataset=self.datasets[0] if self.datasets else "")
        names = [half.name for half in self.halves]
        half = training.half if training.half in names else names[0] if names else ""
        looked = replace(training, form=form, datasets=self.datasets, halves=self.halves, half=half, made=self.made)
        return replace(session, training=looked)


@dataclass(frozen=True)
class TrainingMessage(Change):
    """An event of the training."""

    event: TrainerEvent

    def applied(self, session: Session) -> Session:
        training, run = session.training, session.training.run
        if run is None or run.phase.over:
            return session
        match self.event:
            case SoundsCut(said):
                session = session.with_status(said)
            case EpochDone(epoch):
                phase = Phase.LEARNING if run.phase is Phase.STARTING else run.phase
                training = training.with_run(phase=phase, epochs=(*run.epochs, epoch), batch=(0, 0))
            case BatchDone(done, total):
                phase = Phase.LEARNING if run.phase is Phase.STARTING else run.phase
                training = training.with_run(phase=phase, batch=(done, total))
            case SavingStarted():
                training = training.with_run(phase=Phase.SAVING, batch=(0, 0))
            case TrainingDone():
                training = training.with_run(phase=Phase.DONE)
            case TrainingCancelled():
                text = f"{run.name} stopped after {len(run.epochs)} of {counted(run.total, 'epoch')}"
                left = ": Resume goes on from there" if run.epochs else ", before there was a checkpoint"
                session = session.with_status(text + left)
                training = training.with_run(phase=Phase.CANCELLED)
            case TrainingFailed(error):
                session = session.with_status(f"{run.name} could not be trained: {error}", problem=True)
                training = training.with_run(phase=Phase.FAILED, error=error)
        return replace(session, training=training)


@dataclass(frozen=True)
class NewModel(Change):
    """A model that is complete; it must be prepared before it plays."""

    state: ModelState

    def applied(self, session: Session) -> Session:
        name = self.state.name
        session = session.with_model_state(self.state).with_status(
            f"{name} is trained; it is being prepared for playing"
        )
        if name == session.model:  # trained again: what is known of the old one no longer holds
            return replace(session, model="").with_model(name)
        return session.with_model(name) if session.card is None and self.state.card else session


@dataclass(frozen=True)
class MeasureProgress(Change):
    """Progress of the measurement."""

    detail: str
    part: float | None

    def applied(self, session: Session) -> Session:
        return _measuring(session, detail=self.detail, part=self.part)


@dataclass(frozen=True, eq=False)
class MeasureEnded(Change):
    """The figures of a model, or why it has none."""

    model: str
    evaluation: Evaluation | None = None
    error: str = ""

    def applied(self, session: Session) -> Session:
        state = session.models.get(self.model)
        if self.evaluation is None or state is None:
            session = _measuring(session, error=self.error, over=True)
            return session.with_status(f"{self.model} could not be measured: {self.error}", problem=True)
        session = session.with_model_state(replace(state, evaluation=self.evaluation))
        text = "; ".join(map(str, grades(self.evaluation)))
        said = f"{self.model}, measured against {self.evaluation.against}: {text}"
        return _measuring(session, detail="measured", over=True).with_status(said)


def _measuring(session: Session, **changes: Any) -> Session:
    measuring = session.training.measuring
    if measuring is None or measuring.over:
        return session
    changed: Measuring = replace(measuring, **changes)
    return replace(session, training=replace(session.training, measuring=changed))
