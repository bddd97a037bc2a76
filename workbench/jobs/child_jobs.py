"""The jobs that a child process is given, one JSON line each, of which the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

from workbench.core.errors import Cancelled
from workbench.jobs.child_main import told

Job = dict[str, Any]


class Jobs:
    """The lines of standard input, read by a thread as they come.

    Each has a "job", its number; where a later line comes, one that has this number alone also, the job before it is
    left.
    """

    def __init__(self) -> None:
        self._newest = 0
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        threading.Thread(target=self._read, name="jobs", daemon=True).start()

    def __iter__(self) -> Iterator[Job]:
        """Each job that is still wanted when its turn comes."""
        while (job := self._waiting.get()) is not None:
            if job["job"] == self._newest and len(job) > 1:
                yield job

    def check(self, job: Job) -> None:
        """Raises `Cancelled` where another one is wanted by now."""
        if self._newest != job["job"]:
            raise Cancelled("Another one is wanted")

    def _read(self) -> None:
        for job in told():
            self._newest = job["job"]
            self._waiting.put(job)
        self._waiting.put(None)
