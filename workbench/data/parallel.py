"""One function over many items, on several cores or a cluster, with progress and cancel."""

from __future__ import annotations

import logging
import signal
import threading
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, TypeVar

from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress, Reporter
from workbench.data.cluster import in_order

if TYPE_CHECKING:
    from distributed import Client

Workers: TypeAlias = "int | Client | None"
"""Where work is done: in so many processes at most, on a cluster, or, for None, in one process a core."""

Item = TypeVar("Item")
Result = TypeVar("Result")

log = logging.getLogger(__name__)

LIVES = 4
"""How often processes that are killed are replaced, less one."""

ITEMS_WORTH_A_PROCESS = 32
"""A new process takes about a second to start, as long as it takes to prepare some hundred sounds."""


def in_parallel(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    stage: str,
    report: Reporter,
    workers: Workers = None,
    worth: int = ITEMS_WORTH_A_PROCESS,
) -> Iterator[Result]:
    """Yield `function(item)` in the order of `items`, and report after each.

    Args:
        function: a module's own function, or a partial of one, so that it reaches other processes.
        workers: where it is done; the results are the same.
        worth: how many items make it worth to start a process here.
        report: raising `Cancelled` from it stops the work; items that are being worked on may still end.

    Raises:
        WorkbenchError: its processes were killed again and again.
    """
    report(Progress(stage, 0, len(items)))
    results = in_order(workers, function, items) if is_cluster(workers) else _on_cores(function, items, workers, worth)
    with closing(results):
        for done, result in enumerate(results, start=1):
            yield result
            report(Progress(stage, done, len(items)))


def is_cluster(workers: Workers) -> TypeGuard[Client]:
    """Whether these are the workers of a cluster."""
    return not (workers is None or isinstance(workers, int))


def _on_cores(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int | None, worth: int
) -> Generator[Result, None, None]:
    """As `_at_once`; where a process of it is killed, such as by a system without memory, new ones go on."""
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    done = 0
    for _ in range(LIVES):
        try:
            with closing(_at_once(function, items[done:], jobs, worth)) as results:
                for result in results:
                    yield result
                    done += 1
            return
        except TerminatedWorkerError:
            log.warning("A process was ended from outside at item %d of %d", done, len(items))
    raise WorkbenchError(
        f"The processes that did this were ended from outside {LIVES} times; perhaps memory ran out",
        "Close other programs, then try again.",
        shell="Close other programs, or use --jobs 1; the same command goes on.",
    )


def _at_once(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int | None, worth: int
) -> Generator[Result, None, None]:
    from joblib import Parallel, cpu_count, delayed

    processes = max(1, min(jobs or cpu_count(), len(items) // worth))
    how = {"backend": "loky", "initializer": _ignore_ctrl_c} if processes > 1 else {}
    results = None
    try:
        with ctrl_c_held() if processes > 1 else nullcontext():
            start = Parallel(n_jobs=processes, return_as="generator", **how)
            results = start(delayed(function)(item) for item in items)
        for result in results:  # noqa: UP028 - yield from closes them, with a warning, before what follows does
            yield result
    finally:
        if results is not None:
            with warnings.catch_warnings(action="ignore"):  # that work was stopped is known: it was asked for
                results.close()


def _ignore_ctrl_c() -> None:
    """Leave Ctrl-C, which a terminal sends to the workers too, to the process that started them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def ctrl_c_held() -> Iterator[None]:
    """Hold Ctrl-C back until the block ends; workers that start in it never see one.

    They inherit that it is ignored: they would print a traceback for a Ctrl-C while they import. To ignore it
    alone would lose one that is pressed meanwhile; a blocked one waits. Windows cannot block signals.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may change handlers, and Ctrl-C reaches no other
        return
    from joblib.externals.loky.backend import resource_tracker

    resource_tracker.ensure_running()  # now, because its start ends the blocking
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
