"""Figures of the power spectrum: how flat it is, and how far images of a network stand out of it."""

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


_WINDOW, _STARTS = 4096, (4410, 6458, 8506)
_PERIOD = 64


def imaging_db(sounds: Audio) -> float:
    """How far the mean spectrum of a set of sounds stands out at the multiples of rate / 64.

    Strided layers repeat their pattern every 4, 16 and 64 samples, which puts a comb of tones under every sound and
    sounds like a reduced sample rate ("bit crushing"; see Donahue et al. 2019, "Adversarial Audio Synthesis"). Measured
    in the mean power spectrum of three frames after the hit, each scaled to energy 1: the largest of three bins at each
    multiple, over the median of the 17 bins from the 8th on either side.

    Args:
        sounds: at 44,100 Hz with the hit 0.1 s from the start, shape (sounds, samples).

    Returns:
        dB, the mean over all multiples; real snares have 0.6.
    """
    frames = np.concatenate([sounds[:, start : start + _WINDOW] for start in _STARTS]) * np.hanning(_WINDOW)
    power = np.abs(np.fft.rfft(frames)) ** 2
    mean = (power / np.maximum(power.sum(axis=1, keepdims=True), 1e-12)).mean(axis=0)
    level = 10 * np.log10(mean + 1e-12)
    step = _WINDOW // _PERIOD
    return float(np.mean([_over_neighbours(level, place) for place in range(step, _WINDOW // 2, step)]))


def _over_neighbours(level: Audio, place: int) -> float:
    beside = np.r_[level[place - 24 : place - 7], level[place + 8 : place + 25]]
    return float(level[place - 1 : place + 2].max() - np.median(beside))
