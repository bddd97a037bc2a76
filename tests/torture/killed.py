"""kill -9 while the program writes: what was there stays, nothing half-written is seen, and the next run ends alike."""

import multiprocessing
import random
import tempfile
import time
from itertools import count
from pathlib import Path

from tests.torture.row import Row
from tests.torture.writers import WRITERS

TIMES = 100
"""Of each writer."""
LATEST = 0.4
"""Seconds after its first writing by which a process is killed."""


def tried(share: float = 1.0) -> Row:
    """Kill processes that write again and again, and look at what they leave."""
    row, chance = Row("kill -9 at a random moment of writing"), random.Random(0)
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.torture.writers"])
    for name, (_needed, write, whole) in WRITERS.items():
        for number in range(max(1, round(TIMES * share))):
            row.times += 1
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                write(home, 0)
                process = server.Process(target=write_on, args=(name, home))
                process.start()
                _wait_for(home / "begun")
                time.sleep(chance.uniform(0, LATEST))
                process.kill()
                process.join()
                if why := _lost(home, whole):
                    row.lost.append(f"{name}, kill {number}: {why}")
    row.remark = f"{len(WRITERS)} kinds of files"
    return row


def write_on(name: str, home: Path) -> None:
    """Write until killed; `begun` says from when."""
    (home / "begun").touch()
    for number in count(1):
        WRITERS[name][1](home, number)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, "the child did not begin"
        time.sleep(0.002)


def _lost(home: Path, whole) -> str:
    try:
        if not whole(home):
            return "what was there cannot be read any more"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    seen = (path for path in home.rglob("*") if path.name != "begun" and not path.name.startswith("."))
    empty = [path.name for path in seen if path.is_file() and path.stat().st_size == 0]
    return f"empty files are seen: {', '.join(empty)}" if empty else ""
