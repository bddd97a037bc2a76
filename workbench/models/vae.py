"""Variational autoencoders (Kingma and Welling 2014, "Auto-Encoding Variational Bayes") with a dense trunk.

The encoder ends in two heads, the mean and the log standard deviation of a normal distribution for each latent; the
decoder learns from points drawn from it. Loss: mean squared error of the samples plus the KL divergence from the
standard normal, in nats per sound, times a weight that rises from 0 over the first steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import tensorflow as tf

from workbench.core.sample import Audio
from workbench.models.blocks import Learner, dense_chain
from workbench.models.family import Family
from workbench.models.networks import Networks, Tensor
from workbench.models.recipes import TrainingSettings

COLLAPSED = 0.01
"""A latent is collapsed if the variance of its mean over the sounds is below this (Burda et al. 2016, "Importance
Weighted Autoencoders")."""


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder (to the means), decoder, and the posterior with both heads, with fresh weights.

    Args:
        settings: `units` of the encoder's layers, the latents last; `activation` of the hidden layers. The heads are
            linear, because a bounded mean could not follow a normal distribution.
        length: samples per sound.
    """
    *hidden, size = settings["units"]
    activation = settings["activation"]
    entry = keras.Input((length,))
    trunk = entry
    for units in hidden:
        trunk = keras.layers.Dense(units, activation)(trunk)
    mean = keras.layers.Dense(size, name="mean")(trunk)
    # Small at first, so that training starts nearly deterministic.
    narrow = keras.initializers.Constant(-2.0)
    log_deviation = keras.layers.Dense(size, name="log_deviation", bias_initializer=narrow)(trunk)
    layers = [*((units, activation) for units in reversed(hidden)), (length, None)]
    return Networks(
        decoder=dense_chain(size, layers, "decoder"),
        encoder=keras.Model(entry, mean, name="encoder"),
        posterior=keras.Model(entry, [mean, log_deviation], name="posterior"),
    )


class VariationalAutoencoder(Learner):
    """A `Trainee` whose noise and KL weight follow from the number of the step, so that both resume exactly.

    Batches have the shape (sounds, samples); numbers and losses are scalars.
    """

    def __init__(self, networks: Networks, settings: Mapping[str, Any], training: TrainingSettings) -> None:
        self._networks = networks
        self._weight, self._ramp = float(settings["kl_weight"]), int(settings["kl_ramp"])
        self._seed = training.seed
        parts = (networks.posterior, networks.decoder)
        super().__init__([weight for part in parts for weight in part.trainable_variables], training.learning_rate)

    def objective(self, batch: Tensor, number: Tensor) -> Tensor:
        """The loss of one draw from the posterior, with the KL weight of this step."""
        mean, log_deviation = self._networks.posterior(batch)
        noise = tf.random.stateless_normal(tf.shape(mean), seed=tf.stack([self._seed, tf.cast(number, tf.int32)]))
        copy = self._networks.decoder(mean + tf.exp(log_deviation) * noise)
        divergence = tf.reduce_mean(kl_divergence(mean, log_deviation))
        return tf.reduce_mean(tf.square(copy - batch)) + self.kl_weight(number) * divergence

    def loss(self, batch: Tensor, _number: Tensor) -> Tensor:
        """The loss at the mean, with the full KL weight: comparable between epochs."""
        mean, log_deviation = self._networks.posterior(batch)
        divergence = tf.reduce_mean(kl_divergence(mean, log_deviation))
        return tf.reduce_mean(tf.square(self._networks.decoder(mean) - batch)) + self._weight * divergence

    def kl_weight(self, number: Tensor) -> Tensor:
        """The KL weight after `number` steps, a scalar: it rises linearly to its full value over the ramp."""
        part = tf.cast(number, tf.float32) / tf.cast(max(self._ramp, 1), tf.float32)
        return self._weight * tf.minimum(part, 1.0)

    def review(self, sounds: Audio, _epochs: int) -> str:
        """Name the latents that have collapsed: their means hardly differ between `sounds`, shape (sounds, samples)."""
        spread = tf.math.reduce_variance(self._networks.encoder(sounds), axis=0).numpy()
        collapsed = [f"latent {index}" for index, value in enumerate(spread, start=1) if value < COLLAPSED]
        if not collapsed:
            return ""
        return f"posterior collapse: {' and '.join(collapsed)} the same for all sounds"


FAMILY = Family(build, VariationalAutoencoder)


def kl_divergence(mean: Tensor, log_deviation: Tensor) -> Tensor:
    """KL divergence of diagonal normal distributions from the standard normal.

    Args:
        mean: shape (batch, latents).
        log_deviation: log standard deviations, shape (batch, latents).

    Returns:
        Nats, shape (batch,).
    """
    terms = tf.square(mean) + tf.exp(2 * log_deviation) - 1 - 2 * log_deviation
    return 0.5 * tf.reduce_sum(terms, axis=-1)
