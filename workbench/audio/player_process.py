"""The program's side of the process that plays: one thread tells it what is wanted, one hears how it is."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any

from workbench.audio.loop import Loop
from workbench.audio.output import Moment, Opened, PlayerSettings
from workbench.core.errors import AudioUnavailable
from workbench.core.priority import put_first
from workbench.core.sample import Sample

CHILD = "workbench.audio.player_child"
"""The module that plays, in a process of its own."""

_SECONDS_TO_OPEN = 30.0  # a busy machine may take long to begin a process
_SECONDS_TO_END = 2.0  # beside what the device holds
_DEAD_AFTER = 3.0  # seconds without a word of the process
_GROUP: dict[str, Any]
if sys.platform == "win32":
    _GROUP = {"creationflags": subprocess.HIGH_PRIORITY_CLASS}
else:
    _GROUP = {"process_group": 0}  # Ctrl-C in a terminal is for the program alone


@dataclass(frozen=True, eq=False)
class Wanted:
    """What is to be played.

    Attributes:
        bars: to be played after the loop, in the order of their numbers.
        once: to be played while the loop is stopped.
        struck: to be played at once, beside the loop.
    """

    loop: Loop | None = None
    bars: tuple[Loop, ...] = ()
    volume: float = 1.0
    playing: bool = False
    once: Sample | None = None
    struck: Sample | None = None


class PlayerProcess:
    """A process that plays, `player_child`, begun at once, before all others where the system lets it.

    Attributes:
        moment: how its output was when it was last heard of.

    Raises:
        OSError: no process can be started.
    """

    def __init__(self, settings: PlayerSettings) -> None:
        self.moment = Moment()
        self._opened: Opened | None = None
        self._answered = threading.Event()
        self._heard_at = time.monotonic()
        self._wanted: Wanted | None = Wanted()
        self._changed = threading.Event()
        self._held = 2 * settings.latency
        # -P: not from the current folder, where anything may be called random.py
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **_GROUP,
        )
        put_first(self._process.pid)
        threading.Thread(target=self._tell, args=(settings,), name="tells the player", daemon=True).start()
        threading.Thread(target=self._hear, name="hears the player", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it plays, as far as is known."""
        return self.moment.alive and time.monotonic() - self._heard_at <= _DEAD_AFTER

    def answer(self) -> Opened:
        """What became of the device; waits for it."""
        self._answered.wait(_SECONDS_TO_OPEN)
        if self._opened is None:
            error = AudioUnavailable("No sound: the sound device does not answer", "Connect it again, or another one.")
            return Opened("", error=error)
        return self._opened

    def follow(self, wanted: Wanted) -> None:
        """Play this from now on; of several in a row the newest."""
        self._wanted = wanted
        self._changed.set()

    def end(self) -> None:
        """Let it fall silent and end; by force where it does not."""
        self._wanted = None
        self._changed.set()
        try:
            self._process.wait(_SECONDS_TO_END + self._held if self.alive else 0.2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tell(self, settings: PlayerSettings) -> None:
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as told:
            pickle.dump(settings, told)
            told.flush()
            known: Wanted = Wanted()
            while (wanted := self._next()) is not None:
                pickle.dump(_changes(known, wanted), told)
                told.flush()
                known = wanted

    def _next(self) -> Wanted | None:
        self._changed.wait()
        self._changed.clear()
        return self._wanted

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with suppress(EOFError, OSError, pickle.UnpicklingError), self._process.stdout as answers:
            self._opened = pickle.load(answers)
            self.moment = Moment(alive=self._opened.error is None, time=time.monotonic())
            self._answered.set()
            while True:
                self.moment = pickle.load(answers)
                self._heard_at = time.monotonic()
        self.moment = replace(self.moment, alive=False, beats_a_second=0.0)
        self._answered.set()


def _changes(known: Wanted, wanted: Wanted) -> dict[str, object]:
    """What the process does not know yet; of the bars those that are new to it."""
    values = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    new = {name: value for name, value in values.items() if value is not getattr(known, name)}
    if "bars" in new and "loop" not in new:
        new["bars"] = [bar for bar in wanted.bars if bar not in known.bars]
    return new
