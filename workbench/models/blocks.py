"""Parts that several families share: dense chains, and a trainee with one objective."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf

from workbench.core.sample import Audio
from workbench.models.networks import Tensor


def dense_chain(inputs: int, layers: Sequence[tuple[int, str | None]], name: str) -> Any:
    """A Keras model of dense layers.

    Args:
        inputs: size of the input.
        layers: units and activation of each layer; None is linear.
        name: of the model.
    """
    signal = entry = keras.Input((inputs,))
    for units, activation in layers:
        signal = keras.layers.Dense(units, activation)(signal)
    return keras.Model(entry, signal, name=name)


class Learner(ABC):
    """A `Trainee` with one objective and one optimizer, Adam (Kingma and Ba 2015, "Adam: A Method for Stochastic
    Optimization").

    Batches have the shape (sounds, samples); numbers, objectives and losses are scalars.

    Args:
        weights: the Keras variables to learn.
        learning_rate: a number or a Keras schedule.
        clip: greatest norm of the gradient over all weights; None does not clip.
    """

    def __init__(self, weights: Sequence[Any], learning_rate: Any, clip: float | None = None) -> None:
        self._weights = list(weights)
        self._optimizer = keras.optimizers.Adam(learning_rate, global_clipnorm=clip)
        self._optimizer.build(self._weights)

    @property
    def variables(self) -> Sequence[Any]:
        """The weights, then the state of Adam."""
        return [*self._weights, *self._optimizer.variables]

    @abstractmethod
    def objective(self, batch: Tensor, number: Tensor) -> Tensor:
        """What a step lowers."""

    def step(self, batch: Tensor, number: Tensor) -> Tensor:
        """Take one step of Adam; returns the objective before it."""
        with tf.GradientTape() as tape:
            loss = self.objective(batch, number)
        self._optimizer.apply(tape.gradient(loss, self._weights), self._weights)
        return loss

    def loss(self, batch: Tensor, number: Tensor) -> Tensor:
        """The objective; families whose objective changes from epoch to epoch replace it."""
        return self.objective(batch, number)

    def review(self, _sounds: Audio, _epochs: int) -> str:
        """No remark."""
        return ""

    def settle(self) -> None:  # noqa: B027  nothing to do is the usual case, not something left out
        """Keep the last state."""
