"""A sound that repeats with the beat, and the voice that plays it: arithmetic on arrays, no device.

The voice runs inside the audio callback. Other threads steer it by assigning its four public attributes;
it answers each change with a fade, so that nothing clicks, however fast the changes come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.audio.gain import Gain
from workbench.core.errors import BadInput
from workbench.core.pattern import EVERY_BEAT, Pattern
from workbench.core.sample import Audio, Sample

SLOWEST, FASTEST = 30.0, 300.0
"""Tempo range, beats per minute."""

FADE = 256
"""Samples of the cross-fade from one loop to the next."""

_GLIDE = 32
_TICK_HERTZ, _TICK_SECONDS, _TICK_LEVEL = 2_000, 0.03, 0.25


@dataclass(frozen=True, eq=False)
class Loop:
    """One or more beats of sound, ready to be repeated without a gap.

    Attributes:
        audio: shape (period,), read-only, within -1 to 1.
        rate: sample rate, Hz.
        beats: per period.
    """

    audio: Audio
    rate: int
    beats: int = 1

    @classmethod
    def of(cls, sample: Sample, bpm: float, pattern: Pattern = EVERY_BEAT, metronome: bool = False) -> Loop:
        """Repeat `sample` on the hits of `pattern` at `bpm` beats per minute.

        A sound that is longer than the time to the next hit rings on under it; if the sum exceeds full scale, the whole
        loop is turned down. A sound that starts or ends away from zero gets a glide of 32 samples from and to zero,
        outside its own samples.

        Args:
            sample: the sound, which starts with the hit.
            bpm: tempo, beats per minute.
            pattern: when it hits, and how hard.
            metronome: whether each beat has a click.

        Raises:
            BadInput: the tempo is outside 30 to 300.
        """
        if not SLOWEST <= bpm <= FASTEST:
            raise BadInput(f"A tempo of {bpm:g} is outside {SLOWEST:g} to {FASTEST:g} beats per minute")
        beat = 60 / bpm * sample.rate
        period = max(1, round(pattern.beats * beat))
        hits = [(round(at * beat) % period, level) for at, level in pattern.hits]
        audio = _laid(sample.audio, period, hits)
        if metronome:
            beats = [(round(at * beat) % period, 1.0) for at in range(pattern.beats)]
            audio = audio + _laid(_tick(sample.rate), period, beats)
        return cls(Sample(audio, sample.rate).limited().audio, sample.rate, pattern.beats)

    @property
    def period(self) -> int:
        """Samples until it repeats."""
        return len(self.audio)

    def at_rate(self, rate: int) -> Loop:
        """The same loop for a device of another sample rate, resampled as the periodic signal that it is."""
        if rate == self.rate:
            return self
        period = max(1, round(self.period * rate / self.rate))
        audio = np.fft.irfft(np.fft.rfft(self.audio), period) * (period / self.period)
        return Loop(Sample(audio.astype(np.float32), rate).limited().audio, rate, self.beats)


def _tick(rate: int) -> Audio:
    """The click of the metronome: a short tone that begins and ends at zero."""
    seconds = np.arange(round(_TICK_SECONDS * rate)) / rate
    swell = np.sin(np.pi * np.minimum(seconds / _TICK_SECONDS, 1) ** 0.25) ** 2
    return (_TICK_LEVEL * swell * np.sin(2 * np.pi * _TICK_HERTZ * seconds)).astype(np.float32)


def glided(audio: Audio) -> Audio:
    """`audio` with a glide of 32 samples from zero before it and one to zero after it; empty audio stays empty.

    Args:
        audio: shape (samples,).

    Returns:
        Shape (samples + 64,).
    """
    if not len(audio):
        return audio
    glide = np.arange(1, _GLIDE + 1, dtype=np.float32) / (_GLIDE + 1)
    return np.concatenate([audio[0] * glide, audio, audio[-1] * glide[::-1]])


def _laid(audio: Audio, period: int, hits: Sequence[tuple[int, float]]) -> Audio:
    """`audio` with its glides, laid around a circle of `period` samples at each hit; what overlaps adds up.

    Args:
        hits: sample and level of each.
    """
    if not len(audio):
        return np.zeros(period, np.float32)
    line = glided(audio)
    turns = -(-(period + len(line)) // period)
    stage = np.zeros(turns * period, np.float32)
    for start, level in hits:
        stage[start : start + len(line)] += line if level == 1 else line * np.float32(level)
    return np.roll(stage.reshape(turns, period).sum(axis=0), -_GLIDE)


class LoopVoice:
    """Plays the newest loop, block by block, without allocating memory.

    Attributes (assign them from any thread; each is read once a block):
        loop: what to play, None for nothing yet. A new loop takes over at the same beat and fraction of it,
            in a cross-fade; of loops that arrive during a cross-fade the newest follows, the others are dropped.
        held: keeps it silent, as if `playing` were False.
        playing: whether it plays; from silence it starts at the beginning of the loop, so that the first hit is whole.
        volume: linear gain, 0 to 1.
    """

    def __init__(self, rate: int) -> None:
        self.loop: Loop | None = None
        self.playing = self.held = False
        self.volume = 1.0
        self._current: Loop | None = None
        self._leaving: Loop | None = None
        self._position = self._leaving_position = self._faded = 0
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
    def beat(self) -> float:
        """Where in the loop the next sample lies, in beats."""
        current = self._current
        return current.beats * (self._position / current.period % 1) if current else 0.0

    def fill(self, out: Audio) -> None:
        """Write the next samples to `out`, shape (samples,)."""
        for start in range(0, len(out), FADE):
            self._fill_part(out[start : start + FADE])

    def _fill_part(self, out: Audio) -> None:
        """As `fill`, for at most `FADE` samples."""
        wanted = self.loop
        if self._silent and self.playing and not self.held and wanted is not None:
            self._start(wanted)
        if self._silent or self._current is None:
            out.fill(0)
            return
        if wanted is not None and wanted is not self._current and self._leaving is None:
            self._swap(self._current, wanted)
        self._position = _copy(self._current, self._position, out)
        if self._leaving is not None:
            self._cross_fade(self._leaving, out)
        self._apply_gain(out)

    def _start(self, loop: Loop) -> None:
        """Begin as much before the first beat as the gain takes to rise."""
        self._current, self._leaving = loop, None
        self._position = -self._gain.ramp % loop.period
        self._silent = False

    def _swap(self, old: Loop, new: Loop) -> None:
        self._leaving, self._leaving_position, self._faded = old, self._position, 0
        self._current = new
        beat = old.beats * self._position / old.period % new.beats
        self._position = round(beat * new.period / new.beats) % new.period

    def _cross_fade(self, leaving: Loop, out: Audio) -> None:
        count = min(len(out), FADE - self._faded)
        part = slice(self._faded, self._faded + count)
        old = self._scratch[:count]
        self._leaving_position = _copy(leaving, self._leaving_position, old)
        old *= self._fall[part]
        out[:count] *= self._rise[part]
        out[:count] += old
        self._faded += count
        if self._faded == FADE:
            self._leaving = None

    def _apply_gain(self, out: Audio) -> None:
        playing = self.playing and not self.held
        self._gain.apply(out, self.volume if playing else 0.0)
        self._silent = not playing and self._gain.level == 0.0


def _copy(loop: Loop, position: int, out: Audio) -> int:
    """Fill `out` from `loop`, beginning at `position`; return the position that follows."""
    done = 0
    while done < len(out):
        count = min(len(out) - done, loop.period - position)
        out[done : done + count] = loop.audio[position : position + count]
        done += count
        position = (position + count) % loop.period
    return position
