"""One thread for everything that takes longer than a frame: decoding, reading, saving, opening audio.

The main thread asks and polls, it never waits. Of the decode requests only the newest is served, so that
the sound keeps up with the mouse; all other jobs are done in turn. A long job is done in steps, between which the
others get their turn. A job that fails becomes a `JobFailed` result. The thread knows nothing of windows.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from queue import SimpleQueue

from workbench.app.background.changes import JobFailed
from workbench.app.session.change import Change
from workbench.core.errors import WorkbenchError
from workbench.core.progress import drained

log = logging.getLogger(__name__)


Job = Callable[[], Change | None]
"""Something to do off the main thread; the change that it returns is handed to the main thread."""


class Steps:
    """A job of many steps, each of which has a result of its own; may be cancelled between two of them."""

    def __init__(self, steps: Iterator[Change]) -> None:
        self._steps = steps
        self._cancelled = False

    def cancel(self) -> None:
        """No further step is done; the iterator is closed, so that it tidies up what it has started."""
        self._cancelled = True

    def step(self) -> Change | None:
        """The result of the next step; None after the last."""
        if self._cancelled:
            if close := getattr(self._steps, "close", None):
                close()
            return None
        return next(self._steps, None)


class Worker:
    """A background thread with one newest-wins slot and one queue.

    Args:
        arrived: called by the thread when what `submit_newest` asked for is there.
    """

    def __init__(self, arrived: Callable[[], None] = lambda: None) -> None:
        self._arrived = arrived
        self._jobs: deque[Job | Steps] = deque()
        self._newest: Job | None = None
        self._serves_newest = False
        self._wake = threading.Condition()
        self._closing = False
        self._results: SimpleQueue[Change] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Do `job` after those already submitted."""
        with self._wake:
            self._jobs.append(job)
            self._wake.notify()

    def submit_steps(self, results: Iterator[Change]) -> Steps:
        """Do the steps of `results` (an iterator, such as a generator) in turn with all other jobs.

        Each step's result, never None, is handed over as it comes. An error ends the job as a `JobFailed`.
        """
        steps = Steps(results)
        with self._wake:
            self._jobs.append(steps)
            self._wake.notify()
        return steps

    def submit_newest(self, job: Job) -> None:
        """Do `job` next, in place of an earlier one of this kind that has not started."""
        with self._wake:
            self._newest = job
            self._wake.notify()

    def results(self) -> list[Change]:
        """What finished since the last call, in order; `JobFailed` for a job that raised."""
        return drained(self._results)

    def close(self, wait: float = 5.0) -> None:
        """Finish what was submitted, but no jobs of many steps, then stop; waits at most `wait` seconds."""
        with self._wake:
            self._closing = True
            for job in self._jobs:
                if isinstance(job, Steps):
                    job.cancel()
            self._wake.notify()
        self._thread.join(wait)

    def _run(self) -> None:
        while (job := self._next()) is not None:
            if not isinstance(job, Steps):
                if (result := _outcome(job)) is not None:
                    self._results.put(result)
                if self._serves_newest:
                    self._arrived()
            elif (result := _outcome(job.step)) is not None:
                self._results.put(result)
                if not isinstance(result, JobFailed):
                    self._again(job)

    def _again(self, steps: Steps) -> None:
        """The next step, after all that was submitted meanwhile."""
        with self._wake:
            if self._closing:
                steps.cancel()
            self._jobs.append(steps)

    def _next(self) -> Job | Steps | None:
        with self._wake:
            while not (self._newest or self._jobs or self._closing):
                self._wake.wait()
            self._serves_newest = self._newest is not None
            if self._newest is not None:
                job, self._newest = self._newest, None
                return job
            return self._jobs.popleft() if self._jobs else None


def _outcome(job: Job) -> Change | None:
    try:
        return job()
    except WorkbenchError as error:
        return JobFailed(error)
    except Exception as error:
        log.exception("A background job failed")
        return JobFailed(WorkbenchError(f"Something went wrong in the background ({error})", "The log file says more."))


class LatestSteps:
    """The steps that a page has asked for last: they take the place of those before."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._steps: Steps | None = None

    def begin(self, results: Iterator[Change]) -> None:
        """Have these done, and no more of the others."""
        self.cancel()
        self._steps = self._worker.submit_steps(results)

    def cancel(self) -> None:
        """No further step is done, where any is under way."""
        if self._steps:
            self._steps.cancel()
            self._steps = None
