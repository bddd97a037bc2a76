"""What several families share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf

from workbench.core.sample import Audio


def dense_chain(inputs: int, layers: Sequence[tuple[int, str | None]], name: str) -> Any:
    """A Keras model of dense layers, each given by its units and its activation (None: linear)."""
    signal = entry = keras.Input((inputs,))
    for units, activation in layers:
        signal = keras.layers.Dense(units, activation)(signal)
    return keras.Model(entry, signal, name=name)


class Learner(ABC):
    """A `Trainee` with one objective and one Adam (Kingma and Ba 2015)."""

    def __init__(self, weights: Sequence[Any], learning_rate: Any, clip: float | None = None) -> None:
        """
        Args:
            learning_rate: a number or a schedule of Keras.
            clip: the longest that the gradient of all weights together may be; None leaves it as it is.
        """
        self._weights = list(weights)
        self._optimizer = keras.optimizers.Adam(learning_rate, global_clipnorm=clip)
        self._optimizer.build(self._weights)

    @property
    def variables(self) -> Sequence[Any]:
        """The weights, then the state of Adam."""
        return [*self._weights, *self._optimizer.variables]

    @abstractmethod
    def objective(self, batch: Any, number: Any) -> Any:
        """The scalar that a step lowers."""

    def step(self, batch: Any, number: Any) -> Any:
        """One step of Adam; the objective before it."""
        with tf.GradientTape() as tape:
            loss = self.objective(batch, number)
        self._optimizer.apply(tape.gradient(loss, self._weights), self._weights)
        return loss

    def loss(self, batch: Any, number: Any) -> Any:
        """The objective, where it is comparable between epochs."""
        return self.objective(batch, number)

    def review(self, _sounds: Audio, _epochs: int) -> str:
        """Nothing to say."""
        return ""

    def settle(self) -> None:  # noqa: B027  nothing to do is the usual case, not something left out
        """The last state is kept."""
