"""Work on the machines of a Dask cluster: tasks are sent to its workers, and what they return comes back in order.

A worker that dies costs the tasks it had in hand: the scheduler gives them to another. Everything that a task reads
or writes lies in folders that all machines share under one path (docs/cluster.md).
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future as Fetched
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, TypeVar

from workbench.core.errors import BadInput, NotFound, WorkbenchError

if TYPE_CHECKING:
    from distributed import Client, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

SECONDS_TO_ANSWER = 10
"""How long the scheduler, and then its first worker, may take to answer."""
LARGEST_BATCH = 32
"""Items in one task at most: a worker that dies loses no more."""
_BATCHES_A_THREAD = 8
AHEAD = 4
"""Tasks a thread that are with the cluster at one time, so that none waits and memory stays flat."""


@contextmanager
def connected(scheduler: str) -> Iterator[Client]:
    """A connection to the cluster of that scheduler, such as `tcp://10.0.0.1:8786`.

    Raises:
        NotFound: dask.distributed is not installed, nobody answers there, or there is no worker.
        BadInput: the address is none, or a worker has not this version of the program.
    """
    if not find_spec("distributed"):
        raise NotFound("Dask is not installed", shell="Install it: pip install 'snare-workbench[cluster]'.")
    from distributed import Client

    with _quiet():
        try:
            client = Client(scheduler, timeout=SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise NotFound(
                f"No Dask scheduler answers at {scheduler}", shell="Start one with dask scheduler: see docs/cluster.md."
            ) from error
        except ValueError as error:
            raise BadInput(f"{scheduler} is no address of a scheduler", shell="Give it as tcp://HOST:8786.") from error
        try:
            with in_words(client):
                _check_workers(client, scheduler)
            yield client
        finally:
            with suppress(OSError, TimeoutError, RuntimeError):
                client.close(timeout=1)


def in_order(
    client: Client, function: Callable[[Item], Result], items: Sequence[Item]
) -> Generator[Result, None, None]:
    """Yield `function(item)` in the order of `items`, computed by the cluster; errors that it raises are raised.

    Args:
        function: a module's own function, or a partial of one. It may be called twice for an item whose worker died.

    Raises:
        WorkbenchError: the scheduler went away, or a task has ended several workers.
    """
    with in_words(client):
        yield from _in_order(client, function, items)


def _in_order(
    client: Client, function: Callable[[Item], Result], items: Sequence[Item]
) -> Generator[Result, None, None]:
    threads = sum(client.nthreads().values())
    under_way: deque[tuple[Future, Fetched[list[Result]]]] = deque()
    # Side by side, because on a slow network each result takes longer to come than to be made.
    fetching = ThreadPoolExecutor(threads * AHEAD, "fetching")
    try:
        for batch in batched(items, threads):
            if len(under_way) >= threads * AHEAD:
                yield from under_way.popleft()[1].result()
            future = client.submit(each_of, function, batch, pure=False)
            under_way.append((future, fetching.submit(future.result)))
        while under_way:
            yield from under_way.popleft()[1].result()
    finally:
        withdraw(client, [future for future, _ in under_way])
        fetching.shutdown(wait=False, cancel_futures=True)


def batched(items: Sequence[Item], threads: int) -> Iterator[Sequence[Item]]:
    """`items` in tasks: large ones, but enough of them for so many threads."""
    size = max(1, min(LARGEST_BATCH, len(items) // (threads * _BATCHES_A_THREAD)))
    return (items[start : start + size] for start in range(0, len(items), size))


def each_of(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """What a function makes of each of the items of one task."""
    return [function(item) for item in items]


def withdraw(client: Client, futures: Iterable[Future]) -> None:
    """Tell the cluster, as far as it is there, that nobody waits for these any more."""
    with suppress(OSError, TimeoutError, RuntimeError):
        client.cancel(list(futures))


def require_shared(client: Client, files: Sequence[Path], folder: Path) -> None:
    """Make sure that every worker sees these files, and what is written into `folder`, which is made.

    Raises:
        NotFound: one does not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # A folder of that name on the worker's own disk would do if nothing were looked for in it.
    with NamedTemporaryFile(dir=folder, prefix=".shared-") as probe:
        require_seen(client, [Path(probe.name), *files], folder)


def require_seen(client: Client, files: Sequence[Path], folder: Path | None = None) -> None:
    """Make sure that every worker sees these files, of which the first may stand for the folder that it lies in.

    Raises:
        NotFound: one does not.
    """
    with in_words(client):
        seen = client.run(_missing, list(files))
    for worker, missing in seen.items():
        if missing:
            what = folder if folder and missing[0] == files[0] else missing[0]
            raise NotFound(
                f"The worker {worker} does not see {what}",
                "Share that folder with all machines under the same path (see docs/cluster.md).",
            )


@contextmanager
def in_words(client: Client) -> Iterator[None]:
    """What goes wrong between here and the cluster is told in words; to the caller it would be an error of the disk.

    Raises:
        WorkbenchError: the scheduler went away, or a task has ended several workers (`KilledWorker` is its cause).
    """
    from distributed.client import FutureCancelledError
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    try:
        yield
    except (CommClosedError, FutureCancelledError) as error:
        raise WorkbenchError(
            f"The scheduler at {client.scheduler.address} went away",
            shell="Start it again, then run the same command: it goes on.",
        ) from error
    except KilledWorker as error:
        raise several_died() from error


def several_died() -> WorkbenchError:
    """The error for work that ends whoever does it."""
    return WorkbenchError(
        "A task has ended several workers", "Look whether they have memory enough, then run it again."
    )


def _check_workers(client: Client, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
    except TimeoutError as error:
        raise NotFound(
            f"The scheduler at {scheduler} has no workers", shell=f"Start one with dask worker {scheduler}."
        ) from error
    here = version("snare-workbench")
    for worker, there in client.run(_version).items():
        if there != here:
            lacks = f"has version {there} of the program, not {here}" if there else "lacks this program"
            raise BadInput(f"The worker {worker} {lacks}", "Install the same version on all machines.")


def _version() -> str:
    return version("snare-workbench") if find_spec("workbench") else ""


def _missing(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if not path.exists()]


@contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own remarks on the terminal: what goes wrong is raised."""
    # Each of its loggers: some have a level of their own, which that of the first does not reach.
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"]
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
