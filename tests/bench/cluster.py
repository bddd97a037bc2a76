"""The same work on two workers of a cluster: on this machine, and behind a network with 20 ms of delay each way."""

import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.command import MODEL, figure, new_home, runner
from tests.dask_cluster import dask

DELAY = 0.02
SNARES, SLOWER = 1_000, 1.5
PACKAGE_ROOT = Path(__file__).parents[2]


def figures(_display: str):
    """The overhead of a cluster over processes of the program's own, and of a slow network over a fast one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        new_home(home)
        run = runner(home)
        work = {
            "dataset build": ("dataset", "build", "--from", "synthetic", "--size", SNARES),
            "evaluate": ("evaluate", "--against", home / "kit", "--random", 300, "--lines", 10),
            "generate": ("generate", MODEL, "--random", SNARES),
        }
        own = {what: run(*words, "--jobs", 2)[0] for what, words in work.items()}
        near, far = (_on_cluster(run, work, delay) for delay in (0.0, DELAY))
    for what in work:
        yield figure(f"{what}, cluster of 2 workers / 2 processes, s", near[what], own[what], SLOWER)
        yield figure(f"{what}, cluster, network with 20 ms of delay / without, s", far[what], near[what], SLOWER)


def _on_cluster(run, work, delay):
    with _cluster(delay) as address:
        return {what: run(*words, "--scheduler", address)[0] for what, words in work.items()}


@contextmanager
def _cluster(delay):
    """A scheduler and two workers, each of them reached only with this delay, s; its address."""
    with ExitStack() as stack:

        def reached_by():
            own, outer = _free_ports(2)
            command = [sys.executable, "-m", "tests.slow_port", str(outer), str(own), str(delay)]
            process = stack.enter_context(subprocess.Popen(command, cwd=PACKAGE_ROOT))
            stack.callback(process.kill)
            return f"tcp://127.0.0.1:{own}", f"tcp://127.0.0.1:{outer}"

        inner, address = reached_by()
        stack.enter_context(
            dask("dask_scheduler", "--host", "127.0.0.1", "--port", inner.rpartition(":")[2], "--no-dashboard")
        )
        time.sleep(3)  # until they listen
        one_thread = {"OMP_NUM_THREADS": "1"}  # as a nanny sets it
        for _ in range(2):
            listen, contact = reached_by()
            where = ("--listen-address", listen, "--contact-address", contact)
            stack.enter_context(
                dask("dask_worker", address, *where, "--nthreads", 1, "--no-nanny", "--no-dashboard", **one_thread)
            )
        time.sleep(3)
        yield address


def _free_ports(count):
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in sockets]
