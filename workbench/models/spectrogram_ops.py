"""Spectrograms of batches of sounds, and how far two sounds are apart by them: plain functions in keras.ops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from keras import ops

from workbench.measures.sound_distance import WINDOWS
from workbench.models.networks import Tensor

FLOOR = 1e-3
"""Magnitudes below this are hardly heard: differences between them count little."""

Matrix = npt.NDArray[np.float32]


def magnitudes(audio: Tensor, window: int, hop: int) -> Tensor:
    """Magnitudes of Hann-windowed frames that begin centred on the first sample.

    Args:
        audio: shape (batch, samples).
        window, hop: samples.

    Returns:
        shape (batch, frames, window // 2 + 1).
    """
    padded = ops.pad(audio, [[0, 0], [window // 2, window // 2]])
    real, imaginary = ops.stft(padded, window, hop, window, window="hann", center=False)
    # Not quite zero, where the slope of a root is infinite.
    return ops.sqrt(ops.square(real) + ops.square(imaginary) + 1e-10)


def plain_magnitudes(audio: Tensor, window: int, hop: int) -> Tensor:
    """The same by products with matrices, which any runtime has; slower. `hop` divides `window`."""
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
    """The real and the imaginary part of a Hann-windowed Fourier transform, shape (window, 2 * (window // 2 + 1))."""
    angles = 2 * np.pi * np.outer(np.arange(window), np.arange(window // 2 + 1)) / window
    waves = np.concatenate([np.cos(angles), -np.sin(angles)], axis=1)
    windowed: Matrix = (waves * np.hanning(window + 1)[:-1, np.newaxis]).astype(np.float32)
    return windowed


def mel_bands(bands: int, frequencies: npt.NDArray[Any], lowest: float, highest: float) -> Matrix:
    """Triangles evenly spaced on the mel scale that add up to 1 from `lowest` to `highest`, both in Hz.

    Returns:
        shape (bands, frequencies).
    """
    centres = np.linspace(_mel(lowest), _mel(highest), bands)
    heard = np.clip(_mel(frequencies), centres[0], centres[-1])
    width = centres[1] - centres[0]
    triangles: Matrix = np.maximum(0, 1 - np.abs(heard - centres[:, np.newaxis]) / width).astype(np.float32)
    return triangles


def spectral_distance(original: Tensor, copy: Tensor, windows: Sequence[int] = WINDOWS) -> Tensor:
    """Multi-resolution distance of magnitude spectrograms, as `measures.sound_distance.mr_stft` measures it.

    Over the windows, each with a hop of a quarter, the mean of the absolute difference of log magnitudes and half that
    of magnitudes in relation to the original's mean.

    Args:
        original, copy: shape (batch, samples).

    Returns:
        shape (batch,); 0 is identity, about 3 is silence.
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
