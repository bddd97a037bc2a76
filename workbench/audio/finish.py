"""Finishing of a sound before it is written: rate, trim, fade, level."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from workbench.audio.files import resample
from workbench.audio.loudness import loudness
from workbench.core.errors import BadInput
from workbench.core.sample import AnySound, Sound

HIT_DB, ONSET_DB = -20.0, -40.0
"""Levels re peak: a hit first reaches `HIT_DB`, and its onset is where it first reaches `ONSET_DB` shortly before."""
RISE = 0.010
"""Longest time from the onset to `HIT_DB`, seconds: louder samples before that do not belong to the hit."""
CLEAR = 2.0
"""An onset is this many times as loud as everything before it."""
BEFORE_ONSET = 0.001
"""Seconds kept before the onset, over which the sound is faded in, so that the cut does not click."""
ENDS_LOUD = 10 ** (-50 / 20)
"""Of the peak: a sound that is louder where it ends clicks there."""
END_FADE = 5.0
"""Milliseconds of the fade at the end of what is written, as training sounds have it: a silent end stays as it is."""


class Level(Enum):
    """How the level of a sound is set."""

    KEPT = "kept"
    PEAK = "peak"
    LOUDNESS = "loudness"


LEVELS = {Level.PEAK: (-60.0, 0.0), Level.LOUDNESS: (-70.0, 0.0)}
"""Ranges of levels, in dBFS and LUFS."""
LONGEST_FADE = 10_000.0
"""Milliseconds."""


@dataclass(frozen=True)
class Finish:
    """How a sound is finished; without arguments it stays as it is.

    Attributes:
        trim: whether everything before the onset is cut off.
        fade: length of the fade to silence at the end, milliseconds, 0 to 10,000.
        level: whether the level is set, and how.
        target: the level, in dBFS of the highest sample (-60 to 0) or LUFS (-70 to 0).

    Raises:
        BadInput: the fade or the level is outside its range.
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

    def of(self, sample: AnySound, rate: int) -> AnySound:
        """`sample` finished, at `rate` Hz; turned down as a whole if it would exceed full scale; silence stays silent.

        Loudness is that of ITU-R BS.1770; a sound of less than 0.4 s is measured with the silence after it.
        All channels are trimmed, faded and levelled together.
        """
        sample = resample(sample, rate)
        # At the rate of the file: a filter would move the onset once more.
        sample = trimmed(sample) if self.trim else sample
        sample = faded(sample, self.fade) if self.fade else sample
        # The last step, because the others change the level.
        return self._levelled(sample).limited()

    def words(self, made_at: int, rate: int) -> str:
        """A description of what `of` does to a sound of `made_at` Hz; empty if it does nothing."""
        done = [f"resampled from {made_at} to {rate} Hz"] if rate != made_at else []
        done += ["trimmed to the hit"] if self.trim else []
        done += [f"fade of {self.fade:g} ms"] if self.fade else []
        done += [f"peak {self.target:g} dBFS"] if self.level is Level.PEAK else []
        done += [f"loudness {self.target:g} LUFS, at most full scale"] if self.level is Level.LOUDNESS else []
        return ", ".join(done)

    def _levelled(self, sample: AnySound) -> AnySound:
        if self.level is Level.KEPT or not sample.peak:
            return sample
        found = loudness(sample) if self.level is Level.LOUDNESS else 20 * math.log10(sample.peak)
        return sample.scaled(10 ** ((self.target - found) / 20))


def onset(sample: Sound) -> int:
    """The index of the sample with which the hit begins, in whichever channel it begins first; 0 in silence.

    It is the first one within 40 dB of the peak, in the 10 ms before the sound comes within 20 dB, that is also twice
    as loud as everything before those 10 ms: models make noise and ticks where the recordings were silent.
    """
    if not sample.peak:
        return 0
    level = np.abs(sample.by_channel).max(axis=1)
    loud, faint = (sample.peak * 10 ** (db / 20) for db in (HIT_DB, ONSET_DB))
    start = max(0, int(np.argmax(level >= loud)) - round(RISE * sample.rate))
    before = float(level[:start].max(initial=0.0))
    return start + int(np.argmax(level[start:] >= min(max(faint, CLEAR * before), loud)))


def trimmed(sample: AnySound) -> AnySound:
    """`sample` from at most 1 ms before its onset on, faded in up to the onset."""
    begin = onset(sample)
    start = max(0, begin - int(BEFORE_ONSET * sample.rate))
    audio = sample.audio[start:].copy()
    if start:
        audio.T[..., : begin - start] *= rise(begin - start)  # time last, whether there are channels or not
    return replace(sample, audio=audio)


def faded(sample: AnySound, milliseconds: float) -> AnySound:
    """`sample` with its end going down to silence along half a period of a cosine."""
    length = min(len(sample), round(milliseconds / 1000 * sample.rate))
    audio = sample.audio.copy()
    if length:
        audio.T[..., -length:] *= rise(length)[::-1]
    return replace(sample, audio=audio)


def faded_where_loud(sample: AnySound) -> AnySound:
    """`sample` faded over its last 5 ms where they are louder than -50 dB re peak; else the very same."""
    length = round(END_FADE / 1000 * sample.rate)
    end = np.abs(sample.audio[-length:]).max(initial=0.0)
    return faded(sample, END_FADE) if end > ENDS_LOUD * sample.peak else sample


def rise(length: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """A rise from 0 to nearly 1 along half a cosine, shape (length,)."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)
