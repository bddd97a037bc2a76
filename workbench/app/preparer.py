"""Make trained models playable in a child process, so that TensorFlow never loads into this one.

A reader thread a child takes its JSON lines and puts events into one queue; `poll` empties it from any thread.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress, Reporter
from workbench.store.onnx_cache import OnnxCache

_SECONDS_TO_GO = 1.0
_SECONDS_A_GLANCE = 0.2
_LOW_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_GROUP = {"creationflags": _LOW_PRIORITY} if sys.platform == "win32" else {"process_group": 0}


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
        self._children: list[subprocess.Popen[str]] = []

    def start(self, folders: Sequence[Path]) -> None:
        """Begin to convert the models in `folders`, in that order; each ends in one event."""
        command = [
            sys.executable,
            "-P",  # not from the current folder, where anything may be called random.py
            "-m",
            "workbench.store.export",
            "--cache",
            str(self._cache.folder),
            *map(str, folders),
        ]
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            **_GROUP,
        )
        self._children.append(child)
        names = [folder.name for folder in folders]
        threading.Thread(target=self._read, args=(child, names), name="preparer", daemon=True).start()

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
            try:
                child.wait(_SECONDS_TO_GO)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._children.clear()

    def _read(self, child: subprocess.Popen[str], names: list[str]) -> None:
        waiting = list(names)
        assert child.stdout is not None
        with child.stdout as lines:
            for line in lines:
                event = _event(line)
                if event is not None and event.model in waiting:
                    waiting.remove(event.model)
                    self._events.put(event)
        code = child.wait()
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


def convert(folders: Sequence[Path], cache: OnnxCache, report: Reporter) -> dict[str, str]:
    """Convert models and wait for it; the reasons, by name, of those that could not be.

    Raises:
        Cancelled: `report` raised it; what was finished is kept.
    """
    preparer = Preparer(cache)
    failures: dict[str, str] = {}
    preparer.start(folders)
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


def _event(line: str) -> PreparedEvent | None:
    """The event in one line of the child; None for a line that is not one."""
    try:
        fields = json.loads(line)
        return PreparedEvent(str(fields["model"]), fields["state"] == "ready", fields["error"])
    except (ValueError, KeyError, TypeError):
        return None
