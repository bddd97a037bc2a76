"""What generator and critic play for: two games, and the penalty that keeps the critic of each from running away."""

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
    """Losses of both sides, from scores of shape (batch,), as scalars.

    Attributes:
        critic: of the scores of real and of made sounds.
        generator: of the scores of made sounds.
        penalty: of the critic, real sounds, made sounds, and each pair's share between 0 and 1, shape (batch, 1).
    """

    critic: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor], Tensor]
    penalty: Callable[[Scores, Tensor, Tensor, Tensor], Tensor]


def wasserstein_critic(real: Tensor, made: Tensor) -> Tensor:
    """How far the critic is from telling the sets apart, as minus the distance that it estimates."""
    return tf.reduce_mean(made) - tf.reduce_mean(real)


def wasserstein_generator(made: Tensor) -> Tensor:
    """Minus the mean score."""
    return -tf.reduce_mean(made)


def gradient_penalty(critic: Scores, real: Tensor, made: Tensor, share: Tensor) -> Tensor:
    """How far the critic's slope is from 1, squared, between real and made sounds (Gulrajani et al. 2017)."""
    slopes = tf.sqrt(_squared_slopes(critic, real + share * (made - real)) + 1e-12)
    return tf.reduce_mean(tf.square(slopes - 1))


def logistic_critic(real: Tensor, made: Tensor) -> Tensor:
    """Cross-entropy of telling real from made (Goodfellow et al. 2014)."""
    return tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(made))


def logistic_generator(made: Tensor) -> Tensor:
    """The non-saturating loss: how unlike real ones the critic finds the made sounds."""
    return tf.reduce_mean(tf.nn.softplus(-made))


def zero_slope_penalty(critic: Scores, real: Tensor, _made: Tensor, _share: Tensor) -> Tensor:
    """Half the squared slope of the critic at real sounds, called R1 (Mescheder et al. 2018)."""
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
