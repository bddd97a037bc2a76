"""Train one model at a time in a child process: the window goes on, and TensorFlow never loads into it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.app.session.train import Run
from workbench.jobs.child import Message, Task
from workbench.store.places import Places
from workbench.training.epochs import CUTTING, Epoch, epoch_of


@dataclass(frozen=True)
class SoundsCut:
    """The model hears less of each sound than there is; in words."""

    said: str


@dataclass(frozen=True)
class EpochDone:
    """An epoch is done; also sent for each epoch that a checkpoint holds."""

    epoch: Epoch


@dataclass(frozen=True)
class BatchDone:
    """How many batches of `total` in the current epoch are done."""

    done: int
    total: int


@dataclass(frozen=True)
class SavingStarted:
    """All epochs are done, the model is being written."""


@dataclass(frozen=True)
class TrainingDone:
    """The model is complete."""


@dataclass(frozen=True)
class TrainingCancelled:
    """It ended because that was asked for; a checkpoint stays, where an epoch was done."""


@dataclass(frozen=True)
class TrainingFailed:
    """Why it ended early."""

    error: str


TrainerEvent = SoundsCut | EpochDone | BatchDone | SavingStarted | TrainingDone | TrainingCancelled | TrainingFailed


class Trainer(Task[TrainerEvent]):
    """Trains one model at a time."""

    def __init__(self) -> None:
        super().__init__("workbench.jobs.train_child")

    def train(self, places: Places, run: Run) -> None:
        """Begin to train; ends in one `TrainingDone`, `TrainingCancelled` or `TrainingFailed`.

        A training that is cancelled ends with its epoch; cancelled for a second time, at once, at its last checkpoint.

        Raises:
            BadInput: a name is a path.
        """
        request = run.request
        model, dataset = places.model(run.name), places.dataset(request.dataset)
        ways = [way for way, wanted in (("--resume", run.resume), ("--replace", run.replace)) if wanted]
        self.start(["--model", str(model), "--dataset", str(dataset), *ways, request.to_json()], _event)


def _event(fields: Message) -> TrainerEvent | None:
    match fields:
        case {"batch": int(done), "batches": int(total)}:
            return BatchDone(done, total)
        case {"state": str(state), "remark": str(said)} if state == CUTTING:
            return SoundsCut(said)
        case {"state": "saving"}:
            return SavingStarted()
        case {"state": "done"}:
            return TrainingDone()
        case {"state": "cancelled"}:
            return TrainingCancelled()
        case {"state": "failed", "error": str(error)}:
            return TrainingFailed(error)
    epoch = epoch_of(fields)
    return EpochDone(epoch) if epoch else None
