"""How long jobs report their progress and learn that they should stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Progress:
    """One report of a long job.

    Attributes:
        stage: what is being done, such as "reading".
        done: how many steps are done.
        total: how many there are; 0 while that is not known.
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
    """Is called after each batch of an epoch, with the number of batches done and of all. It must be quick, and raise
    nothing.
    """

    def __call__(self, done: int, total: int, /) -> None: ...


def unwatched(_done: int, _total: int, /) -> None:
    """A watcher that does nothing."""


def followed(items: Sequence[Item], stage: str, report: Reporter) -> Iterator[Item]:
    """Yield each of `items`, and report before each and at the end; what `report` raises ends the loop."""
    for done, item in enumerate(items):
        report(Progress(stage, done, len(items)))
        yield item
    report(Progress(stage, len(items), len(items)))


def drained(queue: SimpleQueue[Item]) -> list[Item]:
    """Take everything out of `queue`, such as the reports of a job on another thread; never waits."""
    items: list[Item] = []
    while True:
        try:
            items.append(queue.get_nowait())
        except Empty:
            return items
