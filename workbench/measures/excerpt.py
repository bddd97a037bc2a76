"""The excerpt that measures look at: the first 0.4 s of a sound at one rate, and in most measures at one level."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from workbench.audio.files import resample
from workbench.core.sample import PEAK, Audio, Sample

RATE, LENGTH = 44_100, 17_640


def measured(samples: Iterable[Sample]) -> Audio:
    """The first 17,640 samples of sounds at 44,100 Hz, with zeros after the end of shorter ones.

    Args:
        samples: sounds of any rate and length.

    Returns:
        Shape (sounds, 17640), float32.
    """
    cut = [resample(sample, RATE).audio[:LENGTH] for sample in samples]
    return np.array([np.pad(audio, (0, LENGTH - len(audio))) for audio in cut], dtype=np.float32).reshape(-1, LENGTH)


def gains(sounds: Audio) -> Audio:
    """The gains that scale sounds to a peak of 0.9: shape (sounds, samples) to (sounds, 1), linear."""
    peaks = np.abs(sounds).max(axis=1, keepdims=True)
    return np.asarray(PEAK / np.maximum(peaks, 1e-6), dtype=np.float32)


def scaled(sounds: Audio) -> Audio:
    """Sounds, shape (sounds, samples), each at a peak of 0.9; silence stays silent."""
    return sounds * gains(sounds)
