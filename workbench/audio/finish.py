"""What is done to a sound before it is written: rate, trim, fade, level."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from workbench.audio.files import resample
from workbench.audio.loudness import loudness
from workbench.core.errors import BadInput
from workbench.core.sample import Sample

HIT_DB, ONSET_DB = -20.0, -40.0
"""Re peak: a hit is there where it is first as loud as the one, and begins where it is first as loud as the other."""
RISE = 0.010
"""Seconds that a hit takes from its onset to `HIT_DB`, at most: what is louder before that is no part of it."""
CLEAR = 2.0
"""How many times as loud as what lies before it an onset is."""
BEFORE_ONSET = 0.001
"""Seconds that are kept before the onset, over which the sound is faded in, so that the cut does not click."""


class Level(Enum):
    """What the level of a sound is set by."""

    KEPT = "kept"
    PEAK = "peak"
    LOUDNESS = "loudness"


LEVELS = {Level.PEAK: (-60.0, 0.0), Level.LOUDNESS: (-70.0, 0.0)}
"""Which levels can be asked for, in dBFS and LUFS."""
LONGEST_FADE = 10_000.0


@dataclass(frozen=True)
class Finish:
    """How a sound is finished; without arguments it stays as it is.

    Attributes:
        trim: cut off what lies before the onset.
        fade: the last so many milliseconds go down to silence.
        level: whether the level is set, and by what.
        target: the level wanted, dBFS of the highest sample or LUFS.

    Raises:
        BadInput: the fade or the level lies outside its range.
    """

    trim: bool = False
    fade: float = 0.0
    level: Level = Level.KEPT
    target: float = -1.0

    def __post_init__(self) -> None:
        if not 0 <= self.fade <= LONGEST_FADE:
            raise BadInput(f"A fade of {self.fade:g} ms cannot be made", f"Choose 0 to {LONGEST_FADE:,.0f} ms.")
        low, high = LEVELS.get(self.level, (-math.inf, math.inf))
        if not low <= self.target <= high:
            raise BadInput(f"A level of {self.target:g} dB cannot be set", f"Choose {low:g} to {high:g} dB.")

    def of(self, sample: Sample, rate: int) -> Sample:
        """`sample` finished, at `rate` Hz; turned down as a whole where it would exceed full scale, silence as it is.

        Loudness is that of ITU-R BS.1770; a sound of less than 0.4 s is measured with the silence after it.
        """
        sample = resample(sample, rate)
        # At the rate of the file: a filter would move the onset once more.
        sample = trimmed(sample) if self.trim else sample
        sample = faded(sample, self.fade) if self.fade else sample
        # The last step, because the others change the level.
        return self._levelled(sample).limited()

    def words(self, sample: Sample, rate: int) -> str:
        """What `of` does to `sample`, in words; empty where that is nothing."""
        done = [f"resampled from {sample.rate} to {rate} Hz"] if rate != sample.rate else []
        done += ["trimmed to the hit"] if self.trim else []
        done += [f"fade of {self.fade:g} ms"] if self.fade else []
        done += [f"peak {self.target:g} dBFS"] if self.level is Level.PEAK else []
        done += [f"loudness {self.target:g} LUFS, at most full scale"] if self.level is Level.LOUDNESS else []
        return ", ".join(done)

    def _levelled(self, sample: Sample) -> Sample:
        if self.level is Level.KEPT or not sample.peak:
            return sample
        found = loudness(sample) if self.level is Level.LOUDNESS else 20 * math.log10(sample.peak)
        return sample.scaled(10 ** ((self.target - found) / 20))


def onset(sample: Sample) -> int:
    """The index of the sample with which the hit begins; 0 in silence.

    It is the first one within 40 dB of the peak, in the 10 ms before the sound comes within 20 dB, that is also twice
    as loud as all that lies before those: models draw noise and ticks where the recordings were silent.
    """
    level = np.abs(sample.audio)
    if not sample.peak:
        return 0
    loud, faint = (sample.peak * 10 ** (db / 20) for db in (HIT_DB, ONSET_DB))
    start = max(0, int(np.argmax(level >= loud)) - round(RISE * sample.rate))
    before = float(level[:start].max(initial=0.0))
    return start + int(np.argmax(level[start:] >= min(max(faint, CLEAR * before), loud)))


def trimmed(sample: Sample) -> Sample:
    """`sample` from at most 1 ms before its onset on, faded in over what lies before it."""
    begin = onset(sample)
    start = max(0, begin - int(BEFORE_ONSET * sample.rate))
    audio = sample.audio[start:].copy()
    if start:
        audio[: begin - start] *= _rise(begin - start)
    return Sample(audio, sample.rate)


def faded(sample: Sample, milliseconds: float) -> Sample:
    """`sample` with its end going down to silence along half a period of a cosine."""
    length = min(len(sample), round(milliseconds / 1000 * sample.rate))
    audio = sample.audio.copy()
    if length:
        audio[-length:] *= _rise(length)[::-1]
    return Sample(audio, sample.rate)


def _rise(length: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """From 0 up to nearly 1."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)
