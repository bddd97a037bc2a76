"""A child that tries one path after the other, and its parent, which watches what becomes of it."""

import json
import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Timer

from workbench.core.errors import WorkbenchError

PATIENCE = 60.0
"""Seconds of the clock after which a child that says nothing is ended."""


class Child:
    """A process, `python -m MODULE ARGUMENTS...`, that tries one path after the other."""

    def __init__(self, module: str, *arguments: str, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def tell(self, path: Path) -> dict:
        """What it says of a path."""
        timer = Timer(self._patience, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(f"{path}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        return json.loads(line) if line else {"crash": f"the process ended ({self._process.wait()})"}

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


def watched(attempt: Callable[[Path], dict | None]) -> None:
    """Try each path that comes by standard input: one JSON line for each says what became of it."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # libraries in C print what they think of a file
    for line in sys.stdin:
        start, said = time.process_time(), {}
        try:
            said |= attempt(Path(line.removesuffix("\n"))) or {}
        except WorkbenchError as error:
            said["refused"] = str(error)
        except Exception:
            said["crash"] = traceback.format_exc(limit=-2).replace("\n", " ")
        said["cpu"] = time.process_time() - start
        said["memory"] = most_memory()
        print(json.dumps(said), file=out, flush=True)


def most_memory() -> float:
    """MB that this process had at most; `getrusage` counts what its parent had, too."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024
