"""What has come in over a queue."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import TypeVar

Item = TypeVar("Item")


def drained(queue: SimpleQueue[Item]) -> list[Item]:
    """All that lies in `queue`, which is then empty; never waits."""
    items: list[Item] = []
    while True:
        try:
            items.append(queue.get_nowait())
        except Empty:
            return items
