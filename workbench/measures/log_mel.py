"""What sounds have in common and where they differ, coarsely: their log-mel spectrograms as rows of figures."""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Audio

BANDS, WINDOW, HOP = 24, 2048, 1024
FLOOR = 1e-4
"""Mel power below which nothing counts, some 60 dB under a full hit: the noise floor of silence is no difference."""


def log_mel(sounds: Audio, rate: int) -> Audio:
    """Log-mel spectrograms in dB, a row a sound: shape (sounds, samples) to (sounds, bands * frames).

    24 bands in frames of 1,024 samples tell how bright a snare is and how it dies away, and leave out what differs
    between any two draws of noise.
    """
    import librosa

    whole = np.pad(sounds, ((0, 0), (0, max(WINDOW - sounds.shape[1], 0))))
    power = librosa.feature.melspectrogram(y=whole, sr=rate, n_fft=WINDOW, hop_length=HOP, n_mels=BANDS)
    return np.asarray(10 * np.log10(power + FLOOR), np.float32).reshape(len(sounds), -1)
