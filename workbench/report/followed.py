"""A loop that reports how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from workbench.core.progress import Progress, Reporter

Item = TypeVar("Item")


def followed(items: Sequence[Item], stage: str, report: Reporter) -> Iterator[Item]:
    """Yield each of `items`, and report before each and at the end; what `report` raises ends the loop."""
    for done, item in enumerate(items):
        report(Progress(stage, done, len(items)))
        yield item
    report(Progress(stage, len(items), len(items)))
