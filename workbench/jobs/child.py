"""A child process that does what the window must not wait for: TensorFlow in it, one JSON line a message.

A reader thread a child takes its lines. The child, and what it starts, runs below normal priority, so that the window
and the sound come first; it may be ended at any time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

_SECONDS_TO_GO = 1.0
_NICENESS = 10
_LOW_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_GROUP = {"creationflags": _LOW_PRIORITY} if sys.platform == "win32" else {"process_group": 0}


class Child:
    """`python -m MODULE ARGUMENTS...`, started at once.

    Args:
        told: called from another thread with the fields of each message.
        ended: called from that thread when the child is gone, with its exit code.
        listens: whether it reads what `tell` says; it then ends with the program, also where that is killed.
    """

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        told: Callable[[dict[str, Any]], None],
        ended: Callable[[int], None],
        listens: bool = False,
    ) -> None:
        # -P: not from the current folder, where anything may be called random.py
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE if listens else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            **_GROUP,
        )
        if sys.platform != "win32":
            with suppress(OSError):  # it may be gone already
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)
        threading.Thread(target=self._read, args=(told, ended), name=f"child {module}", daemon=True).start()
        threading.Thread(target=self._clear_up, name=f"end of {module}", daemon=True).start()

    def tell(self, fields: Mapping[str, Any]) -> None:
        """Send it a message, one JSON line; does not wait. One that is gone hears nothing."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(fields) + "\n")
            self._process.stdin.flush()

    def terminate(self) -> None:
        """Tell it to end; does not wait."""
        self._process.terminate()

    def kill(self) -> None:
        """End it by force; does not wait."""
        self._process.kill()

    def stop(self) -> None:
        """End it, by force where it takes more than a second."""
        self._process.terminate()
        try:
            self._process.wait(_SECONDS_TO_GO)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._clear_up()

    def _clear_up(self) -> None:
        """Once the child is gone, end the processes that it began: they would work on, and hold its messages open."""
        self._process.wait()
        if sys.platform != "win32":
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)

    def _read(self, told: Callable[[dict[str, Any]], None], ended: Callable[[int], None]) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                fields = _fields(line)
                if fields is not None:
                    told(fields)
        ended(self._process.wait())


def _fields(line: str) -> dict[str, Any] | None:
    """The message in one line of the child; None for a line that is none."""
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None
