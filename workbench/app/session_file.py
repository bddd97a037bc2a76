"""The file of the saved session, which is written as the user works: one for each window that is open."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from workbench.app.saved_session import Memory
from workbench.app.session.session import Session
from workbench.core.atomic import put_aside, write_text
from workbench.core.claim import claim
from workbench.core.errors import Damaged, WorkbenchError, reason
from workbench.core.json_text import read_text
from workbench.core.words import counted

MOST_WINDOWS = 99
EVERY = 0.5
"""Seconds from one writing to the next, at least."""


class Keeper:
    """Says when the session is to be written, and reads it when the window opens.

    A second window that is open at the same time has a file of its own, such as `session-2.json`, and begins with what
    the first one left, until it has saved something itself.
    """

    def __init__(self, path: Path) -> None:
        self._first = path
        self._path, self._claim = _own(path)
        self._kept: Memory | None = None
        self._seen: Session | None = None
        self._time = -math.inf

    def recall(self, fresh: Session) -> Session:
        """The session `fresh` as it was left; itself where nothing was kept.

        What cannot be read as a whole is put aside, and gives what can be saved of it.
        """
        path, text = self._path if self._path.exists() else self._first, ""
        try:
            if not path.exists():
                return fresh
            text = read_text(path, mend=True)
            return self._told(Memory.from_json(text).in_session(fresh))
        except (OSError, ValueError, Damaged) as error:
            what = f"The last session could not be read: {error.what if isinstance(error, Damaged) else error}"
        rescued = (before := Memory.of(fresh)).with_rescued(text)
        if rescued != before:
            stars = len(rescued.favourites)
            what = f"{what}. What could be saved of it is here, {counted(stars, 'favourite')} too"
            fresh = rescued.in_session(fresh)
        if aside := put_aside(path, ".damaged"):
            what = f"{what}. The file is put aside as {aside}"
        return fresh.with_status(what, problem=True)

    def close(self) -> None:
        """Leave the file to the next window."""
        if self._claim is not None:
            self._claim.close()

    def _told(self, session: Session) -> Session:
        if self._path == self._first:
            return session
        return session.with_status(
            f"Another window is open; this one keeps its point and its favourites in {self._path.name}"
        )

    def due(self, session: Session, now: bool = False) -> Callable[[], None] | None:
        """The job to write `session`, where it has changed and the last writing is long enough ago, or `now`."""
        clock = time.monotonic()
        if session is self._seen or (clock - self._time < EVERY and not now):
            return None
        self._seen, memory = session, Memory.of(session)
        if memory == self._kept:
            return None
        self._kept, self._time = memory, clock
        return partial(_write, self._path, memory)


def _own(path: Path) -> tuple[Path, BinaryIO | None]:
    """The first of `session.json`, `session-2.json` ... that no other window has, and the claim on it."""
    for number in range(1, MOST_WINDOWS + 1):
        own = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if lock := claim(own.with_name(f".{own.name}.in-use")):
                return own, lock
        except OSError:  # to save the session will fail, and say so
            return own, None
    return path, None


def _write(path: Path, memory: Memory) -> None:
    try:
        write_text(path, memory.to_json() + "\n")
    except OSError as error:
        raise WorkbenchError(f"The session could not be saved in {path} ({reason(error)})") from error
