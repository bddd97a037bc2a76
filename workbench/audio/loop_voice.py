"""The voice that plays loops, block by block, inside the audio callback.

Other threads steer it by assigning its public attributes; it answers each change with a fade, so that nothing clicks,
however fast the changes come.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.audio.gain import Gain
from workbench.audio.loop import Loop
from workbench.core.sample import Audio

FADE = 256
"""Samples of the cross-fade from one loop to the next."""


class LoopVoice:
    """Plays the newest loop, or one bar after the other.

    Attributes (assign them from any thread; each is read once a block):
        loop: what to play, None for nothing yet. A new loop takes over at the same beat and fraction of it,
            in a cross-fade; of loops that arrive during a cross-fade the newest follows, the others are dropped.
        following: bars to come, in the order of their numbers. At the end of what plays the next one takes over, to the
            sample and without a fade, while what is over rings on; where none is there, what plays repeats. One that
            has the number of the bar that plays takes its place at once, as a new loop does.
        held: keeps it silent, as if `playing` were False.
        playing: whether it plays; from silence it starts at the beginning of the loop, so that the first hit is whole.
        volume: linear gain, 0 to 1.
        late: how often a bar was repeated because the next one was not there.
    """

    def __init__(self, rate: int) -> None:
        self.loop: Loop | None = None
        self.following: Sequence[Loop] = ()
        self.playing = self.held = False
        self.volume = 1.0
        self.late = 0
        self._asked: Loop | None = None
        self._current, self._leaving = _Course(), _Course()
        self._faded = FADE
        self.rest(rate)
        self._rise = np.arange(1, FADE + 1, dtype=np.float32) / FADE
        self._fall = 1 - self._rise
        self._scratch = np.empty(FADE, np.float32)

    def rest(self, rate: int) -> None:
        """Start again from silence, for a device of `rate` Hz; only while nothing calls `fill`."""
        self._gain = Gain(rate, FADE)
        self._silent = True

    @property
    def silent(self) -> bool:
        """Whether the last written samples, and all until it plays again, are zero."""
        return self._silent

    @property
    def current(self) -> Loop | None:
        """What the next samples are of."""
        return self._current.loop

    @property
    def beat(self) -> float:
        """Where in the loop the next sample lies, in beats."""
        return self._current.beat

    def fill(self, out: Audio) -> None:
        """Write the next samples to `out`, shape (samples,)."""
        for start in range(0, len(out), FADE):
            self._fill_part(out[start : start + FADE])

    def _fill_part(self, out: Audio) -> None:
        """As `fill`, for at most `FADE` samples."""
        wanted = self.loop
        if self._silent and self.playing and not self.held and wanted is not None:
            self._start(wanted)
        if self._silent:
            out.fill(0)
            return
        if self._faded == FADE and (new := self._replacement()):
            self._swap(new)
        self.late += self._current.read(out, self.following)
        if self._faded < FADE:
            self._cross_fade(out)
        self._apply_gain(out)

    def _start(self, loop: Loop) -> None:
        """Begin as much before the first beat as the gain takes to rise."""
        self._asked, self._faded = loop, FADE
        self._current.begin(loop, loop.lead - self._gain.ramp)
        self._silent = False

    def _replacement(self) -> Loop | None:
        """What is to take the place of the loop that plays, before its end."""
        if self.loop is not self._asked:
            self._asked = self.loop
            return self.loop
        now = self._current.loop
        if now is None or not now.number:
            return None
        return next((bar for bar in self.following if bar.number == now.number and bar is not now), None)

    def _swap(self, new: Loop) -> None:
        self._current, self._leaving = self._leaving, self._current
        self._faded = 0
        beat = self._leaving.beat % new.beats
        self._current.enter(new, round(beat * new.period / new.beats) + new.lead)

    def _cross_fade(self, out: Audio) -> None:
        count = min(len(out), FADE - self._faded)
        part = slice(self._faded, self._faded + count)
        old = self._scratch[:count]
        self._leaving.read(old, ())
        old *= self._fall[part]
        out[:count] *= self._rise[part]
        out[:count] += old
        self._faded += count

    def _apply_gain(self, out: Audio) -> None:
        playing = self.playing and not self.held
        self._gain.apply(out, self.volume if playing else 0.0)
        self._silent = not playing and self._gain.level == 0.0


class _Course:
    """A loop on its way.

    Attributes:
        loop: the one that plays; None before the first.
    """

    def __init__(self) -> None:
        self.loop: Loop | None = None
        self._position = 0  # in its line; below 0 while it is still to begin
        self._ringing: list[tuple[Audio, int]] | None = None  # what is over, and where in it; None: it has repeated

    @property
    def beat(self) -> float:
        """Where in the loop the next sample lies, in beats."""
        loop = self.loop
        return loop.beats * ((self._position - loop.lead) / loop.period % 1) if loop else 0.0

    def begin(self, loop: Loop, position: int) -> None:
        """Play `loop` from `position` on, which may be before it begins; nothing has been heard yet that could ring.

        Where nothing glides into a loop it begins as if it had repeated for long, so that it fades in.
        """
        if not loop.lead:
            self.enter(loop, position)
        else:
            self.loop, self._position, self._ringing = loop, position, []

    def enter(self, loop: Loop, position: int) -> None:
        """Play `loop` from `position` on, as if it had repeated for long."""
        self.loop, self._position, self._ringing = loop, position % loop.period, None

    def read(self, out: Audio, following: Sequence[Loop]) -> int:
        """Write the next samples to `out`; returns how many bars were repeated since no new one followed."""
        done = late = 0
        while done < len(out):
            assert self.loop is not None
            if self._position == self.loop.period:
                late += self._turn(self.loop, following)
            end = self.loop.period if self._position >= 0 else 0
            count = min(len(out) - done, end - self._position)
            self._copy(self.loop, out[done : done + count])
            self._position += count
            done += count
        return late

    def _turn(self, loop: Loop, following: Sequence[Loop]) -> bool:
        """Go on to the next bar, or to the same loop again; returns whether a next one was missing."""
        new = next((bar for bar in following if bar.number > loop.number), None)
        if new is not None and self._ringing is None:
            self._ringing = [(loop.rings, 0)]
        elif self._ringing is not None:
            self._ringing = [each for each in self._ringing if each[1] < len(each[0])]
            self._ringing.append((loop.line[loop.period :], 0))
        self.loop, self._position = new or loop, 0
        return new is None and loop.number > 0

    def _copy(self, loop: Loop, out: Audio) -> None:
        if self._position < 0:
            out.fill(0)
            return
        part = slice(self._position, self._position + len(out))
        if self._ringing is None:
            out[:] = loop.steady[part]
            return
        out[:] = loop.line[part]
        for turn, (audio, at) in enumerate(self._ringing):
            still = audio[at : at + len(out)]
            out[: len(still)] += still
            self._ringing[turn] = (audio, at + len(out))
