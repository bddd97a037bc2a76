"""What the page `train` shows: what is to be trained, how it goes, and what lies half-trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.app.session.train_form import Form
from workbench.training.training_request import TrainingRequest

if TYPE_CHECKING:
    from workbench.training.epochs import Epoch

_EPOCHS_TIMED = 5


class Phase(Enum):
    """The phase of a training."""

    STARTING = "starting"
    LEARNING = "learning"
    CANCELLING = "stopping after this epoch"
    SAVING = "saving"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        """Whether the run has ended, one way or another."""
        return self in (Phase.DONE, Phase.CANCELLED, Phase.FAILED)


@dataclass(frozen=True)
class Run:
    """One training, under way or over.

    Attributes:
        request: the model and dataset of the training.
        resume, replace: go on from a checkpoint; start again and replace what is there.
        epochs: those that are done, those of a checkpoint first.
        batch: batches of the current epoch that are done, and that there are; (0, 0) where that is not known.
        error: why it failed.
    """

    request: TrainingRequest
    resume: bool = False
    replace: bool = False
    phase: Phase = Phase.STARTING
    epochs: tuple[Epoch, ...] = ()
    batch: tuple[int, int] = (0, 0)
    error: str = ""

    @property
    def name(self) -> str:
        """That of the model."""
        return self.request.recipe.name

    def called(self, name: str) -> Run:
        """The run, whose model has another name now."""
        return replace(self, request=replace(self.request, recipe=replace(self.request.recipe, name=name)))

    @property
    def total(self) -> int:
        """How many epochs it is to have."""
        return self.request.recipe.training.epochs

    @property
    def seconds_left(self) -> float | None:
        """By the latest epochs; None before one is done, and when it is over."""
        if not self.epochs or self.phase.over:
            return None
        from statistics import median

        done, batches = self.batch
        left = self.total - len(self.epochs) - (done / batches if batches else 0)
        return max(0.0, left) * median(epoch.seconds for epoch in self.epochs[-_EPOCHS_TIMED:])


@dataclass(frozen=True)
class InterruptedTraining:
    """A training that was cancelled or interrupted.

    Attributes:
        request: its original settings; None if they are not known.
        epochs: how many are done.
    """

    name: str
    request: TrainingRequest | None
    epochs: int

    @property
    def how_far(self) -> str:
        """The epochs, as text."""
        total = f" of {self.request.recipe.training.epochs:,}" if self.request else ""
        return f"{self.epochs:,}{total} epochs"


@dataclass(frozen=True)
class TrainedInfo:
    """The size of a trained model's files in MB, and the seconds per epoch of its training."""

    megabytes: float
    seconds: float


@dataclass(frozen=True)
class Measuring:
    """A measurement, under way or over.

    Attributes:
        detail: what is being done.
        part: 0 to 1 of that; None where it is not known.
        error: why it failed.
        over: whether it has ended.
    """

    model: str
    detail: str = "starting"
    part: float | None = None
    error: str = ""
    over: bool = False


@dataclass(frozen=True)
class Training:
    """The part of the session that belongs to this page.

    Attributes:
        form: what is chosen and typed.
        datasets: names of those that are built.
        halves: what lies half-trained.
        half: name of the chosen one of them; empty where none is.
        made: what is known of trained models, by name.
        run: the training under way, or the last one.
        replacing: name of the model that is trained again if the user confirms it; else empty.
        logarithmic: whether the losses are drawn on a logarithmic scale.
        against: folder of recordings to measure against; empty for those that the model's dataset holds out.
        measuring: the measurement under way, or the last one.
    """

    form: Form = field(default=Form())
    datasets: tuple[str, ...] = ()
    halves: tuple[InterruptedTraining, ...] = ()
    half: str = ""
    made: Mapping[str, TrainedInfo] = field(default_factory=lambda: MappingProxyType({}))
    run: Run | None = None
    replacing: str = ""
    logarithmic: bool = True
    against: str = ""
    measuring: Measuring | None = None

    @property
    def busy(self) -> bool:
        """Whether a model is being trained."""
        return self.run is not None and not self.run.phase.over

    @property
    def measures(self) -> bool:
        """Whether a model is being measured."""
        return self.measuring is not None and not self.measuring.over

    @property
    def chosen_half(self) -> InterruptedTraining | None:
        """The half-trained model that *Resume* goes on with; None where none is chosen."""
        return next((each for each in self.halves if each.name == self.half), None)

    def unwarned(self) -> Training:
        """The same without what it says of a measurement that has failed."""
        return replace(self, measuring=None) if self.measuring and self.measuring.error else self

    def with_run(self, **changes: Any) -> Training:
        """The same with the run changed; unchanged if there is no run."""
        return replace(self, run=replace(self.run, **changes)) if self.run else self
