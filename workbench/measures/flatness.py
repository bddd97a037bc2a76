"""Flatness of the spectrum of a sound: that of noise is flat, that of a tone is not."""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Audio

WINDOW = 1024
BAND = (200, 16_000)
"""Hz."""
_EPSILON = 1e-12


def flatness_db(audio: Audio, rate: int) -> float:
    """Spectral flatness between 200 Hz and 16 kHz.

    The geometric over the arithmetic mean of the power spectrum (Johnston 1988, "Transform Coding of Audio Signals
    Using Perceptual Noise Criteria"). Frames are averaged first, so that noise counts as flat although each of its
    frames is not.

    Args:
        audio: one sound of any level, shape (samples,).
        rate: sample rate, Hz.

    Returns:
        dB, at most 0, which is white noise; lower is more tonal.
    """
    scaled = audio.astype(np.float64) / max(float(np.abs(audio).max()), _EPSILON)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(scaled, (0, WINDOW)), WINDOW)[:: WINDOW // 4]
    power = (np.abs(np.fft.rfft(frames * np.hanning(WINDOW))) ** 2).mean(axis=0)
    frequency = np.fft.rfftfreq(WINDOW, 1 / rate)
    band = power[(frequency >= BAND[0]) & (frequency <= BAND[1])] + _EPSILON
    return float(10 * (np.log10(band).mean() - np.log10(band.mean())))
