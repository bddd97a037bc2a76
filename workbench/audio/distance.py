"""How far one sound is from another, to the ear more than to the sample."""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Audio

WINDOWS = (128, 512, 2048)


def mr_stft(original: Audio, copy: Audio) -> float:
    """Multi-resolution STFT distance between two sounds of one length; 0 is identity.

    The mean over the windows of: the mean absolute difference of the log magnitudes, plus half the mean
    absolute difference of the magnitudes over the original's mean magnitude (after Yamamoto et al. 2020,
    "Parallel WaveGAN"; windows of 128, 512 and 2,048 samples, a quarter of that as hop).
    Scale the original to a peak of 0.9, and the copy by the same gain, before comparing.
    """
    total = 0.0
    for window in WINDOWS:
        x, y = _magnitudes(original, window), _magnitudes(copy, window)
        total += float(np.mean(np.abs(np.log(x + 1e-3) - np.log(y + 1e-3))))
        total += 0.5 * float(np.mean(np.abs(x - y)) / np.mean(x + 1e-4))
    return total / len(WINDOWS)


def random_phase(audio: Audio, rng: np.random.Generator) -> Audio:
    """`audio` with the phases of its STFT redrawn: as near as a model of the spectrum alone can come."""
    import librosa

    spectrum = librosa.stft(audio, n_fft=512, hop_length=128)
    turned = np.abs(spectrum) * np.exp(2j * np.pi * rng.random(spectrum.shape))
    return np.asarray(librosa.istft(turned, hop_length=128, length=len(audio)), dtype=np.float32)


def _magnitudes(audio: Audio, window: int) -> Audio:
    import librosa

    return np.asarray(np.abs(librosa.stft(audio, n_fft=window, hop_length=window // 4)), dtype=np.float32)
