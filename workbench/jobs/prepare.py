"""Make trained models playable in a child process, so that TensorFlow never loads into this one.

What the children say becomes events in one queue; `poll` empties it from any thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress, Reporter
from workbench.jobs.child import Child
from workbench.store.onnx_cache import OnnxCache

_SECONDS_A_GLANCE = 0.2


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
        self._events: SimpleQueue[PreparedEvent] = SimpleQueue()
        self._children: list[Child] = []

    def start(self, folders: Sequence[Path], store: bool = False) -> None:
        """Begin to convert the models in `folders`, in that order; each ends in one event.

        Args:
            store: put the files into the folders of the models, not into the cache, and whether they are there or not.
        """
        waiting = [folder.name for folder in folders]
        arguments = ["--cache", str(self._cache.folder), *(["--store"] if store else []), *map(str, folders)]
        told, ended = partial(self._told, waiting), partial(self._ended, waiting)
        self._children.append(Child("workbench.store.make_play_files", arguments, told, ended))

    def poll(self) -> list[PreparedEvent]:
        """What happened since the last call; never waits."""
        events = []
        while (event := self.next(0)) is not None:
            events.append(event)
        return events

    def next(self, seconds: float) -> PreparedEvent | None:
        """The next event, waiting at most `seconds` for it; None where there was none."""
        try:
            return self._events.get(timeout=seconds) if seconds else self._events.get_nowait()
        except Empty:
            return None

    def stop(self) -> None:
        """End the children; what they finished stays in the cache."""
        for child in self._children:
            child.terminate()
        for child in self._children:
            child.stop()
        self._children.clear()

    def _told(self, waiting: list[str], fields: dict[str, Any]) -> None:
        model = fields.get("model")
        if model in waiting:
            waiting.remove(model)
            self._events.put(PreparedEvent(model, fields.get("state") == "ready", fields.get("error")))

    def _ended(self, waiting: list[str], code: int) -> None:
        for name in waiting:
            self._events.put(PreparedEvent(name, False, f"The conversion ended early (exit code {code})."))


def prepare_models(folders: Sequence[Path], cache: OnnxCache, report: Reporter) -> None:
    """Convert models and wait for it.

    Raises:
        WorkbenchError: some could not be converted; the message gives each reason.
        Cancelled: `report` raised it; what was finished is kept.
    """
    failures = convert(folders, cache, report)
    if failures:
        reasons = "; ".join(f"{model}: {reason}" for model, reason in failures.items())
        raise WorkbenchError(f"Not every model could be prepared: {reasons.rstrip('.')}")


def convert(folders: Sequence[Path], cache: OnnxCache, report: Reporter, store: bool = False) -> dict[str, str]:
    """Convert models as `Preparer.start` and wait for it; the reasons, by name, of those that could not be.

    Raises:
        Cancelled: `report` raised it; what was finished is kept.
    """
    preparer = Preparer(cache)
    failures: dict[str, str] = {}
    preparer.start(folders, store)
    try:
        for done, folder in enumerate(folders):
            report(Progress("preparing", done, len(folders), folder.name))
            while (event := preparer.next(_SECONDS_A_GLANCE)) is None:
                report(Progress("preparing", done, len(folders), folder.name))
            if not event.ready:
                failures[event.model] = str(event.error)
    finally:
        preparer.stop()
    report(Progress("preparing", len(folders), len(folders)))
    return failures
