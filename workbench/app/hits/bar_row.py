"""Bars with a sound of their own for each hit, prepared one ahead by the worker."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue

import numpy as np

from workbench.app.background.protocols import Player
from workbench.app.hits.bar_plan import BarPlan, Hit, hits_differ, moves
from workbench.app.page_work import Tools
from workbench.app.session.heard import Heard
from workbench.app.session.session import Session
from workbench.audio.loop import Loop
from workbench.core.progress import drained
from workbench.core.sample import Audio, Sample
from workbench.measures.softened import softened

PATIENCE = 1.0
"""Seconds from a bar that could not be made to the next attempt."""


@dataclass(frozen=True, eq=False)
class MadeBar:
    """A bar that can be played.

    Attributes:
        sounds: of its hits.
        ringing: what still rings at its end.
    """

    plan: BarPlan
    loop: Loop
    sounds: Mapping[Hit, Sample]
    ringing: Audio

    @property
    def number(self) -> int:
        """Of the bar among all."""
        return self.loop.number


@dataclass(frozen=True, eq=False)
class _Job:
    """A bar to be made.

    Attributes:
        row: the row of bars that it belongs to.
        ringing: what still rings at its beginning.
    """

    row: int
    number: int
    plan: BarPlan
    ringing: Audio


class BarRow:
    """The bar that plays and the next one, as long as the hits of a session differ.

    Bars are numbered on and on, so that one of an earlier row is never taken for one of this.
    """

    def __init__(self, tools: Tools, player: Player) -> None:
        self._worker, self._engine = tools.worker, tools.engine
        self._player = player
        self._first = self._free = 1  # the numbers of the first bar of this row, and of the first that nobody has
        self._made: dict[int, MadeBar] = {}
        self._results: SimpleQueue[tuple[int, MadeBar | None]] = SimpleQueue()
        self._making = False
        self._since = 0.0
        self._row = 0
        self._asked: Session | None = None

    def begin(self) -> bool:
        """Play from the first bar on, where that is made; returns whether it is."""
        first = self._made.get(self._first)
        if first is None:
            return False
        self._player.set_loop(first.loop)
        self._give()
        return True

    def restart(self) -> None:
        """The loop has stopped: its first hit comes next."""
        self._row += 1
        self._first, self._made = self._free, {}
        self._making = False

    @property
    def heard(self) -> int | None:
        """The number of the bar that plays, from 0 since the loop began; None where it is none of these."""
        playing = self._player.bar - self._first
        return playing if playing >= 0 and self._player.bar in self._made else None

    def poll(self, session: Session) -> None:
        """Take what the worker has made, and ask for what is missing."""
        for row, made in drained(self._results):
            if row == self._row:
                self._take(made, session.playing)
        if not hits_differ(session):
            if self._made or self._making:
                self.restart()
            return
        if not self._making:
            self._ask(session)

    def _take(self, made: MadeBar | None, playing: bool) -> None:
        self._making = False
        if made is None:
            self._since = time.monotonic() + PATIENCE
        else:
            self._made[made.number] = made
            if playing:
                self._give()

    def _give(self) -> None:
        now = self._now
        self._made = {number: made for number, made in self._made.items() if number >= now - 1}
        self._player.set_bars([made.loop for number, made in sorted(self._made.items()) if number >= now])

    @property
    def _now(self) -> int:
        """The number of the bar that plays, or of the first where none of this row does yet."""
        return max(self._player.bar, self._first)

    def _ask(self, session: Session) -> None:
        """Have the bar made that is missing or out of date: the one that plays first, then the next."""
        now = self._now
        known = session is self._asked and {now, now + 1} <= {*self._made}
        if known or time.monotonic() < self._since:
            return
        for number in (now, now + 1):
            plan, made = BarPlan.of(session, number - self._first), self._made.get(number)
            if made and number == now and session.playing and moves(session):
                plan = plan.after(made.plan)
            if made is None or made.plan != plan:
                self._make(plan, number)
                return
        self._asked = session

    def _make(self, plan: BarPlan, number: int) -> None:
        self._making = True
        self._free = max(self._free, number + 1)
        alike = [made for made in self._made.values() if made.plan.makes == plan.makes]
        known = {hit: sound for made in alike for hit, sound in made.sounds.items()}
        before = self._made.get(number - 1)
        job = _Job(self._row, number, plan, before.ringing if before else np.zeros(0, np.float32))
        self._decode(job, {hit: known[hit] for hit in plan.hits if hit in known})

    def _decode(self, job: _Job, sounds: Mapping[Hit, Sample]) -> None:
        """Have the next hit decoded, or the bar laid once all are there."""
        missing = next((hit for hit in job.plan.hits if hit not in sounds), None)
        self._worker.submit(partial(self._next, job, sounds, missing) if missing else partial(self._lay, job, sounds))

    def _next(self, job: _Job, sounds: Mapping[Hit, Sample], hit: Hit) -> None:
        """Decode one hit; others that wait for the worker get their turn before the one after it."""
        with self._telling(job):
            heard = self._engine.decode(job.plan.model, hit.latent, job.plan.detail)
            if isinstance(heard, Heard):
                self._decode(job, {**sounds, hit: softened(heard.sample, hit.softer)})
            else:  # the point finds the same, and has it mended
                self._results.put((job.row, None))

    def _lay(self, job: _Job, sounds: Mapping[Hit, Sample]) -> None:
        with self._telling(job):
            plan, hits = job.plan, [sounds[hit] for hit in job.plan.hits]
            loop = Loop.bar(hits, plan.tempo, plan.pattern, job.number, plan.metronome, job.ringing)
            self._results.put((job.row, MadeBar(plan, loop, sounds, loop.ringing(job.ringing))))

    @contextmanager
    def _telling(self, job: _Job) -> Iterator[None]:
        """Tell of a bar that fails that it will not come."""
        try:
            yield
        except Exception:
            self._results.put((job.row, None))
            raise
