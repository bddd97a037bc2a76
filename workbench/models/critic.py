"""WaveGAN's critic (Donahue et al. 2019, "Adversarial Audio Synthesis"): the generator mirrored, with phase shuffle."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

from workbench.models.block_convolution import narrowed
from workbench.models.conv_blocks import SLOPE, strided, widths_of
from workbench.models.networks import Tensor


class Critic:
    """Scores sounds, higher for real ones: shape (batch, samples) to (batch,).

    Between the convolutions the phase of the signal is shifted at random, so that the critic cannot recognise a
    generated sound by the periodic artefacts of transposed convolutions.

    Args:
        width: channels of the first convolution.
        length: samples per sound.
        shuffle: greatest shift, steps; 0 for none.
    """

    def __init__(self, width: int, length: int, shuffle: int) -> None:
        self._shuffle = shuffle
        self._convolutions = [strided(channels) for channels in widths_of(width)]
        for convolution, channels in zip(self._convolutions, [1, *widths_of(width)], strict=False):
            convolution.build((None, None, channels))
        self._score = keras.layers.Dense(1)
        self(tf.zeros((1, length)), tf.zeros(2, tf.int32))

    @property
    def weights(self) -> list[Any]:
        """The trainable variables."""
        return [weight for layer in (*self._convolutions, self._score) for weight in layer.trainable_variables]

    def __call__(self, audio: Tensor, seed: Tensor) -> Tensor:
        """The scores of `audio`; `seed`, shape (2,), decides the phase shifts."""
        signal = audio[..., tf.newaxis]
        for stage, convolution in enumerate(self._convolutions):
            signal = tf.nn.leaky_relu(narrowed(signal, convolution), SLOPE)
            if stage < len(self._convolutions) - 1:
                signal = phase_shuffled(signal, self._shuffle, seed + stage)
        return self._score(keras.layers.Flatten()(signal))[:, 0]


def phase_shuffled(signal: Tensor, most: int, seed: Tensor) -> Tensor:
    """Shift a signal by a random number of steps; the edge is filled by reflection.

    Args:
        signal: shape (batch, steps, channels).
        most: greatest shift in either direction, steps.
        seed: two integers, shape (2,).

    Returns:
        Shape (batch, steps, channels).
    """
    if most == 0:
        return signal
    shift = tf.random.stateless_uniform((), seed, -most, most + 1, tf.int32)
    padded = tf.pad(signal, [[0, 0], [most, most], [0, 0]], mode="REFLECT")
    shifted = tf.slice(padded, [0, most + shift, 0], tf.shape(signal))
    return tf.ensure_shape(shifted, signal.shape)
