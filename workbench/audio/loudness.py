"""Loudness of a sound, and sounds made equally loud."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.sample import Sample, Sound

LEVEL = -28.0
"""LUFS; at this loudness nearly all snares stay below `CEILING`, so that all trials are equally loud."""
CEILING = 0.7
"""The highest peak of a matched sound, so that a loop with overlapping hits stays below full scale, too: otherwise only
one of the two sounds might be turned down."""
BLOCK = 0.4
"""Seconds; a shorter sound is measured with the silence after it."""
CHANNELS = 5
"""Most that the standard weighs: the front, then the back."""


def loudness(sample: Sound) -> float:
    """Gated loudness of a sound in LUFS (ITU-R BS.1770-4); minus infinity for silence.

    A sound of 0.4 s, like those of the models, is one block: its K-weighted mean power.
    """
    if not sample.peak:
        return -math.inf
    from pyloudnorm import Meter

    # At full scale, so that no block of a quiet sound lies below the gate at -70 LUFS.
    audio = sample.audio.astype(np.float64) / sample.peak
    block = math.ceil(BLOCK * sample.rate)
    padded = np.pad(audio, [(0, max(0, block - len(audio)))] + [(0, 0)] * (audio.ndim - 1))
    heard = padded[:, :CHANNELS] if audio.ndim > 1 else padded
    return float(Meter(sample.rate).integrated_loudness(heard)) + 20 * math.log10(sample.peak)


def matched(samples: Sequence[Sample]) -> tuple[Sample, ...]:
    """The same sounds, all at `LEVEL`, or all quieter if one of them would exceed `CEILING`.

    Raises:
        BadInput: one of them is silent.
    """
    levels = [loudness(sample) for sample in samples]
    if -math.inf in levels:
        raise BadInput("One of the sounds is silent")
    gains = [10 ** ((LEVEL - level) / 20) for level in levels]
    highest = max((gain * sample.peak for gain, sample in zip(gains, samples, strict=True)), default=0.0)
    down = min(1.0, CEILING / highest) if highest else 1.0
    return tuple(sample.scaled(gain * down) for gain, sample in zip(gains, samples, strict=True))
