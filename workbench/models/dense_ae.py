"""The dense autoencoders: a sound of a few thousand samples through two latents and back.

Every layer of the encoder, the latent layer included, has the chosen activation; the decoder mirrors it and its
last layer is linear. Loss: mean squared error of the samples. Optimizer: Adam (Kingma and Ba 2015).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import tensorflow as tf

from workbench.models.networks import Networks
from workbench.models.recipes import TrainingSettings


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder and decoder with fresh weights, in the dtype policy that is set.

    Args:
        settings: `units`, of the encoder's layers with the latent layer last; `activation`, a name Keras knows.
        length: samples a sound.
    """
    *hidden, size = settings["units"]
    activation = settings["activation"]
    encoder = _chain(length, [(units, activation) for units in (*hidden, size)], "encoder")
    decoder = _chain(size, [*((units, activation) for units in reversed(hidden)), (length, None)], "decoder")
    return Networks(decoder, encoder)


class Autoencoder:
    """A `Trainee` that learns to give back what it hears."""

    def __init__(self, networks: Networks, training: TrainingSettings) -> None:
        self._networks = networks
        self._weights = [*networks.encoder.trainable_variables, *networks.decoder.trainable_variables]
        self._optimizer = keras.optimizers.Adam(training.learning_rate)
        self._optimizer.build(self._weights)

    @property
    def variables(self) -> Sequence[Any]:
        """The weights, then the state of Adam."""
        return [*self._weights, *self._optimizer.variables]

    def step(self, batch: Any, number: Any) -> Any:
        """One step of Adam; the mean squared error before it."""
        with tf.GradientTape() as tape:
            loss = self.loss(batch, number)
        self._optimizer.apply(tape.gradient(loss, self._weights), self._weights)
        return loss

    def loss(self, batch: Any, _number: Any) -> Any:
        """The mean squared error of the samples."""
        copy = self._networks.decoder(self._networks.encoder(batch))
        return tf.reduce_mean(tf.square(copy - batch))


def _chain(inputs: int, layers: Sequence[tuple[int, str | None]], name: str) -> Any:
    signal = entry = keras.Input((inputs,))
    for units, activation in layers:
        signal = keras.layers.Dense(units, activation)(signal)
    return keras.Model(entry, signal, name=name)
