"""How far one sound is from another, to the ear rather than sample by sample.

All sounds are mono at 44,100 Hz.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workbench.core.sample import Audio

WINDOWS = (128, 512, 2048)
FLOOR_DB = 80.0
"""How far below the original's largest magnitude `log_spectral` ignores differences."""
_ALONG = 32
"""Sounds of a row whose spectra are in memory at one time."""


def mr_stft(original: Audio, copy: Audio) -> float:
    """Multi-resolution STFT distance between two sounds of one length.

    The mean over the windows of: the mean absolute difference of the log magnitudes, plus half the mean absolute
    difference of the magnitudes over the original's mean magnitude (after Yamamoto et al. 2020, "Parallel WaveGAN";
    windows of 128, 512 and 2,048 samples, each with a hop of a quarter).

    Args:
        original: shape (samples,), scaled to a peak of 0.9.
        copy: shape (samples,), scaled by the same gain.

    Returns:
        0 for identical sounds.
    """
    return _between(_spectra(original), _spectra(copy))


def mr_stft_to_each(original: Audio, copies: Audio) -> npt.NDArray[np.float64]:
    """`mr_stft` from one sound to each of several, three times as fast.

    It holds the spectra of all copies in memory, about 0.5 MB for a copy of 0.4 s.

    Args:
        original: shape (samples,), scaled to a peak of 0.9.
        copies: shape (copies, samples), scaled by the same gain.

    Returns:
        Shape (copies,).
    """
    total = np.zeros(len(copies))
    for window in WINDOWS:
        (x,), y = (_magnitudes_of_each(sounds, window) for sounds in (original[np.newaxis], copies))
        logs = np.log(x + np.float32(1e-3)) - np.log(y + np.float32(1e-3))
        total += np.abs(logs).mean(axis=(1, 2), dtype=np.float64)
        total += 0.5 * np.abs(x - y).mean(axis=(1, 2), dtype=np.float64) / float(np.mean(x + 1e-4))
    return total / len(WINDOWS)


def steps(sounds: Audio) -> npt.NDArray[np.float64]:
    """`mr_stft` from each sound to the next: shape (sounds, samples) to (sounds - 1,)."""
    return np.array([_between(one, next_) for one, next_ in pairwise([_spectra(sound) for sound in sounds])])


def far_apart(sounds: Audio) -> npt.NDArray[np.float64]:
    """How far each sound is from each other, both ways alike.

    `mr_stft` with the mean magnitude of both sounds in the place of the original's: so silence is far from everything,
    and not without limit. It holds the spectra of all sounds in memory, about 0.5 MB for each of 0.4 s.

    Args:
        sounds: shape (sounds, samples), each at a peak of 0.9.

    Returns:
        Shape (sounds, sounds), 0 from each to itself.
    """
    found = np.zeros((len(sounds), len(sounds)))
    for window in WINDOWS:
        spectra = _Spectra(sounds, window)
        for one in range(len(sounds) - 1):
            found[one, one + 1 :] += spectra.apart(slice(one, one + 1), slice(one + 1, None))
    return (found + found.T) / len(WINDOWS)


def far_along(sounds: Audio) -> npt.NDArray[np.float64]:
    """`far_apart` from each sound to the next: shape (sounds, samples) to (sounds - 1,)."""
    found = np.zeros(max(len(sounds) - 1, 0))
    for first in range(0, len(found), _ALONG):
        some = sounds[first : first + _ALONG + 1]
        for window in WINDOWS:
            found[first : first + _ALONG] += _Spectra(some, window).apart(slice(None, -1), slice(1, None))
    return found / len(WINDOWS)


class _Spectra:
    """Magnitudes of sounds, shape (sounds, values), their logarithms and means."""

    def __init__(self, sounds: Audio, window: int) -> None:
        self._values = _magnitudes_of_each(sounds, window).reshape(len(sounds), -1)
        self._logs = np.log(self._values + np.float32(1e-3))
        self._means = self._values.mean(axis=1, dtype=np.float64)

    def apart(self, some: slice, others: slice) -> npt.NDArray[np.float64]:
        """How far `some` are from `others`, each from its own, or one from all: what one window adds to `mr_stft`."""
        logs = np.abs(self._logs[some] - self._logs[others]).mean(axis=1, dtype=np.float64)
        changed = np.abs(self._values[some] - self._values[others]).mean(axis=1, dtype=np.float64)
        return np.asarray(logs + 0.5 * changed / ((self._means[some] + self._means[others]) / 2 + 1e-4))


def jump(walk: npt.NDArray[np.float64]) -> float:
    """The largest step of a line over its mean step.

    Args:
        walk: the steps, shape (steps,).

    Returns:
        At least 1, which is perfectly even.
    """
    return float(walk.max() / max(walk.mean(), 1e-9))


def log_spectral(original: Audio, copy: Audio) -> float:
    """Log-spectral distance between two sounds of one length.

    The root mean square over frequency of the difference of the log power spectra, and its mean over the frames
    (Gray and Markel 1976, "Distance measures for speech processing"; window 2,048, hop 512). All magnitudes are raised
    to at least 80 dB below the largest of the original: silence has no logarithm, and what is inaudible should not
    count.

    Args:
        original: shape (samples,).
        copy: shape (samples,), scaled by the same gain.

    Returns:
        dB; 0 for identical sounds.
    """
    x, y = _magnitudes(original, 2048), _magnitudes(copy, 2048)
    floor = max(float(x.max()) * 10 ** (-FLOOR_DB / 20), 1e-9)
    difference = 20 * np.log10(np.maximum(x, floor) / np.maximum(y, floor))
    return float(np.sqrt(np.mean(difference**2, axis=0)).mean())


def random_phase(audio: Audio, rng: np.random.Generator) -> Audio:
    """A sound with random STFT phases (window 512, hop 128): as near as a model of the spectrum alone can come.

    Args:
        audio: shape (samples,).
        rng: source of the phases.

    Returns:
        Shape (samples,), float32.
    """
    import librosa

    spectrum = librosa.stft(audio, n_fft=512, hop_length=128)
    turned = np.abs(spectrum) * np.exp(2j * np.pi * rng.random(spectrum.shape))
    return np.asarray(librosa.istft(turned, hop_length=128, length=len(audio)), dtype=np.float32)


def _between(original: Sequence[Audio], copy: Sequence[Audio]) -> float:
    """`mr_stft` of two sounds, given by their magnitudes with each window."""
    total = 0.0
    for x, y in zip(original, copy, strict=True):
        total += float(np.mean(np.abs(np.log(x + 1e-3) - np.log(y + 1e-3))))
        total += 0.5 * float(np.mean(np.abs(x - y)) / np.mean(x + 1e-4))
    return total / len(WINDOWS)


def _spectra(audio: Audio) -> list[Audio]:
    return [_magnitudes(audio, window) for window in WINDOWS]


def _magnitudes(audio: Audio, window: int) -> Audio:
    """Shape (window / 2 + 1, frames)."""
    import librosa

    return np.asarray(np.abs(librosa.stft(audio, n_fft=window, hop_length=window // 4)), dtype=np.float32)


def _magnitudes_of_each(sounds: Audio, window: int) -> Audio:
    """The same magnitudes of several sounds, without librosa: shape (sounds, frames, window / 2 + 1)."""
    from scipy.fft import rfft

    hann = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)
    padded = np.pad(sounds, ((0, 0), (window // 2, window // 2)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window, axis=1)[:, :: window // 4]
    return np.asarray(np.abs(rfft(frames * hann, axis=-1)), dtype=np.float32)
