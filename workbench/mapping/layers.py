"""Layers of a small network that learns a few settings: all of them in each step, none held out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from workbench.mapping.pins import Array
from workbench.mapping.regressor import fitting, table

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


Layers: TypeAlias = tuple[Layer, ...]
"""From the inputs to the outputs, with a tanh after each but the last."""


def learnt_layers(inputs: Array, settings: Array, rng: np.random.Generator) -> Layers:
    """Layers that have learnt all settings roughly, by Adam (Kingma and Ba 2015).

    Args:
        inputs: shape (pins, inputs), about -1 to 1.
        settings: shape (pins, outputs), 0 to 1.
        rng: of the first weights.
    """
    sizes = (inputs.shape[1], *HIDDEN, settings.shape[1])
    first = [part for size in pairwise(sizes) for part in _first(rng, *size)]
    # It begins as the mean of all settings everywhere, so that it does no more than the pins ask for.
    first[-2][:], first[-1][:] = 0, settings.mean(axis=0)
    values = np.concatenate([part.ravel() for part in first])
    # Views, which change with the values.
    ends = np.cumsum([part.size for part in first])[:-1]
    parts = [view.reshape(part.shape) for view, part in zip(np.split(values, ends), first, strict=True)]
    best, least, adam, enough = values.copy(), np.inf, _Adam(len(values)), 0.0
    for step in range(STEPS):
        off, slopes = _slopes(parts, inputs, settings)
        if off < least:
            best, least = values.copy(), off
        if step == 0:
            enough = LEFT * off
        if off <= enough:
            break
        values -= adam.step(np.concatenate([slope.ravel() for slope in slopes]), step)
    values[:] = best
    return tuple(Layer(weights, bias) for weights, bias in zip(parts[::2], parts[1::2], strict=True))


def passed(layers: Layers, inputs: Array) -> Array:
    """What layers make of inputs: shape (points, inputs) to (points, outputs)."""
    found = inputs
    for number, layer in enumerate(layers):
        found = found @ layer.weights + layer.bias
        if number < len(layers) - 1:
            found = np.tanh(found)
    return np.asarray(found)


def fields_of_layers(layers: Layers) -> list[dict[str, Any]]:
    """What `layers_of` makes the same layers of, for JSON."""
    return [{"weights": layer.weights.tolist(), "bias": layer.bias.tolist()} for layer in layers]


def layers_of(fields: Sequence[Any], inputs: int, outputs: int) -> Layers:
    """The inverse of `fields_of_layers`; raises LookupError, ValueError or TypeError where they are something else."""
    layers = tuple(Layer(table(each["weights"], 2), table(each["bias"], 1)) for each in fields)
    sizes = [inputs, *(len(layer.bias) for layer in layers)]
    for layer, shape in zip(layers, pairwise(sizes), strict=True):
        fitting(layer.weights, shape)
    if not layers or sizes[-1] != outputs:
        raise ValueError("its parts do not fit together")
    return layers


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
