"""WaveGAN's critic (Donahue et al. 2019): the generator mirrored, with phase shuffle."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

from workbench.models.block_convolution import narrowed
from workbench.models.conv_blocks import SLOPE, strided, widths_of


class Critic:
    """Scores sounds, higher for real ones; shape (batch, samples) to (batch,).

    Between its convolutions the phase of the signal is shifted at random, so that it cannot go by the period of
    artefacts that transposed convolutions leave.
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

    def __call__(self, audio: Any, seed: Any) -> Any:
        """The scores, with phases shifted as `seed`, two integers, decides."""
        signal = audio[..., tf.newaxis]
        for stage, convolution in enumerate(self._convolutions):
            signal = tf.nn.leaky_relu(narrowed(signal, convolution), SLOPE)
            if stage < len(self._convolutions) - 1:
                signal = phase_shuffled(signal, self._shuffle, seed + stage)
        return self._score(keras.layers.Flatten()(signal))[:, 0]


def phase_shuffled(signal: Any, most: int, seed: Any) -> Any:
    """`signal`, shape (batch, steps, channels), shifted by up to `most` steps, the edge filled by reflection."""
    if most == 0:
        return signal
    shift = tf.random.stateless_uniform((), seed, -most, most + 1, tf.int32)
    padded = tf.pad(signal, [[0, 0], [most, most], [0, 0]], mode="REFLECT")
    shifted = tf.slice(padded, [0, most + shift, 0], tf.shape(signal))
    return tf.ensure_shape(shifted, signal.shape)
