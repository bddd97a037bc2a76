"""The dense autoencoders: a sound of a few thousand samples through two latents and back.

Every layer of the encoder, the latent layer included, has the chosen activation; the decoder mirrors it and its
last layer is linear. Loss: mean squared error of the samples. Optimizer: Adam (Kingma and Ba 2015).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tensorflow as tf

from workbench.models.blocks import Learner, dense_chain
from workbench.models.family import Family
from workbench.models.networks import Networks, Tensor
from workbench.models.recipes import TrainingSettings


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder and decoder with fresh weights, in the current dtype policy.

    Args:
        settings: `units` of the encoder's layers, the latent layer last; `activation`, a name that Keras knows.
        length: samples per sound.
    """
    *hidden, size = settings["units"]
    activation = settings["activation"]
    encoder = dense_chain(length, [(units, activation) for units in (*hidden, size)], "encoder")
    decoder = dense_chain(size, [*((units, activation) for units in reversed(hidden)), (length, None)], "decoder")
    return Networks(decoder, encoder)


class Autoencoder(Learner):
    """A `Trainee` that learns to reproduce its input."""

    def __init__(self, networks: Networks, _settings: Mapping[str, Any], training: TrainingSettings) -> None:
        self._networks = networks
        parts = (networks.encoder, networks.decoder)
        super().__init__([weight for part in parts for weight in part.trainable_variables], training.learning_rate)

    def objective(self, batch: Tensor, _number: Tensor) -> Tensor:
        """The mean squared error of the samples, a scalar; `batch` has the shape (sounds, samples)."""
        return tf.reduce_mean(tf.square(self.reconstruct(batch) - batch))

    def reconstruct(self, batch: Tensor) -> Tensor:
        """Encode and decode `batch`; both of shape (sounds, samples)."""
        return self._networks.decoder(self._networks.encoder(batch))


FAMILY = Family(build, Autoencoder)
