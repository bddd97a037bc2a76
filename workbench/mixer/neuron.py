"""An artificial neuron over sounds: it weighs them, adds them up, and bends the sum: a nonlinear mixer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput
from workbench.core.words import counted

Floats = npt.NDArray[np.float64]

MOST = 8
"""Sounds that a neuron takes at most."""
HEAVIEST, STEEPEST, LATEST_MS = 2.0, 1e4, 2.0
"""No weight, bias, level or feedback is further from 0; no gain is larger; no sound is moved by more milliseconds."""
FLATTEST = 1e-4
"""The smallest gain."""
AFTER_MS = (0.2, 20.0)
"""From when to when the output may come back, milliseconds."""
CUT_OFF = 20.0
"""Hz: what lies below is taken out of a sum that was bent; nobody hears it."""


class Nonlinearity(Enum):
    """The activation function of the neuron: what it does with the weighted sum."""

    LINEAR = "linear"
    TANH = "tanh"
    RELU = "relu"
    SINE = "sine"
    CIRCUIT = "Nonlinear Circuits"
    """The module *Neuron* of Nonlinear Circuits, after its port to VCV Rack (`mhetrick/nonlinearcircuits`): the sum is
    held between 0 and 10 V, and 5 V (the middle of its knob *response*) are taken from it where it is positive, and
    added where it is not. Full scale is 5 V, and the bias its knob *sense*."""

    def of(self, total: Floats) -> Floats:
        """The output, of the shape of the sum; both in parts of full scale."""
        match self:
            case Nonlinearity.LINEAR:
                return total
            case Nonlinearity.TANH:
                return np.tanh(total)
            case Nonlinearity.RELU:
                return np.maximum(total, 0.0)
            case Nonlinearity.SINE:
                return np.sin(total)
            case Nonlinearity.CIRCUIT:
                held = np.clip(total, 0.0, 2.0)
                return np.where(held > 0, held - 1, 1.0)

    def slope(self, total: Floats) -> Floats:
        """How steeply the output follows the sum, of the same shape; 0 where it jumps."""
        match self:
            case Nonlinearity.LINEAR:
                return np.ones_like(total)
            case Nonlinearity.TANH:
                return np.asarray(1 - np.tanh(total) ** 2)
            case Nonlinearity.RELU:
                return np.where(total > 0, 1.0, 0.0)
            case Nonlinearity.SINE:
                return np.cos(total)
            case Nonlinearity.CIRCUIT:
                return np.where((total > 0) & (total < 2), 1.0, 0.0)


@dataclass(frozen=True, kw_only=True)
class NeuronSettings:
    """What a neuron does with the weighted sum, whatever the sounds.

    Attributes:
        bias: what is added to the sum.
        gain: what the sum is multiplied by before it is bent.
        level: what the output is multiplied by.
        feedback: how much of the output is added to the sum again.
        after: how many milliseconds later it is.
        activation: how the sum is bent.
    """

    bias: float = 0.0
    gain: float = 1.0
    level: float = 1.0
    feedback: float = 0.0
    after: float = 1.0
    activation: Nonlinearity = Nonlinearity.TANH


@dataclass(frozen=True)
class MixingNeuron(NeuronSettings):
    """A neuron over some sounds.

    Attributes:
        weights: of the sounds.
        delays: by how many milliseconds each comes later; earlier where it is negative.

    Raises:
        BadInput: a setting is not finite or out of its range, or there are too many sounds.
    """

    weights: tuple[float, ...]
    delays: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "delays", self.delays or (0.0,) * len(self.weights))
        if len(self.weights) > MOST:
            raise BadInput(f"A neuron takes up to {counted(MOST, 'sound')}")
        if len(self.delays) != len(self.weights):
            raise BadInput("Each sound of a neuron has a weight and a delay")
        small = (*self.weights, self.bias, self.level, self.feedback)
        if not all(abs(value) <= HEAVIEST for value in small):
            raise BadInput(f"Weights, bias, level and feedback of a neuron go from -{HEAVIEST:g} to {HEAVIEST:g}")
        if not all(abs(delay) <= LATEST_MS for delay in self.delays):
            raise BadInput(f"A neuron moves a sound by up to {LATEST_MS:g} ms")
        if not FLATTEST <= self.gain <= STEEPEST:
            raise BadInput(f"The gain of a neuron goes from {FLATTEST:g} to {STEEPEST:g}")
        if not AFTER_MS[0] <= self.after <= AFTER_MS[1]:
            raise BadInput(f"The output of a neuron comes back after {AFTER_MS[0]:g} to {AFTER_MS[1]:g} ms")

    def output(self, inputs: Floats, rate: int) -> Floats:
        """What the neuron makes of sounds.

        What it would give of silence is taken from its output, so that silence stays silence whatever the bias. A sum
        that was bent may swing to one side all the same: a high-pass filter takes out what lies below 20 Hz. What is
        fed back is held within full scale, so that no feedback grows without end.

        Args:
            inputs: shape (sounds, samples), nominal range -1 to 1.
            rate: sample rate, Hz.

        Returns:
            Shape (samples,), finite; no more than the sum of the weights times the gain where it is not bent.
        """
        moved = later(inputs, samples_of(self.delays, rate))
        bent = self._bent(np.asarray(self.weights, np.float64) @ moved, rate)
        return self.level * (bent if self.activation is Nonlinearity.LINEAR else high_passed(bent, rate))

    def _bent(self, total: Floats, rate: int) -> Floats:
        resting = self.activation.of(np.full(1, self.gain * self.bias))

        def bend(part: Floats) -> Floats:
            return self.activation.of(self.gain * (part + self.bias)) - resting

        if self.feedback == 0:
            return bend(total)
        # A piece at a time that is as long as the way back: what comes back into it is known.
        piece = max(1, round(self.after * rate / 1000))
        bent = np.zeros(len(total) + piece)
        for at in range(0, len(total), piece):
            part = total[at : at + piece]
            back = np.clip(bent[at : at + len(part)], -1, 1)
            bent[at + piece : at + piece + len(part)] = bend(part + self.feedback * back)
        return bent[piece:]


def samples_of(delays: tuple[float, ...], rate: int) -> tuple[int, ...]:
    """Milliseconds in whole samples."""
    return tuple(round(delay * rate / 1000) for delay in delays)


def later(inputs: Floats, samples: tuple[int, ...]) -> Floats:
    """Sounds, shape (sounds, samples), each moved later by so many samples, or earlier; what leaves is cut off."""
    moved = np.zeros_like(inputs)
    length = inputs.shape[1]
    for row, sound, by in zip(moved, inputs, samples, strict=True):
        there = max(0, length - abs(by))
        row[max(by, 0) : max(by, 0) + there] = sound[max(-by, 0) : max(-by, 0) + there]
    return moved


def high_passed(sound: Floats, rate: int) -> Floats:
    """A sound without what lies below 20 Hz, by a filter of first order (a DC blocker, J. O. Smith, *Introduction to
    Digital Filters*).

    Args:
        sound: shape (..., samples).

    Returns:
        The same shape.
    """
    from scipy.signal import lfilter

    pole = _pole(rate)
    return np.asarray(lfilter([(1 + pole) / 2, -(1 + pole) / 2], [1.0, -pole], sound))


def before_high_pass(sound: Floats, rate: int) -> Floats:
    """What `high_passed` makes this sound of, shape (samples,); also of a sound that it has not made."""
    from scipy.signal import lfilter

    pole = _pole(rate)
    return np.asarray(lfilter([1.0, -pole], [(1 + pole) / 2, -(1 + pole) / 2], sound))


def _pole(rate: int) -> float:
    return math.exp(-2 * math.pi * CUT_OFF / rate)
