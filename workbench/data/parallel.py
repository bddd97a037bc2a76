"""One function over many items, on several cores or a cluster, with progress and cancel."""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeGuard, TypeVar

from workbench.core.progress import Progress, Reporter
from workbench.data.cluster import AHEAD, batched, each_of, in_order, several_died

if TYPE_CHECKING:
    from distributed import Client

Workers: TypeAlias = "int | Client | None"
"""Where work is done: in so many processes at most, on a cluster, or, for None, in one process a core."""

Item = TypeVar("Item")
Result = TypeVar("Result")

ITEMS_WORTH_A_PROCESS = 32
"""A new process takes about a second to start, as long as it takes to prepare some hundred sounds."""
MOST_DEATHS = 3
"""How often processes may die before anything more is done: then it is the work that ends them."""
_SECONDS_IDLE = 60
# Each process has a core: threads of theirs would wait for one another.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
_SECONDS_TO_QUEUE, _SECONDS_TO_LOOK, _SECONDS_TO_NOTICE = 1, 2, 2


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
    from joblib import cpu_count

    processes = max(1, min(jobs or cpu_count(), len(items) // worth))
    return (function(item) for item in items) if processes == 1 else _on_processes(function, items, processes)


def _on_processes(
    function: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Generator[Result, None, None]:
    """As `in_order` on a cluster; a process that dies costs what the processes have in hand."""
    from joblib.externals.loky.process_executor import BrokenProcessPool

    waiting, under_way, deaths = deque(batched(items, processes)), deque[_UnderWay[Item, Result]](), 0
    begin = partial(_begun, function, processes)
    try:
        while waiting or under_way:
            try:
                unfinished = [each.future for each in under_way if not each.future.done()]
                # No more than loky's queue holds: see `_end`.
                while waiting and len(unfinished) <= processes and len(under_way) < processes * AHEAD:
                    under_way.append(begin(waiting[0]))
                    unfinished.append(under_way[-1].future)
                    waiting.popleft()
                if not under_way[0].future.done():
                    if not wait(unfinished, _SECONDS_TO_LOOK, FIRST_COMPLETED).done:
                        _free(_pool(processes))
                    continue
                results = under_way[0].future.result()
            except BrokenProcessPool as error:
                deaths += 1
                if deaths > MOST_DEATHS:
                    raise several_died() from error
                # What was begun since it broke is in hand of other processes, and goes on.
                broken = under_way[0].pool if under_way else None
                under_way = deque(begin(each.items) if each.is_lost(broken) else each for each in under_way)
                continue
            under_way.popleft()
            deaths = 0
            yield from results
    finally:
        if under_way:
            _end(processes, [each.future for each in under_way])


@dataclass(frozen=True)
class _UnderWay(Generic[Item, Result]):
    """Items that are being worked on, what will come of them, and by which processes."""

    items: Sequence[Item]
    future: Future[list[Result]]
    pool: Any

    def is_lost(self, broken: Any) -> bool:
        return self.pool is broken and not (self.future.done() and self.future.exception() is None)


def _begun(function: Callable[[Item], Result], processes: int, items: Sequence[Item]) -> _UnderWay[Item, Result]:
    with ctrl_c_held():
        pool = _pool(processes)
        return _UnderWay(items, pool.submit(each_of, function, items), pool)


def _pool(processes: int) -> Any:
    """The processes, which stay for a while for the next work; new ones where they have died."""
    from joblib.externals.loky import get_reusable_executor

    return get_reusable_executor(processes, timeout=_SECONDS_IDLE, initializer=_ignore_ctrl_c, env=_ONE_THREAD)


def _free(pool: Any) -> None:
    """Break the pool if a process of it has died while it told its result.

    Loky would wait for ever for the rest of that, and the other processes for their turn to tell theirs.
    """
    processes = list(pool._processes.values())
    if all(each.is_alive() for each in processes):
        return
    for each in processes:
        each.terminate()
    end = time.monotonic() + _SECONDS_TO_NOTICE
    while time.monotonic() < end:
        if pool._flags.broken or pool._flags.shutdown:
            return  # loky has seen it, and closes all that it holds itself
        time.sleep(0.01)
    close_alone(pool._result_queue._writer)


def close_alone(connection: Any) -> None:
    """Close a connection that another thread may close as soon as it sees this.

    That one finds it closed already. Both would close it otherwise: the second fails, or closes what has got its
    number meanwhile.
    """
    handle, connection._handle = connection._handle, None
    if handle is not None:
        type(connection)(handle, readable=connection.readable, writable=connection.writable).close()


def _end(processes: int, futures: Sequence[Future[Any]]) -> None:
    """End the processes in the midst of their work; loky stumbles over tasks that it has not queued yet."""
    end = time.monotonic() + _SECONDS_TO_QUEUE
    while not all(future.running() or future.done() for future in futures) and time.monotonic() < end:
        time.sleep(0.001)
    pool = _pool(processes)
    _free(pool)
    pool.shutdown(kill_workers=True)


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
