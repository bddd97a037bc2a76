"""Find a sound in a recording, and check that its loop is unbroken."""

from __future__ import annotations

import numpy as np

from workbench.audio.loop import Loop
from workbench.core.sample import Sample


def best_correlation(recording: Sample, sound: Sample) -> float:
    """The largest normalised correlation of `sound` with any stretch of `recording`: 1 is a copy up to gain."""
    from scipy.signal import correlate

    long, short = recording.audio.astype(np.float64), sound.audio.astype(np.float64)
    if len(long) < len(short) or not short.any():
        return 0.0
    products = correlate(long, short, mode="valid", method="fft")
    sums = np.concatenate([[0.0], np.cumsum(long**2)])
    energy = np.maximum(sums[len(short) :] - sums[: -len(short)], 0)
    # Stretches of near silence are left out: there rounding errors would be divided by nearly nothing.
    loud = energy > 1e-6 * energy.max()
    return float((products[loud] / np.sqrt(energy[loud] * (short**2).sum())).max(initial=0.0))


def beats_of(sound: Sample, beats: int, tempo: int = 120) -> Sample:
    """`sound` as the loop player plays it: `beats` beats in a row, joints included."""
    return Sample(np.tile(Loop.of(sound, tempo).audio, beats), sound.rate)


def without_silence(sample: Sample, threshold: float = 1e-5) -> Sample:
    """`sample` without the silence before and after what is louder than `threshold`."""
    loud = np.flatnonzero(np.abs(sample.audio) > threshold)
    return Sample(sample.audio[loud[0] : loud[-1] + 1], sample.rate) if len(loud) else sample
