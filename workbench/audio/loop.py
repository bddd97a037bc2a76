"""Sounds laid on the beats of a loop: arithmetic on arrays, no device."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.pattern import BEATS, EVERY_BEAT, Pattern
from workbench.core.sample import Audio, Sample
from workbench.core.words import counted

SLOWEST, FASTEST = 30.0, 300.0
"""Tempo range, beats per minute."""

_GLIDE = 32
_TICK_HERTZ, _TICK_SECONDS, _TICK_LEVEL = 2_000, 0.03, 0.25


@dataclass(frozen=True, eq=False)
class Loop:
    """One or more beats of sound, which repeat without a gap, or which others follow.

    Attributes:
        line: shape (samples,), read-only: the sounds as they are laid once, with what rings on after the period.
        rate: sample rate, Hz.
        beats: per period.
        tail: samples of `line` after the period.
        lead: samples of `line` before its first beat.
        number: of a bar among others, from 1, each of which follows the one before it; 0 for a loop that repeats.
        steady: what is heard from one period to the next while it repeats, from the beginning of `line` on, shape
            (period,).
        rings: what still rings after a period, where it has repeated for long, shape (tail,).
    """

    line: Audio
    rate: int
    beats: int = 1
    tail: int = 0
    lead: int = 0
    number: int = 0
    steady: Audio = field(init=False)
    rings: Audio = field(init=False)

    def __post_init__(self) -> None:
        # Made here, and not when they are asked for: that is in the audio callback.
        turns = -(-len(self.line) // self.period)
        stage = np.zeros((turns, self.period), np.float32)
        stage.ravel()[: len(self.line)] = self.line
        after = np.cumsum(stage[:0:-1], axis=0)[::-1].ravel()[: self.tail]
        object.__setattr__(self, "steady", _read_only(stage.sum(axis=0)) if self.tail else self.line)
        object.__setattr__(self, "rings", _read_only(after))

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
        beat = _beat(bpm, sample.rate)
        hits = [(at, sample.audio, level) for at, level in pattern.hits]
        return _laid(hits, beat, sample.rate, pattern.beats, metronome).limited()

    @classmethod
    def bar(
        cls,
        sounds: Sequence[Sample],
        bpm: float,
        pattern: Pattern,
        number: int,
        metronome: bool = False,
        before: Audio | None = None,
    ) -> Loop:
        """A bar of four beats with a sound of its own for each hit; otherwise as `of`.

        Args:
            sounds: one for each of `pattern.bar`, all of one rate; each starts with its hit.
            number: of the bar, from 1.
            before: what still rings at its beginning, see `ringing`, which counts for the level.

        Raises:
            BadInput: the tempo is outside 30 to 300, or there is not one sound for each hit.
        """
        if not sounds or len(sounds) != len(pattern.bar):
            found = counted(len(sounds), "sound")
            raise BadInput(f"A bar of {counted(len(pattern.bar), 'hit')} cannot be laid with {found}")
        rate = sounds[0].rate
        hits = [(at, sound.audio, level) for (at, level), sound in zip(pattern.bar, sounds, strict=True)]
        laid = _laid(hits, _beat(bpm, rate), rate, BEATS, metronome, number)
        return laid.limited(before)

    @property
    def period(self) -> int:
        """Samples until it repeats."""
        return len(self.line) - self.tail

    @property
    def audio(self) -> Audio:
        """`steady` from the first beat on: shape (period,)."""
        return _read_only(np.roll(self.steady, -self.lead)) if self.lead else self.steady

    def ringing(self, before: Audio) -> Audio:
        """What still rings at its end, where `before` rang at its beginning and it was heard once.

        Args:
            before: shape (samples,).

        Returns:
            Shape (samples,), of another length.
        """
        own, others = self.line[self.period :], before[self.period :]
        still = np.zeros(max(len(own), len(others)), np.float32)
        still[: len(own)] = own
        still[: len(others)] += others
        return _read_only(still)

    def at_rate(self, rate: int) -> Loop:
        """The same loop for a device of another sample rate, resampled as the periodic signal that it is."""
        if rate == self.rate:
            return self
        turns = -(-len(self.line) // self.period)
        period = max(1, round(self.period * rate / self.rate))
        spectrum = np.fft.rfft(self.line, turns * self.period)
        resampled = np.fft.irfft(spectrum, turns * period) * (period / self.period)
        lead = round(self.lead * period / self.period)
        line = _read_only(resampled.astype(np.float32))
        return Loop(line, rate, self.beats, (turns - 1) * period, lead, self.number).limited()

    def limited(self, before: Audio | None = None) -> Loop:
        """The same, turned down as a whole where it would exceed full scale.

        Args:
            before: what still rings at its beginning, shape (samples,); None for a loop that repeats.
        """
        if before is None:
            peak = float(np.abs(self.steady).max(initial=0.0))
            gain = 1.0 if peak <= 1 else (1 - 1e-6) / peak
        else:
            gain = _room(self.line, before[: len(self.line)])
        if gain == 1:
            return self
        line = _read_only(self.line * np.float32(gain))
        return Loop(line, self.rate, self.beats, self.tail, self.lead, self.number)


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


def _beat(bpm: float, rate: int) -> float:
    """Samples of a beat; raises BadInput where the tempo is out of range."""
    if not SLOWEST <= bpm <= FASTEST:
        raise BadInput(f"A tempo of {bpm:g} is outside {SLOWEST:g} to {FASTEST:g} beats per minute")
    return 60 / bpm * rate


def _laid(
    hits: Sequence[tuple[float, Audio, float]],
    beat: float,
    rate: int,
    beats: int,
    metronome: bool,
    number: int = 0,
) -> Loop:
    """Sounds with their glides, laid on a line; what overlaps adds up.

    Args:
        hits: beat, sound and level of each.
    """
    period = max(1, round(beats * beat))
    laid = [(round(at * beat) % period, glided(audio), level) for at, audio, level in hits]
    if metronome:
        tick = glided(_tick(rate))
        laid += [(round(at * beat) % period, tick, 1.0) for at in range(beats)]
    end = max([period, *(start + len(audio) for start, audio, _ in laid)])
    line = np.zeros(end, np.float32)
    for start, audio, level in laid:
        line[start : start + len(audio)] += audio if level == 1 else audio * np.float32(level)
    return Loop(_read_only(line), rate, beats, end - period, _GLIDE, number)


def _room(line: Audio, before: Audio) -> float:
    """The gain, at most 1, at which `line` on top of `before` stays within full scale."""
    own, other = np.abs(line[: len(before)]), np.abs(before)
    over = (np.abs(line[: len(before)] + before) > 1) & (own > 0)
    gains = (1 - np.minimum(other[over], 1)) / own[over]
    rest = float(np.abs(line[len(before) :]).max(initial=0.0))
    return float(min(1.0, gains.min(initial=1.0), (1 - 1e-6) / rest if rest > 1 else 1.0))


def _tick(rate: int) -> Audio:
    """The click of the metronome: a short tone that begins and ends at zero."""
    seconds = np.arange(round(_TICK_SECONDS * rate)) / rate
    swell = np.sin(np.pi * np.minimum(seconds / _TICK_SECONDS, 1) ** 0.25) ** 2
    return (_TICK_LEVEL * swell * np.sin(2 * np.pi * _TICK_HERTZ * seconds)).astype(np.float32)


def _read_only(audio: Audio) -> Audio:
    audio.setflags(write=False)
    return audio
