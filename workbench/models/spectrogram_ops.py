"""Spectrograms of batches of sounds, and the distance between two sounds by them: plain functions in keras.ops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from keras import ops

from workbench.measures.sound_distance import WINDOWS
from workbench.models.networks import Tensor

FLOOR = 1e-3
"""Magnitudes below this can hardly be heard, so differences between them count little."""

Matrix = npt.NDArray[np.float32]


def magnitudes(audio: Tensor, window: int, hop: int) -> Tensor:
    """Magnitudes of Hann-windowed frames; the first frame is centred on the first sample.

    Args:
        audio: shape (batch, samples).
        window: length of a frame, samples.
        hop: from one frame to the next, samples.

    Returns:
        Shape (batch, frames, window // 2 + 1).
    """
    padded = ops.pad(audio, [[0, 0], [window // 2, window // 2]])
    real, imaginary = ops.stft(padded, window, hop, window, window="hann", center=False)
    # Not quite zero, where the gradient of a root is infinite.
    return ops.sqrt(ops.square(real) + ops.square(imaginary) + 1e-10)


def plain_magnitudes(audio: Tensor, window: int, hop: int) -> Tensor:
    """The same as `magnitudes` by matrix products, which every runtime has; slower.

    Args:
        audio: shape (batch, samples).
        window: length of a frame, samples; a multiple of `hop`.
        hop: from one frame to the next, samples.

    Returns:
        Shape (batch, frames, window // 2 + 1).
    """
    parts = window // hop
    frames = audio.shape[1] // hop + 1
    padded = ops.pad(audio, [[0, 0], [window // 2, window // 2 + hop]])
    blocks = ops.reshape(padded[:, : (frames + parts - 1) * hop], (-1, frames + parts - 1, hop))
    framed = ops.concatenate([blocks[:, part : part + frames] for part in range(parts)], axis=-1)
    waves = fourier(window)
    spectrum = ops.matmul(framed, ops.cast(waves, framed.dtype))
    real, imaginary = ops.split(spectrum, 2, axis=-1)
    return ops.sqrt(ops.square(real) + ops.square(imaginary) + 1e-10)


def fourier(window: int) -> Matrix:
    """Real and imaginary part of a Hann-windowed Fourier transform, shape (window, 2 * (window // 2 + 1))."""
    angles = 2 * np.pi * np.outer(np.arange(window), np.arange(window // 2 + 1)) / window
    waves = np.concatenate([np.cos(angles), -np.sin(angles)], axis=1)
    windowed: Matrix = (waves * np.hanning(window + 1)[:-1, np.newaxis]).astype(np.float32)
    return windowed


def mel_bands(bands: int, frequencies: npt.NDArray[Any], lowest: float, highest: float) -> Matrix:
    """Triangular filters, evenly spaced on the mel scale, that add up to 1.

    Args:
        bands: number of filters.
        frequencies: where to evaluate them, Hz, shape (frequencies,).
        lowest: centre of the first filter, Hz.
        highest: centre of the last filter, Hz.

    Returns:
        Shape (bands, frequencies).
    """
    centres = np.linspace(_mel(lowest), _mel(highest), bands)
    heard = np.clip(_mel(frequencies), centres[0], centres[-1])
    width = centres[1] - centres[0]
    triangles: Matrix = np.maximum(0, 1 - np.abs(heard - centres[:, np.newaxis]) / width).astype(np.float32)
    return triangles


def spectral_distance(original: Tensor, copy: Tensor, windows: Sequence[int] = WINDOWS) -> Tensor:
    """Multi-resolution distance of magnitude spectrograms, as `measures.sound_distance.mr_stft` measures it.

    The mean over the windows of the mean absolute difference of the log magnitudes, plus half the mean absolute
    difference of the magnitudes over the original's mean magnitude (after Yamamoto et al. 2020, "Parallel WaveGAN").

    Args:
        original: shape (batch, samples).
        copy: shape (batch, samples).
        windows: lengths of frames, samples; each hop is a quarter of its window.

    Returns:
        Shape (batch,); 0 is identity, and silence is about 3 away from a snare.
    """
    total = 0.0
    for window in windows:
        x, y = (magnitudes(audio, window, window // 4) for audio in (original, copy))
        logs = ops.mean(ops.abs(ops.log(x + FLOOR) - ops.log(y + FLOOR)), axis=(1, 2))
        total += logs + 0.5 * ops.mean(ops.abs(x - y), axis=(1, 2)) / ops.mean(x + 1e-4, axis=(1, 2))
    return total / len(windows)


def _mel(frequency: npt.ArrayLike) -> npt.NDArray[np.float64]:
    mel: npt.NDArray[np.float64] = 2595 * np.log10(1 + np.asarray(frequency, np.float64) / 700)
    return mel
