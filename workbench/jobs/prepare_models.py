"""Make trained models playable in a child process, so that TensorFlow never loads into this one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress, Reporter
from workbench.jobs.child import Message, Task
from workbench.store.onnx_cache import OnnxCache

CHILD = "workbench.jobs.prepare_models_child"
_SECONDS_A_GLANCE = 0.05


@dataclass(frozen=True)
class PreparedEvent:
    """A model became ready, or could not be prepared for the reason in `error`."""

    model: str
    ready: bool
    error: str | None = None


class Preparer:
    """Converts models in the background, one child process for each call of `start`, and another after each crash."""

    def __init__(self, cache: OnnxCache) -> None:
        self._cache = cache
        self._batches: list[_Batch] = []

    def start(self, folders: Sequence[Path], store: bool = False) -> None:
        """Begin to convert the models in `folders`, in that order; each ends in one event.

        Args:
            store: put the files into the folders of the models, not into the cache, and whether they are there or not.
        """
        ways = ["--cache", str(self._cache.folder), *(["--store"] if store else [])]
        self._batches.append(_Batch(folders, ways))

    def poll(self) -> list[PreparedEvent]:
        """What happened since the last call; never waits."""
        return [event for batch in self._batches for event in batch.poll()]

    def stop(self) -> None:
        """End the children; what they finished stays in the cache."""
        for batch in self._batches:
            batch.task.cancel()
        for batch in self._batches:
            batch.task.stop()
        self._batches.clear()


class _Batch:
    """Models that one child after the other converts: a model that takes its child down is left out by the next."""

    def __init__(self, folders: Sequence[Path], ways: Sequence[str]) -> None:
        self.task: Task[Message] = Task(CHILD)
        self._ways, self._waiting = ways, list(folders)
        self._begin()

    def _begin(self) -> None:
        self._file = ""
        self.task.start([*self._ways, *map(str, self._waiting)], lambda fields: fields)

    def poll(self) -> list[PreparedEvent]:
        """What happened since the last call."""
        events: list[PreparedEvent] = []
        for fields in self.task.poll():
            match fields:
                case {"model": _, "file": str(file)}:
                    self._file = file
                case {"model": str(model), "state": state}:
                    del self._waiting[0]
                    self._file = ""
                    events.append(PreparedEvent(model, state == "done", fields.get("error")))
                case {"over": True, "state": "failed", "error": str(error), "code": _} if self._waiting:
                    events.append(PreparedEvent(self._waiting.pop(0).name, False, _crashed(self._file, error)))
                    if self._waiting:
                        self._begin()
                case {"over": True, "state": "failed", "error": str(error)}:
                    events += [PreparedEvent(folder.name, False, error) for folder in self._waiting]
        return events


def _crashed(file: str, error: str) -> str:
    """Why a model is not ready whose file was the last that a child opened before it was gone."""
    if not file:
        return error
    return f"{file} could not be opened: {error[0].lower()}{error[1:]}. Copy or train the model again"


def prepare_models(folders: Sequence[Path], cache: OnnxCache, report: Reporter) -> None:
    """Convert models and wait for it.

    Raises:
        WorkbenchError: some could not be converted; the message gives each reason.
        Cancelled: `report` raised it; what was finished is kept.
    """
    require_all(convert(folders, cache, report))


def require_all(failures: Mapping[str, str]) -> None:
    """Raise a WorkbenchError with the reasons, by name of the model, for which some could not be converted."""
    if failures:
        reasons = "; ".join(f"{model}: {reason}" for model, reason in failures.items())
        raise WorkbenchError(f"Not every model could be prepared: {reasons.rstrip('.')}")


def convert(folders: Sequence[Path], cache: OnnxCache, report: Reporter, store: bool = False) -> dict[str, str]:
    """Convert models as `Preparer.start` and wait for it; the reasons, by name, of those that could not be.

    Raises:
        Cancelled: `report` raised it; what was finished is kept.
    """
    preparer = Preparer(cache)
    ended: list[PreparedEvent] = []
    preparer.start(folders, store)
    try:
        while len(ended) < len(folders):
            report(Progress("preparing", len(ended), len(folders), folders[len(ended)].name))
            time.sleep(_SECONDS_A_GLANCE)
            ended += preparer.poll()
    finally:
        preparer.stop()
    report(Progress("preparing", len(folders), len(folders)))
    return {event.model: str(event.error) for event in ended if not event.ready}
