"""The parent's side of a child process: TensorFlow is in the child, and what it says comes here as events.

A child prints one JSON line a message (`child_main`), which a thread reads. It and what it starts run below normal
priority, so that the window and the sound come first; it may be ended at any time.
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
from queue import SimpleQueue
from typing import Any, Generic, TypeAlias, TypeVar

from workbench.core.progress import drained

Event = TypeVar("Event")
Message = Mapping[str, Any]
_Read: TypeAlias = Callable[[Message, "SimpleQueue[Event]"], None]

_SECONDS_TO_GO = 1.0
_NICENESS = 10
_KILL = 9
_LOW_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_GROUP = {"creationflags": _LOW_PRIORITY} if sys.platform == "win32" else {"process_group": 0}


class Task(Generic[Event]):
    """Children of one kind, one at a time; what earlier ones still say is not heard.

    Args:
        module: what a child runs, as `python -m MODULE ARGUMENTS...`.
        listens: whether it reads what `tell` says; it then ends with the program, also where that is killed.
        arrived: called by another thread when an event is there to be polled.
        prompt: whether it keeps the program's own priority, because what it says must not wait.
    """

    def __init__(
        self, module: str, listens: bool = False, arrived: Callable[[], None] | None = None, prompt: bool = False
    ) -> None:
        self._module, self._listens, self._arrived, self._prompt = module, listens, arrived, prompt
        self._run: _Run[Event] | None = None

    @property
    def running(self) -> bool:
        """Whether there is a child that nobody has asked to end, and that has not ended as far as is known."""
        return self._run is not None and not self._run.cancelled and not self._run.over

    def start(self, arguments: Sequence[str], read: Callable[[Message], Event | None]) -> None:
        """Begin a child, in place of one that is there.

        Args:
            read: the event that a message makes, or None; called from another thread. The last message has "over", and
                as "state" one of "done", "cancelled" and "failed", this with the text of an "error". A child that was
                ended, and so did not say so itself, has it said for it; "failed" then has the exit "code" too.
        """
        self.stop()
        self._run = _Run(self._module, arguments, self._reader(read), self._listens, self._prompt)

    def _reader(self, read: Callable[[Message], Event | None]) -> _Read[Event]:
        """What has each message read, put among the events, and told of."""

        def enter(fields: Message, events: SimpleQueue[Event]) -> None:
            event = read(fields)
            if event is not None:
                events.put(event)
                if self._arrived:
                    self._arrived()

        return enter

    def tell(self, fields: Message) -> None:
        """Send the child a message; does not wait. One that is gone hears nothing."""
        if self._run:
            self._run.tell(fields)

    def cancel(self) -> None:
        """Ask the child to end; asked for a second time, by force. Does not wait."""
        if self._run:
            self._run.cancel()

    def poll(self) -> list[Event]:
        """What happened since the last call; never waits."""
        return drained(self._run.events) if self._run else []

    def stop(self) -> None:
        """End the child, if there is one, by force where it takes more than a second; what it said is forgotten."""
        if self._run:
            self._run.stop()
        self._run = None


class _Run(Generic[Event]):
    """One child, `python -m MODULE ARGUMENTS...`, started at once, and a thread that turns its messages into events."""

    def __init__(self, module: str, arguments: Sequence[str], read: _Read[Event], listens: bool, prompt: bool) -> None:
        self.events: SimpleQueue[Event] = SimpleQueue()
        self.cancelled = self.over = False
        # -P: not from the current folder, where anything may be called random.py
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE if listens else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            **(_GROUP if not prompt else {**_GROUP, "creationflags": 0}),
        )
        if sys.platform != "win32" and not prompt:
            # Here, for every kind alike, and before the child begins any of its own; it may be gone already.
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)
        threading.Thread(target=self._hear, args=(read,), name=f"child {module}", daemon=True).start()
        threading.Thread(target=self._clear_up, name=f"end of {module}", daemon=True).start()

    def tell(self, fields: Message) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(fields) + "\n")
            self._process.stdin.flush()

    def cancel(self) -> None:
        if self.cancelled:
            self._process.kill()
        else:
            self.cancelled = True
            self._process.terminate()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_SECONDS_TO_GO)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._clear_up()

    def _hear(self, read: _Read[Event]) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if (fields := _fields(line)) is not None:
                    self._enter(fields, read)
        code = self._process.wait()
        if not self.over:
            early = {"state": "cancelled"} if self.cancelled else {"state": "failed", "error": _why(code), "code": code}
            self._enter({"over": True, **early}, read)

    def _enter(self, fields: Message, read: _Read[Event]) -> None:
        self.over |= "over" in fields  # before its event is taken: whoever has it may start the next one
        read(fields, self.events)

    def _clear_up(self) -> None:
        """Once the child is gone, end the processes that it began: they would work on, and hold its messages open."""
        self._process.wait()
        if sys.platform != "win32":
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)


def _fields(line: str) -> Message | None:
    """The message in one line of the child; None if the line is not a message."""
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


def _why(code: int) -> str:
    """Why a child is gone that did not say so itself."""
    if -code in (signal.SIGTERM, _KILL):
        return f"Its process was ended from outside (signal {-code}); perhaps memory ran out"
    if code < 0:
        return f"Its process crashed (signal {-code}, {signal.strsignal(-code)})"
    return f"Its process ended early (exit code {code})"
