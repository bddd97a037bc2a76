"""Drums from their parts, after Engel et al. 2020 (DDSP): noise in bands, damped modes, a transient.

Plain functions in keras.ops; all chance lies in one noise that is always the same.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from keras import ops

from workbench.models.networks import Tensor
from workbench.models.spectrogram_ops import mel_bands

LOWEST_BAND = 60.0
"""Hz: the lowest band holds all below it."""
PIECE = 128
"""Samples of a piece of a mode."""
_NOISE_SEED = 1

Bank = npt.NDArray[np.float32]


def noise_bank(length: int, hop: int, bands: int, rate: int) -> Bank:
    """White noise split into mel bands that add up to it, cut into pieces of `hop` samples.

    Args:
        length: samples that are needed; the last piece may go beyond them.

    Returns:
        shape (pieces, bands, hop), with a standard deviation of 1 for all bands together.
    """
    pieces = -(-length // hop)
    spectrum = np.fft.rfft(np.random.default_rng(_NOISE_SEED).standard_normal(pieces * hop))
    frequencies = np.fft.rfftfreq(pieces * hop, 1 / rate)
    split = np.fft.irfft(spectrum * mel_bands(bands, frequencies, LOWEST_BAND, rate / 2), pieces * hop)
    return split.reshape(bands, pieces, hop).transpose(1, 0, 2).astype(np.float32)


def shaped_noise(gains: Tensor, bank: Bank) -> Tensor:
    """The noise of a bank, each band with a gain that runs straight from one piece's begin to the next one's.

    No transform is needed: each piece is a product of two matrices.

    Args:
        gains: shape (batch, pieces + 1, bands).

    Returns:
        shape (batch, pieces * hop).
    """
    pieces, _bands, hop = bank.shape
    ends = ops.transpose(gains, (1, 0, 2))
    # In one product, because the bank is what takes the time to read.
    both = ops.matmul(ops.concatenate([ends[:-1], ends[1:]], axis=1), bank)
    at_begin, at_end = ops.split(both, 2, axis=1)
    share = np.linspace(0, 1, hop, endpoint=False, dtype=np.float32)
    noise = at_begin + (at_end - at_begin) * share
    return ops.reshape(ops.transpose(noise, (1, 0, 2)), (-1, pieces * hop))


def damped_modes(frequency: Tensor, level: Tensor, damping: Tensor, length: int, rate: int) -> Tensor:
    """Sines that begin with phase 0 and die away, as the modes of a membrane do.

    They are composed of pieces: sine and cosine of a sum are products, and so is its exponential. That takes a sine for
    each piece and one for each sample of a piece, in place of one for each sample of the sound.

    Args:
        frequency: Hz; like the others of shape (batch, modes).
        level: at the beginning.
        damping: 1/s.
        length: samples.
        rate: Hz.

    Returns:
        shape (batch, length).
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
    """`signal`, shape (batch, samples), from sample `start` on in a silence of `length` samples."""
    return ops.pad(signal, [[0, 0], [start, length - start - signal.shape[1]]])
