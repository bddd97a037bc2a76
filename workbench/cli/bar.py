"""Progress on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.core.errors import Cancelled
from workbench.core.progress import Progress, Reporter


@contextmanager
def progress_bar(next_step: str = "Run the same command again to go on.") -> Iterator[Reporter]:
    """One bar a stage; Ctrl-C becomes `Cancelled`, which says `next_step`."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns) as bar:
        tasks = {}

        def show(progress: Progress, /) -> None:
            if not progress.total:
                return  # there is nothing to do at this stage
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage)
            words = f"{progress.stage} {progress.detail}".rstrip()
            bar.update(tasks[progress.stage], description=words, completed=progress.done, total=progress.total)

        try:
            yield show
        except KeyboardInterrupt:
            raise Cancelled("Stopped", next_step) from None
