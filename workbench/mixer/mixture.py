"""Sounds of any lengths and rates, mixed by a neuron to a sound like any other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.audio.files import resample
from workbench.core.sample import Sample
from workbench.mixer.neuron import Floats, MixingNeuron


def together(sounds: Sequence[Sample]) -> tuple[Floats, int]:
    """Sounds side by side: at the highest of their rates, padded with silence to the longest of them.

    Args:
        sounds: one or more.

    Returns:
        Shape (sounds, samples), and the rate in Hz.
    """
    rate = max(sound.rate for sound in sounds)
    resampled = [resample(sound, rate).audio for sound in sounds]
    inputs = np.zeros((len(sounds), max(map(len, resampled))))
    for row, audio in zip(inputs, resampled, strict=True):
        row[: len(audio)] = audio
    return inputs, rate


def error_of(sounds: Sequence[Sample], neuron: MixingNeuron, target: Sample) -> float | None:
    """RMS of what a neuron makes of sounds minus a target, over that of the target; None where that is silent."""
    inputs, rate = together([*sounds, target])
    size = float(np.linalg.norm(inputs[-1]))
    return float(np.linalg.norm(neuron.output(inputs[:-1], rate) - inputs[-1])) / size if size else None


def mixture(sounds: Sequence[Sample], neuron: MixingNeuron) -> Sample:
    """What a neuron makes of sounds, turned down as a whole where it would exceed full scale.

    Args:
        sounds: one or more, one for each of its weights.
    """
    inputs, rate = together(sounds)
    return Sample(neuron.output(inputs, rate).astype(np.float32), rate).limited()
