"""Log-mel spectrograms of sounds, one row of numbers each: a coarse one, and the one that sets are compared by."""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Audio
from workbench.measures.excerpt import RATE

BANDS, WINDOW, HOP = 24, 2048, 1024
FLOOR = 1e-4
"""Mel power added to all, some 60 dB below a full hit, so that differences in the noise floor do not count."""


def log_mel(sounds: Audio, rate: int) -> Audio:
    """Coarse log-mel spectrograms: how bright a snare is and how it decays, without the details of its noise.

    Args:
        sounds: shape (sounds, samples).
        rate: sample rate, Hz.

    Returns:
        dB, shape (sounds, 24 * frames); a frame begins every 1,024 samples.
    """
    import librosa

    whole = np.pad(sounds, ((0, 0), (0, max(WINDOW - sounds.shape[1], 0))))
    power = librosa.feature.melspectrogram(y=whole, sr=rate, n_fft=WINDOW, hop_length=HOP, n_mels=BANDS)
    return np.asarray(10 * np.log10(power + FLOOR), np.float32).reshape(len(sounds), -1)


def log_mels(sounds: Audio) -> Audio:
    """Fine log-mel spectrograms, by which sets of sounds are compared: 64 bands, window 1,024, hop 512.

    Args:
        sounds: at 44,100 Hz, shape (sounds, samples).

    Returns:
        Natural logarithms of power, shape (sounds, 64 * frames).
    """
    import librosa

    bank = librosa.filters.mel(sr=RATE, n_fft=1024, n_mels=64)
    powers = (np.abs(librosa.stft(sound, n_fft=1024, hop_length=512)) ** 2 for sound in sounds)
    mels = np.array([(bank @ power).ravel() for power in powers], dtype=np.float32)
    return np.asarray(np.log(mels + 1e-5))
