"""Refine one recording at a time in a child process: the window goes on, and TensorFlow never loads into it."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np

from workbench.app.child import Child
from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.latent import Latent, as_latent
from workbench.core.queues import drained

STEPS = 300


@dataclass(frozen=True)
class Refining:
    """So many steps of `total` are done."""

    done: int
    total: int


@dataclass(frozen=True)
class Refined:
    """What came of it.

    Attributes:
        latent: the latents.
        detail: what the synthesis is told beyond them; None where nothing is.
        ratios: distance (`mr_stft`) from the recording, before and now, over that of its random-phase floor.
    """

    latent: Latent
    detail: Detail | None
    ratios: tuple[float, float]


@dataclass(frozen=True)
class NotRefined:
    """Why it could not be done."""

    error: str


RefinerEvent = Refining | Refined | NotRefined


class Refiner:
    """At most one child at a time; what earlier ones still say is not heard."""

    def __init__(self) -> None:
        self._events: SimpleQueue[RefinerEvent] = SimpleQueue()
        self._child: Child | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def start(self, model: Path, file: Path, latent: Latent, synthesis: bool) -> None:
        """Begin to refine; ends in one `Refined` or `NotRefined`, unless it is stopped before.

        Args:
            model: folder of the model.
            file: the recording.
            latent: where to begin.
            synthesis: refine what the synthesis is told, and not the latents.
        """
        self.stop()
        self._folder = tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True)
        out = Path(self._folder.name) / "refined.npz"
        arguments = [
            *("--model", str(model), "--latent", json.dumps(latent), "--steps", str(STEPS), "--out", str(out)),
            *(["--synthesis"] if synthesis else []),
            str(file.absolute()),
        ]
        job = _Job(self._events, out)
        self._child = Child("workbench.training.refine_child", arguments, job.told, job.ended)

    def poll(self) -> list[RefinerEvent]:
        """What happened since the last call; never waits."""
        return drained(self._events)

    def stop(self) -> None:
        """End the child, if there is one, and forget what it said."""
        if self._child is not None:
            self._child.stop()
        if self._folder is not None:
            self._folder.cleanup()
        self._child = self._folder = None
        self._events = SimpleQueue()


class _Job:
    """Turns the messages of one child into events; called from its reader thread."""

    def __init__(self, events: SimpleQueue[RefinerEvent], out: Path) -> None:
        self._events, self._out, self._over = events, out, False

    def told(self, fields: dict[str, Any]) -> None:
        match fields:
            case {"done": int(done), "total": int(total)}:
                self._events.put(Refining(done, total))
            case {"state": "failed", "error": str(error)}:
                self._end(NotRefined(error))
            case {"state": "done"}:
                self._end(_result(self._out))

    def ended(self, code: int) -> None:
        if not self._over:
            self._end(NotRefined(f"It ended early (exit code {code})."))

    def _end(self, event: RefinerEvent) -> None:
        self._over = True
        self._events.put(event)


def _result(out: Path) -> RefinerEvent:
    try:
        with np.load(out, allow_pickle=False) as arrays:
            before, now = map(float, arrays["ratios"])
            detail = Detail(arrays["detail"]) if arrays["detail"].any() else None
            return Refined(as_latent(arrays["latent"]), detail, (before, now))
    except (OSError, ValueError, KeyError, BadInput) as error:
        return NotRefined(f"The result cannot be read ({error}).")
