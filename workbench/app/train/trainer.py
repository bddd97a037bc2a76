"""Train one model at a time in a child process: the window goes on, and TensorFlow never loads into it."""

from __future__ import annotations

from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from workbench.app.session.train import Run
from workbench.core.progress import drained
from workbench.jobs.child import Child
from workbench.store.places import Places
from workbench.training.epochs import Epoch


@dataclass(frozen=True)
class EpochDone:
    """An epoch is done; also told of each epoch that a checkpoint holds."""

    epoch: Epoch


@dataclass(frozen=True)
class BatchDone:
    """So many batches of `total` of the current epoch are done."""

    done: int
    total: int


@dataclass(frozen=True)
class Saving:
    """All epochs are done, the model is being written."""


@dataclass(frozen=True)
class Trained:
    """The model is complete."""


@dataclass(frozen=True)
class Cancelled:
    """It ended because that was asked for; a checkpoint stays, where an epoch was done."""


@dataclass(frozen=True)
class Failed:
    """Why it ended early."""

    error: str


TrainerEvent = EpochDone | BatchDone | Saving | Trained | Cancelled | Failed


class Trainer:
    """At most one child at a time; what earlier ones still say is not heard."""

    def __init__(self) -> None:
        self._events: SimpleQueue[TrainerEvent] = SimpleQueue()
        self._child: Child | None = None
        self._job: _Job | None = None

    def start(self, places: Places, run: Run) -> None:
        """Begin to train; ends in one `Trained`, `Cancelled` or `Failed`.

        Raises:
            BadInput: a name is a path.
        """
        self.stop()
        begun = run.begun
        model, dataset = places.model(run.name), places.dataset(begun.dataset)
        ways = [way for way, wanted in (("--resume", run.resume), ("--replace", run.replace)) if wanted]
        arguments = ["--model", str(model), "--dataset", str(dataset), *ways, begun.to_json()]
        self._job = _Job(self._events)
        self._child = Child("workbench.jobs.train_child", arguments, self._job.told, self._job.ended)

    def cancel(self) -> None:
        """End the child with its epoch; asked for a second time, at once, at its last checkpoint."""
        if self._child is None or self._job is None:
            return
        if self._job.cancelled:
            self._child.kill()
        else:
            self._job.cancelled = True
            self._child.terminate()

    def poll(self) -> list[TrainerEvent]:
        """What happened since the last call; never waits."""
        return drained(self._events)

    def stop(self) -> None:
        """End the child, if there is one, and forget what it said; its last checkpoint stays."""
        if self._child is not None:
            self._child.stop()
        self._child = self._job = None
        self._events = SimpleQueue()


class _Job:
    """Turns the messages of one child into events; called from its reader thread."""

    def __init__(self, events: SimpleQueue[TrainerEvent]) -> None:
        self._events, self._over = events, False
        self.cancelled = False

    def told(self, fields: dict[str, Any]) -> None:
        match fields:
            case {"batch": int(done), "batches": int(total)}:
                self._events.put(BatchDone(done, total))
            case {"epoch": {"number": int(number), "loss": loss, "val_loss": val_loss, "seconds": seconds}}:
                checked = float("nan") if val_loss is None else float(val_loss)
                self._events.put(EpochDone(Epoch(number, float(loss), checked, float(seconds))))
            case {"state": "saving"}:
                self._events.put(Saving())
            case {"state": "done"}:
                self._end(Trained())
            case {"state": "cancelled"}:
                self._end(Cancelled())
            case {"state": "failed", "error": str(error)}:
                self._end(Failed(error))

    def ended(self, code: int) -> None:
        if not self._over:
            self._end(Cancelled() if self.cancelled else Failed(in_words(code)))

    def _end(self, event: TrainerEvent) -> None:
        self._over = True
        self._events.put(event)


def in_words(code: int) -> str:
    """Why a child is gone that did not say so itself."""
    if code < 0:
        return f"Its process was ended from outside (signal {-code}); perhaps memory ran out"
    return f"Its process ended early (exit code {code})"
