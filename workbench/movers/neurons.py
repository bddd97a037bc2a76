"""Two artificial neurons that feed each other, and themselves: from hit to hit they make a path of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from workbench.core.errors import BadInput

STRONGEST = 20.0
"""No weight and no bias is further from 0."""
State = tuple[float, float]
_AT_ONCE = 1_024


class Activation(Enum):
    """What a neuron does with the weighted sum of its inputs; what comes out lies between -1 and 1."""

    TANH = "tanh"
    RELU = "relu"
    SINE = "sine"
    FOLD = "fold"

    def of(self, total: float) -> float:
        """The output."""
        match self:
            case Activation.TANH:
                return math.tanh(total)
            case Activation.RELU:
                return min(max(total, 0.0), 1.0)
            case Activation.SINE:
                return math.sin(total)
            case Activation.FOLD:
                return _folded(total)

    def slope(self, total: float) -> float:
        """How steeply the output follows the sum there."""
        match self:
            case Activation.TANH:
                return 1 - math.tanh(total) ** 2
            case Activation.RELU:
                return 1.0 if 0 < total < 1 else 0.0
            case Activation.SINE:
                return math.cos(total)
            case Activation.FOLD:
                return 1.0 if (total + 1) % 4 < 2 else -1.0


def _folded(total: float) -> float:
    """`total` reflected at -1 and at 1 until it lies between them."""
    turned = (total + 1) % 4
    return turned - 1 if turned < 2 else 3 - turned


@dataclass(frozen=True)
class Neurons:
    """Two cells.

    Attributes:
        weights: of the first cell, to itself and from the second; of the second, from the first and to itself.
        bias: of each.
        joystick: of each, the weights of the joystick's two axes: first cell across and up, second cell across and up.
        activation: of both.
        start: their outputs before the first hit, -1 to 1.

    Raises:
        BadInput: a weight or a bias is not finite or further than 20 from 0, or a start lies outside -1 to 1.
    """

    weights: tuple[float, float, float, float]
    bias: State = (0.0, 0.0)
    joystick: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    activation: Activation = Activation.TANH
    start: State = (0.1, -0.2)

    def __post_init__(self) -> None:
        if not all(abs(value) <= STRONGEST for value in (*self.weights, *self.bias, *self.joystick)):
            raise BadInput(f"Weights and biases of neurons go from -{STRONGEST:g} to {STRONGEST:g}")
        if not all(abs(value) <= 1 for value in self.start):
            raise BadInput("Neurons begin between -1 and 1")

    def sums(self, state: State, hand: State = (0.0, 0.0)) -> State:
        """The weighted sums of both cells; `hand`: where the joystick stands, -1 to 1 across and up."""
        (first, second), (across, up) = state, hand
        own, other, back, itself = self.weights
        a, b, c, d = self.joystick
        return (
            own * first + other * second + a * across + b * up + self.bias[0],
            back * first + itself * second + c * across + d * up + self.bias[1],
        )

    def next(self, state: State, hand: State = (0.0, 0.0)) -> State:
        """The outputs after those of `state`, each -1 to 1."""
        one, other = self.sums(state, hand)
        return self.activation.of(one), self.activation.of(other)

    def path(self, hand: State = (0.0, 0.0)) -> Iterator[State]:
        """The outputs from the first hit on, without end."""
        state = self.start
        while True:
            state = self.next(state, hand)
            yield state

    def at(self, hit: int, hand: State = (0.0, 0.0)) -> State:
        """The outputs at a hit, counted from 0."""
        return _some(self, hand, hit // _AT_ONCE)[hit % _AT_ONCE]


@lru_cache(maxsize=64)
def _some(neurons: Neurons, hand: State, part: int) -> tuple[State, ...]:
    """A part of the path, which follows from the part before it."""
    state = _some(neurons, hand, part - 1)[-1] if part else neurons.start
    found = []
    for _ in range(_AT_ONCE):
        state = neurons.next(state, hand)
        found.append(state)
    return tuple(found)
