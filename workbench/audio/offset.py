"""A constant offset in a recording, as cheap converters and some programs leave it."""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Sample

FRAME, END = 0.005, 0.002
"""Seconds of a frame, and of the end that is looked at."""
SMALLEST = 1e-3
"""Of the peak: a smaller offset is neither heard nor measured (-60 dB)."""
CERTAIN = 2.0
"""How many times the deviation of nine frames of ten an offset must be, to be one and not the swing of a low drum."""
FEWEST = 4
"""Frames from which anything is certain."""
AT_THE_END = 0.25
"""How far the end may lie from the offset, as a part of it: a constant lasts to the end."""


def offset_of(sample: Sample) -> float:
    """The constant offset of a sound; 0 where there is none to speak of.

    It is the median of the means of short frames, those of the quietest quarter: before the hit and in the tail the
    offset is all there is, while the mean of a whole snare is mostly the mean of its first swings.

    Returns:
        In the unit of the samples.
    """
    audio, size = sample.audio.astype(np.float64), max(1, round(FRAME * sample.rate))
    count = len(audio) // size
    if count // 4 < FEWEST:
        return 0.0
    frames = audio[-count * size :].reshape(count, size)
    quiet = frames[np.argsort(frames.std(axis=1), kind="stable")[: count // 4]].mean(axis=1)
    offset = float(np.median(quiet))
    deviation = float(np.quantile(np.abs(quiet - offset), 0.9))
    end = float(audio[-max(1, round(END * sample.rate)) :].mean())
    is_certain = abs(offset) > max(SMALLEST * np.abs(audio - offset).max(), CERTAIN * deviation)
    return offset if is_certain and abs(end - offset) < AT_THE_END * abs(offset) else 0.0


def without_offset(sample: Sample) -> Sample:
    """The sound without its constant offset; the very same where it has none."""
    offset = offset_of(sample)
    return Sample(sample.audio - np.float32(offset), sample.rate) if offset else sample
