"""A Dask cluster on this machine, of processes that a test may kill."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil


@contextmanager
def dask(*arguments, **environment):
    """A program of Dask's in a process of its own, ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *map(str, arguments[1:])],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        for each in (*psutil.Process(process.pid).children(recursive=True), process) if process.poll() is None else ():
            with suppress(psutil.NoSuchProcess):
                each.kill()
        process.wait()


@contextmanager
def cluster(folder, workers):
    """A scheduler and workers of one thread each; its address and the processes of the workers."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            dask("dask_scheduler", "--port", 0, "--no-dashboard", "--scheduler-file", file, "--host", "127.0.0.1")
        )
        processes = [stack.enter_context(worker(file)) for _ in range(workers)]
        yield address_in(file), scheduler, processes


def worker(file):
    """A worker of one thread, of the scheduler that has written `file`."""
    return dask("dask_worker", "--scheduler-file", file, "--nthreads", 1, "--no-nanny", "--no-dashboard")


def address_in(file):
    end = time.monotonic() + 60
    while True:
        with suppress(OSError, ValueError):
            return json.loads(file.read_text())["address"]
        assert time.monotonic() < end, "no scheduler began"
        time.sleep(0.05)
