"""Make trained models playable in a child process, so that TensorFlow never loads into this one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress, Reporter
from workbench.jobs.child import Message, Task
from workbench.store.onnx_cache import OnnxCache

_SECONDS_A_GLANCE = 0.05


@dataclass(frozen=True)
class PreparedEvent:
    """A model became ready, or could not be prepared for the reason in `error`."""

    model: str
    ready: bool
    error: str | None = None


class Preparer:
    """Converts models in the background, one child process for each call of `start`."""

    def __init__(self, cache: OnnxCache) -> None:
        self._cache = cache
        self._tasks: list[Task[list[PreparedEvent]]] = []

    def start(self, folders: Sequence[Path], store: bool = False) -> None:
        """Begin to convert the models in `folders`, in that order; each ends in one event.

        Args:
            store: put the files into the folders of the models, not into the cache, and whether they are there or not.
        """
        arguments = ["--cache", str(self._cache.folder), *(["--store"] if store else []), *map(str, folders)]
        task: Task[list[PreparedEvent]] = Task("workbench.jobs.prepare_models_child")
        task.start(arguments, partial(_events, [folder.name for folder in folders]))
        self._tasks.append(task)

    def poll(self) -> list[PreparedEvent]:
        """What happened since the last call; never waits."""
        return [event for task in self._tasks for events in task.poll() for event in events]

    def stop(self) -> None:
        """End the children; what they finished stays in the cache."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            task.stop()
        self._tasks.clear()


def _events(waiting: list[str], fields: Message) -> list[PreparedEvent]:
    """What a message says of the models that are waited for, which are then fewer."""
    match fields:
        case {"model": str(model), "state": state}:
            waiting.remove(model)
            return [PreparedEvent(model, state == "done", fields.get("error"))]
        case {"over": True, "state": "failed", "error": error}:
            return [PreparedEvent(model, False, error) for model in waiting]
    return []


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
