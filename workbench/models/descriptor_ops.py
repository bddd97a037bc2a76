"""The descriptors of `measures.describe`, measured on batches so that a network can learn to follow them.

Plain functions in keras.ops, differentiable wherever the definition is; a test compares them with `measures.describe`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from keras import ops

from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.measures import descriptors as defined
from workbench.models.networks import Tensor

BRIGHTNESS, DECAY, PITCH, NOISE, PUNCH = range(len(DESCRIPTORS))
"""Columns of the descriptors."""
_LOGARITHMIC = np.array([kind.logarithmic for kind in DESCRIPTORS], np.float32)
_LOW, _HIGH = np.array(
    [[kind.heard(kind.low) for kind in DESCRIPTORS], [kind.heard(kind.high) for kind in DESCRIPTORS]], np.float32
)
_DECIBELS = 10 / math.log(10)
_BLOCK = 0.0015  # s
_EPSILON = 1e-9


@dataclass(frozen=True)
class Spectrogram:
    """Window and hop of the spectrogram that `measure` needs, samples."""

    window: int
    hop: int

    @classmethod
    def at(cls, rate: int) -> Spectrogram:
        """The window and hop for sounds at `rate` Hz."""
        hop = defined.hop(rate)
        return cls(4 * hop, hop)


def measure(audio: Tensor, magnitudes: Tensor, rate: int) -> Tensor:
    """The descriptors of sounds, each on its scale of even steps (`DescriptorKind.even`).

    Args:
        audio: shape (batch, samples).
        magnitudes: of the same sounds with `Spectrogram.at(rate)`, shape (batch, frames, frequencies).
        rate: sample rate, Hz.

    Returns:
        Shape (batch, 5), in the order of `DESCRIPTORS`.
    """
    brightness, noise = _balance(magnitudes, rate)
    decay, punch = _energies(audio, rate)
    pitch = _strongest(pitch_powers(audio, rate))
    return _even(ops.stack([brightness, decay, pitch, noise, punch], axis=1))


def pitch_powers(audio: Tensor, rate: int) -> Tensor:
    """Power at each of `measures.describe.PITCHES` in the 150 ms after the peak.

    Args:
        audio: shape (batch, samples).
        rate: sample rate, Hz.

    Returns:
        Shape (batch, pitches).
    """
    waves = defined.pitch_waves(rate).T
    body = _from_peak(audio, len(waves))
    parts = (ops.matmul(body, ops.cast(part, body.dtype)) for part in (waves.real, waves.imag))
    return sum(ops.square(part) for part in parts)


def off_pitch(powers: Tensor, even: Tensor) -> Tensor:
    """Minus the logarithm of the share of the power between 100 and 600 Hz that lies near a wanted pitch.

    Args:
        powers: by `pitch_powers`, shape (batch, pitches).
        even: the wanted pitch on its scale of even steps, shape (batch,).

    Returns:
        Shape (batch,); 0 if all the power lies there.
    """
    wanted = (_LOW[PITCH] + _HIGH[PITCH] + even * (_HIGH[PITCH] - _LOW[PITCH])) / 2
    distance = np.log(defined.PITCHES).astype(np.float32) - wanted[:, None]
    near = ops.exp(-ops.square(distance / 0.05) / 2)
    return -ops.log(ops.sum(near * powers, axis=1) / (ops.sum(powers, axis=1) + _EPSILON) + 1e-4)


def to_even(values: Tensor) -> Tensor:
    """From descriptors in their own units, shape (..., 5), to scales of even steps, the same shape."""
    heard = values * (1 - _LOGARITHMIC) + ops.log(ops.maximum(values, 1e-3)) * _LOGARITHMIC
    return _even(heard)


def from_even(even: Tensor) -> Tensor:
    """The inverse of `to_even`; shape (..., 5) to (..., 5)."""
    heard = (_LOW + _HIGH + even * (_HIGH - _LOW)) / 2
    return heard * (1 - _LOGARITHMIC) + ops.exp(heard * _LOGARITHMIC) * _LOGARITHMIC


def _even(heard: Tensor) -> Tensor:
    return (2 * heard - _LOW - _HIGH) / (_HIGH - _LOW)


def _balance(magnitudes: Tensor, rate: int) -> tuple[Tensor, Tensor]:
    frequency = np.arange(magnitudes.shape[-1]) * rate / (2 * (magnitudes.shape[-1] - 1))
    wires = (frequency >= defined.WIRES).astype(np.float32)
    drum = ((frequency >= defined.LOWEST) & (frequency < defined.WIRES)).astype(np.float32)
    logs = np.log(np.maximum(frequency, 1)).astype(np.float32) * wires
    total, power = ops.sum(magnitudes, axis=1), ops.sum(ops.square(magnitudes), axis=1)
    brightness = ops.sum(total * logs, axis=1) / (ops.sum(total * wires, axis=1) + _EPSILON)
    return brightness, _ratio(ops.sum(power * wires, axis=1), ops.sum(power * drum, axis=1))


def _energies(audio: Tensor, rate: int) -> tuple[Tensor, Tensor]:
    """Log of the decay in ms, and punch in dB."""
    before, after = (round(seconds * rate) for seconds in defined.ATTACK)
    body, block = round(defined.BODY * rate), round(_BLOCK * rate)
    remaining = ops.flip(ops.cumsum(ops.flip(ops.square(audio), axis=1), axis=1), axis=1)
    peak = _peak(audio)
    last = audio.shape[1] - 1

    def left(offsets: Tensor) -> Tensor:
        places = peak + ops.convert_to_tensor(offsets, dtype="int32")[None]
        return ops.take_along_axis(remaining, ops.clip(places, 0, last), axis=1)

    marks = left([-before, after, after + body])
    punch = _ratio(marks[:, 0] - marks[:, 1], marks[:, 1] - marks[:, 2])
    curve = left(np.arange(after, audio.shape[1], block))
    level = _DECIBELS * ops.log(curve / (curve[:, :1] + _EPSILON) + _EPSILON)
    # Each block counts with the part of it above the mark, so that the time is differentiable.
    above = (level[:, :-1] + defined.DECAYED) / ops.maximum(level[:, :-1] - level[:, 1:], 0.01)
    blocks = ops.sum(ops.clip(above, 0.0, 1.0), axis=1)
    return ops.log(blocks * (1000 * block / rate) + 1e-3), punch


def _strongest(powers: Tensor) -> Tensor:
    """Log frequency of the highest of `powers`, by a parabola through it and its neighbours; without a gradient."""
    middle = ops.clip(_highest(powers), 1, len(defined.PITCHES) - 2)
    near = ops.take_along_axis(ops.stop_gradient(powers), middle + ops.arange(-1, 2, dtype="int32")[None], axis=1)
    left, top, right = ops.unstack(ops.log(near + 1e-12), axis=1)
    bend = ops.minimum(left - 2 * top + right, -1e-6)
    shift = ops.clip(0.5 * (left - right) / bend, -1.0, 1.0)
    first, ratio = math.log(defined.PITCHES[0]), math.log(defined.PITCHES[1] / defined.PITCHES[0])
    return first + ratio * (ops.cast(middle[:, 0], shift.dtype) + shift)


def _peak(audio: Tensor) -> Tensor:
    """Index of the absolute peak, shape (batch, 1)."""
    return _highest(ops.abs(audio))


def _highest(values: Tensor) -> Tensor:
    """Index of the highest value in each row, shape (batch, 1); ONNX has `top_k`, but not Keras' `argmax`."""
    return ops.cast(ops.top_k(values, 1)[1], "int32")


def _from_peak(audio: Tensor, length: int) -> Tensor:
    """`length` samples from the peak on, with silence after the end; shape (batch, length)."""
    padded = ops.pad(audio, [[0, 0], [0, length]])
    return ops.take_along_axis(padded, _peak(audio) + ops.arange(length, dtype="int32")[None], axis=1)


def _ratio(energy: Tensor, other: Tensor) -> Tensor:
    # A difference of sums of squares may come out below 0 by rounding.
    return _DECIBELS * ops.log((ops.maximum(energy, 0.0) + 1e-6) / (ops.maximum(other, 0.0) + 1e-6))
