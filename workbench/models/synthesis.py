"""Drums from their parts: noise in bands, damped modes, a transient.

After Engel et al. 2020, "DDSP: Differentiable Digital Signal Processing". Plain functions in keras.ops; the only random
part is one noise, which is always the same.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from keras import ops

from workbench.models.networks import Tensor
from workbench.models.spectrogram_ops import mel_bands

LOWEST_BAND = 60.0
"""Hz; the lowest band also holds everything below."""
PIECE = 128
"""Samples of one piece of a mode."""
_NOISE_SEED = 1

Bank = npt.NDArray[np.float32]


def noise_bank(length: int, hop: int, bands: int, rate: int) -> Bank:
    """White noise split into mel bands that add up to it, cut into pieces of `hop` samples.

    Args:
        length: samples needed; the last piece may go beyond them.
        hop: samples per piece.
        bands: how many.
        rate: sample rate, Hz.

    Returns:
        Shape (pieces, bands, hop); all bands together have a standard deviation of 1.
    """
    pieces = -(-length // hop)
    spectrum = np.fft.rfft(np.random.default_rng(_NOISE_SEED).standard_normal(pieces * hop))
    frequencies = np.fft.rfftfreq(pieces * hop, 1 / rate)
    split = np.fft.irfft(spectrum * mel_bands(bands, frequencies, LOWEST_BAND, rate / 2), pieces * hop)
    return split.reshape(bands, pieces, hop).transpose(1, 0, 2).astype(np.float32)


def shaped_noise(gains: Tensor, bank: Bank) -> Tensor:
    """Noise whose bands have gains that are interpolated linearly from piece to piece.

    It needs no transform: each piece is a product of two matrices.

    Args:
        gains: at the borders of the pieces, linear, shape (batch, pieces + 1, bands).
        bank: by `noise_bank`, shape (pieces, bands, hop).

    Returns:
        Shape (batch, pieces * hop).
    """
    pieces, _bands, hop = bank.shape
    ends = ops.transpose(gains, (1, 0, 2))
    # In one product, because reading the bank takes most of the time.
    both = ops.matmul(ops.concatenate([ends[:-1], ends[1:]], axis=1), bank)
    at_begin, at_end = ops.split(both, 2, axis=1)
    share = np.linspace(0, 1, hop, endpoint=False, dtype=np.float32)
    noise = at_begin + (at_end - at_begin) * share
    return ops.reshape(ops.transpose(noise, (1, 0, 2)), (-1, pieces * hop))


def damped_modes(frequency: Tensor, level: Tensor, damping: Tensor, length: int, rate: int) -> Tensor:
    """Sum of sines that begin with phase 0 and decay exponentially, like the modes of a membrane.

    They are computed piece by piece: the sine, cosine and exponential of a sum are products. So it takes one sine for
    each piece and one for each sample of a piece, instead of one for each sample of the sound.

    Args:
        frequency: Hz, shape (batch, modes).
        level: at the beginning, linear, shape (batch, modes).
        damping: 1/s, shape (batch, modes).
        length: samples.
        rate: sample rate, Hz.

    Returns:
        Shape (batch, length).
    """
    pieces = -(-length // PIECE)
    begins = (np.arange(pieces) * PIECE / rate).astype(np.float32)[:, np.newaxis]
    within = (np.arange(PIECE) / rate).astype(np.float32)
    turn, decay, loud = 2 * np.pi * frequency[:, None], -damping[:, None], level[:, None]
    coarse = [loud * ops.exp(decay * begins) * wave(turn * begins) for wave in (ops.sin, ops.cos)]
    turn, decay = ops.transpose(turn, (0, 2, 1)), ops.transpose(decay, (0, 2, 1))
    fine = [ops.exp(decay * within) * wave(turn * within) for wave in (ops.cos, ops.sin)]
    sung = ops.matmul(ops.concatenate(coarse, axis=2), ops.concatenate(fine, axis=1))
    return ops.reshape(sung, (-1, pieces * PIECE))[:, :length]


def placed(signal: Tensor, start: int, length: int) -> Tensor:
    """`signal`, shape (batch, samples), placed at sample `start` of silence: shape (batch, length)."""
    return ops.pad(signal, [[0, 0], [start, length - start - signal.shape[1]]])
