"""The options that say where long work is done: on the cores of this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.core.errors import BadInput

if TYPE_CHECKING:
    from workbench.data.parallel import Workers

Scheduler = Annotated[
    str,
    typer.Option(metavar="tcp://HOST:PORT", help="Work on the Dask cluster of this scheduler."),
]


@contextmanager
def workers_of(jobs: int | None, scheduler: str) -> Iterator[Workers]:
    """Processes of this machine, or the workers of a cluster, connected to as long as the block lasts.

    Raises:
        BadInput: both were given.
        NotFound, BadInput, WorkbenchError: as of `data.cluster.connected`.
    """
    if not scheduler:
        yield jobs
        return
    if jobs:
        raise BadInput("A cluster has processes of its own", shell="Give --scheduler or --jobs, not both.")
    from workbench.data.cluster import connected

    with connected(scheduler) as client:
        yield client
