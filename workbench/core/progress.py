"""How long work tells what it is doing, and learns that it should stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Progress:
    """One report of a long job.

    Attributes:
        stage: what is being done, such as "reading".
        done, total: how far; `total` is 0 where it is not known yet.
        detail: a short remark, such as the current losses.
    """

    stage: str
    done: int
    total: int
    detail: str = ""


class Reporter(Protocol):
    """Receives each report. Raise `Cancelled` from it to stop the job at that point."""

    def __call__(self, progress: Progress, /) -> None: ...


def silent(_progress: Progress, /) -> None:
    """A reporter that does nothing."""


class BatchWatcher(Protocol):
    """Told after each batch of an epoch: so many of so many are done. It must be quick, and raise nothing."""

    def __call__(self, done: int, total: int, /) -> None: ...


def unwatched(_done: int, _total: int, /) -> None:
    """A watcher that does nothing."""
