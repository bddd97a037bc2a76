"""A small network that learns a few settings: all of them in each step, none held out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.mapping.pins import Array, Pins

HIDDEN = (32, 32)
STEPS, LEFT = 1_500, 0.6
"""It learns for so many steps at most, or until no output of any pin is further off than this part of how far the worst
was at first: what is left to the smooth correction of a mapping makes it more even."""
_RATE, _MEMORY, _SQUARES, _SMALL = 0.02, 0.9, 0.999, 1e-8


@dataclass(frozen=True, eq=False)
class Layer:
    """What one layer does: a weighted sum of its inputs, and a bias.

    Attributes:
        weights: shape (inputs, outputs).
        bias: shape (outputs,).
    """

    weights: Array
    bias: Array


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, with a tanh after each but the last.

    Attributes:
        layers: from the controls to the outputs.
    """

    layers: tuple[Layer, ...]

    @classmethod
    def learnt(cls, pins: Pins, seed: int) -> Network:
        """A network that has learnt the settings of all pins roughly, by Adam (Kingma and Ba 2015)."""
        rng = np.random.default_rng(seed)
        sizes = (pins.places.shape[1], *HIDDEN, pins.settings.shape[1])
        first = [part for size in pairwise(sizes) for part in _first(rng, *size)]
        # It begins as the mean of all settings everywhere, so that it does no more than the pins ask for.
        first[-2][:], first[-1][:] = 0, pins.settings.mean(axis=0)
        values = np.concatenate([part.ravel() for part in first])
        # Views, which change with the values.
        ends = np.cumsum([part.size for part in first])[:-1]
        parts = [view.reshape(part.shape) for view, part in zip(np.split(values, ends), first, strict=True)]
        best, least, adam, enough = values.copy(), np.inf, _Adam(len(values)), 0.0
        for step in range(STEPS):
            off, slopes = _slopes(parts, 2 * pins.places - 1, pins.settings)
            if off < least:
                best, least = values.copy(), off
            if step == 0:
                enough = LEFT * off
            if off <= enough:
                break
            values -= adam.step(np.concatenate([slope.ravel() for slope in slopes]), step)
        values[:] = best
        return cls(tuple(Layer(weights, bias) for weights, bias in zip(parts[::2], parts[1::2], strict=True)))

    def at(self, places: Array) -> Array:
        """The outputs at places of the controls, shape (points, controls), as positions that may leave 0 to 1."""
        found = 2 * places - 1
        for number, layer in enumerate(self.layers):
            found = found @ layer.weights + layer.bias
            if number < len(self.layers) - 1:
                found = np.tanh(found)
        return np.asarray(found)


def _first(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    """Weights as Glorot and Bengio (2010) draw them, and a bias of 0."""
    edge = np.sqrt(6 / (inputs + outputs))
    return rng.uniform(-edge, edge, (inputs, outputs)), np.zeros(outputs)


def _slopes(parts: list[Array], inputs: Array, wanted: Array) -> tuple[float, list[Array]]:
    """How far the worst output is off, and the slope of the mean square error along each weight and bias."""
    layers = list(zip(parts[::2], parts[1::2], strict=True))
    reached = [inputs]
    for weights, bias in layers[:-1]:
        reached.append(np.tanh(reached[-1] @ weights + bias))
    off = reached[-1] @ layers[-1][0] + layers[-1][1] - wanted
    slopes: list[Array] = []
    back = 2 * off / len(inputs)  # each output learns as if it were the only one
    for (weights, _bias), before in zip(reversed(layers), reversed(reached), strict=True):
        slopes[:0] = [before.T @ back, back.sum(axis=0)]
        back = (back @ weights.T) * (1 - before**2)
    return float(np.abs(off).max()), slopes


class _Adam:
    """How far to go down each slope: Kingma and Ba 2015, algorithm 1."""

    def __init__(self, size: int) -> None:
        self._mean, self._square = np.zeros(size), np.zeros(size)

    def step(self, slopes: Array, number: int) -> Array:
        """The way of step `number`, from 0."""
        self._mean += (1 - _MEMORY) * (slopes - self._mean)
        self._square += (1 - _SQUARES) * (slopes**2 - self._square)
        rate = _RATE * np.sqrt(1 - _SQUARES ** (number + 1)) / (1 - _MEMORY ** (number + 1))
        return np.asarray(rate * self._mean / (np.sqrt(self._square) + _SMALL))
