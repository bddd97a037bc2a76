"""Refine one recording at a time in a child process: the window goes on, and TensorFlow never loads into it."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from workbench.core.array_file import REAL, Expected, read_arrays
from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.latent import Latent, as_latent
from workbench.core.progress import Progress
from workbench.jobs.child import Message, Task

STEPS = 300
IDLE = 180.0
"""Seconds that the child is kept after its last recording: it takes many to begin, and holds most of a gigabyte."""
_WHICHEVER = 0
"""The number in place of a job's where the child has ended, and with it the job that it was at."""


@dataclass(frozen=True)
class RefineResult:
    """What came of it.

    Attributes:
        latent: the latents.
        detail: inputs of the synthesis beyond them, or None.
        ratios: distance (`mr_stft`) from the recording, before and now, over that of its random-phase floor.
    """

    latent: Latent
    detail: Detail | None
    ratios: tuple[float, float]


@dataclass(frozen=True)
class RefineFailed:
    """Why a recording could not be refined."""

    error: str


RefinerEvent = Progress | RefineResult | RefineFailed
"""How far it is, or what came of it."""


class Refiner:
    """One child, which does the recording that was asked for last; what it still says of earlier ones is not heard.

    Args:
        idle: seconds after which a child that has nothing to do is ended.
    """

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._task: Task[_JobEvent] = Task("workbench.jobs.refine_child", listens=True)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._job = 0
        self._busy, self._since = False, 0.0

    def start(self, model: Path, file: Path, latent: Latent, synthesis: bool) -> None:
        """Begin to refine; ends in one `RefineResult` or `RefineFailed`, unless it is stopped before.

        Args:
            model: folder of the model.
            file: the recording.
            latent: where to begin.
            synthesis: refine the inputs of the synthesis instead of the latents.
        """
        if not self._task.running:
            self._task.start([], _event)
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True)
        self._job += 1
        self._busy = True
        self._task.tell(
            {
                "job": self._job,
                "model": str(model.absolute()),
                "latent": latent,
                "steps": STEPS,
                "synthesis": synthesis,
                "out": str(Path(self._folder.name) / f"{self._job}.npz"),
                "file": str(file.absolute()),
            }
        )

    def poll(self) -> list[RefinerEvent]:
        """What happened since the last call; never waits."""
        said = [each.event for each in self._task.poll() if self._busy and each.job in (self._job, _WHICHEVER)]
        if any(not isinstance(event, Progress) for event in said):
            self._rest()
        if self._task.running and not self._busy and time.monotonic() - self._since > self._idle:
            self._task.cancel()
        return said

    def stop(self) -> None:
        """Leave what is being refined; the child stays for the next recording."""
        if self._busy:
            self._job += 1
            self._task.tell({"job": self._job})
            self._rest()

    def close(self) -> None:
        """End the child, if there is one."""
        self._task.stop()
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = None
        self._busy = False

    def _rest(self) -> None:
        self._busy, self._since = False, time.monotonic()


@dataclass(frozen=True)
class _JobEvent:
    """An event, and the job that it belongs to."""

    job: int
    event: RefinerEvent


def _event(fields: Message) -> _JobEvent | None:
    match fields:
        case {"job": int(job), "stage": str(stage), "done": int(done), "total": int(total)}:
            return _JobEvent(job, Progress(stage, done, total))
        case {"job": int(job), "state": "done", "out": str(out)}:
            return _JobEvent(job, _result(Path(out)))
        case {"state": "failed", "error": str(error)}:
            return _JobEvent(fields.get("job", _WHICHEVER), RefineFailed(error))
    return None


_RESULT = {
    "latent": Expected(REAL, ("latents",)),
    "detail": Expected(REAL, ("values",)),
    "ratios": Expected(REAL, (2,)),
}


def _result(out: Path) -> RefinerEvent:
    try:
        arrays = read_arrays(out, _RESULT)
        before, now = map(float, arrays["ratios"])
        detail = Detail(arrays["detail"]) if arrays["detail"].any() else None
        return RefineResult(as_latent(arrays["latent"]), detail, (before, now))
    except (OSError, ValueError, BadInput) as error:
        return RefineFailed(f"The result cannot be read ({error}).")
    finally:
        out.unlink(missing_ok=True)
