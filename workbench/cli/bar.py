"""Progress on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.core.errors import Cancelled
from workbench.core.progress import Progress, Reporter


@contextmanager
def progress_bar(
    next_step: str = "Run the same command again to go on.", first: Progress | None = None, vanishes: bool = False
) -> Iterator[Reporter]:
    """One bar a stage; Ctrl-C becomes `Cancelled`, which says `next_step`.

    Args:
        first: what is done until the first report.
        vanishes: leave no bar on the terminal.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    stage, detail = (TextColumn(f"{{task.{words}}}", markup=False) for words in ("description", "fields[detail]"))
    with Bar(stage, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), detail, transient=vanishes) as bar:
        tasks = {first.stage: bar.add_task(first.stage, total=None, detail=first.detail)} if first else {}

        def show(progress: Progress, /) -> None:
            if not progress.total:
                return  # there is nothing to do at this stage
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage, detail="")
            task = tasks[progress.stage]
            bar.update(task, completed=progress.done, total=progress.total, detail=progress.detail)

        try:
            yield show
        except KeyboardInterrupt:
            raise Cancelled("Stopped", next_step) from None
