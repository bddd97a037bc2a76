"""Losses of generator and critic: two games, each with the gradient penalty that keeps its critic stable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import tensorflow as tf

from workbench.models.networks import Tensor

Scores = Callable[[Tensor], Tensor]
"""Scores sounds, higher for real ones: shape (batch, samples) to (batch,)."""


@dataclass(frozen=True)
class Game:
    """Losses of both sides; each is a scalar.

    Attributes:
        critic: from the scores of real and of generated sounds, both of shape (batch,).
        generator: from the scores of generated sounds, shape (batch,).
        penalty: from the critic, real and generated sounds, both of shape (batch, samples), and the share of the
            generated one in a mixture of each pair, 0 to 1, shape (batch, 1).
    """

    critic: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor], Tensor]
    penalty: Callable[[Scores, Tensor, Tensor, Tensor], Tensor]


def wasserstein_critic(real: Tensor, made: Tensor) -> Tensor:
    """Minus the Wasserstein distance that the critic estimates (Arjovsky et al. 2017, "Wasserstein GAN").

    Args:
        real: scores of real sounds, shape (batch,).
        made: scores of generated sounds, shape (batch,).
    """
    return tf.reduce_mean(made) - tf.reduce_mean(real)


def wasserstein_generator(made: Tensor) -> Tensor:
    """Minus the mean score; `made` has the shape (batch,)."""
    return -tf.reduce_mean(made)


def gradient_penalty(critic: Scores, real: Tensor, made: Tensor, share: Tensor) -> Tensor:
    """Mean squared distance of the critic's gradient norm from 1, between real and generated sounds.

    (Gulrajani et al. 2017, "Improved Training of Wasserstein GANs".)

    Args:
        critic: scores sounds.
        real: shape (batch, samples).
        made: shape (batch, samples).
        share: of the generated sound in each mixture, 0 to 1, shape (batch, 1).
    """
    slopes = tf.sqrt(_squared_slopes(critic, real + share * (made - real)) + 1e-12)
    return tf.reduce_mean(tf.square(slopes - 1))


def logistic_critic(real: Tensor, made: Tensor) -> Tensor:
    """Cross-entropy of telling real from generated sounds (Goodfellow et al. 2014, "Generative Adversarial Nets").

    Args:
        real: scores of real sounds, shape (batch,).
        made: scores of generated sounds, shape (batch,).
    """
    return tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(made))


def logistic_generator(made: Tensor) -> Tensor:
    """The non-saturating loss of the generator (Goodfellow et al. 2014); `made` has the shape (batch,)."""
    return tf.reduce_mean(tf.nn.softplus(-made))


def zero_slope_penalty(critic: Scores, real: Tensor, _made: Tensor, _share: Tensor) -> Tensor:
    """Half the squared gradient of the critic at real sounds, shape (batch, samples): the penalty R1.

    (Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?")
    """
    return tf.reduce_mean(_squared_slopes(critic, real)) / 2


def _squared_slopes(critic: Scores, sounds: Tensor) -> Tensor:
    given = tf.convert_to_tensor(sounds)
    with tf.GradientTape() as tape:
        tape.watch(given)
        scores = critic(given)
    return tf.reduce_sum(tf.square(tape.gradient(scores, given)), axis=1)


GAMES: Mapping[str, Game] = MappingProxyType(
    {
        "wasserstein": Game(wasserstein_critic, wasserstein_generator, gradient_penalty),
        "logistic": Game(logistic_critic, logistic_generator, zero_slope_penalty),
    }
)
