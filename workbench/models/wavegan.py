"""WaveGAN (Donahue et al. 2019), trained as a Wasserstein GAN with gradient penalty (Gulrajani et al. 2017).

The generator turns 100 numbers between -1 and 1 into a sound. The critic, which is only needed for training, tells
real sounds from made ones; between its convolutions the phase of the signal is shifted at random, so that it cannot
go by the period of artefacts that transposed convolutions leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import tensorflow as tf

from workbench.core.latent import LatentBox
from workbench.core.sample import Audio
from workbench.models.conv_blocks import SLOPE, strided, upsampler, widths_of
from workbench.models.networks import Networks
from workbench.models.recipes import TrainingSettings

BETAS = (0.5, 0.9)


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """The generator with fresh weights; there is no encoder.

    Args:
        settings: `latents`; `width`, the channels of the generator's last stage.
        length: samples a sound; the strides divide it without rest.
    """
    size = settings["latents"]
    generator = upsampler(size, settings["width"], length, activation="relu", last="tanh")
    return Networks(generator, prior=LatentBox((-1.0,) * size, (1.0,) * size))


class Critic:
    """Scores sounds, higher for real ones; shape (batch, samples) to (batch,)."""

    def __init__(self, width: int, length: int, shuffle: int) -> None:
        self._shuffle = shuffle
        self._convolutions = [strided(channels) for channels in widths_of(width)]
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
            signal = tf.nn.leaky_relu(convolution(signal), SLOPE)
            if stage < len(self._convolutions) - 1:
                signal = phase_shuffled(signal, self._shuffle, seed + stage)
        return self._score(tf.reshape(signal, (tf.shape(signal)[0], -1)))[:, 0]


def phase_shuffled(signal: Any, most: int, seed: Any) -> Any:
    """`signal`, shape (batch, steps, channels), shifted by up to `most` steps, the edge filled by reflection."""
    if most == 0:
        return signal
    shift = tf.random.stateless_uniform((), seed, -most, most + 1, tf.int32)
    padded = tf.pad(signal, [[0, 0], [most, most], [0, 0]], mode="REFLECT")
    shifted = tf.slice(padded, [0, most + shift, 0], tf.shape(signal))
    return tf.ensure_shape(shifted, signal.shape)


class WaveGAN:
    """A `Trainee`: the critic learns in every step, the generator in every fifth or as the settings say."""

    def __init__(self, networks: Networks, settings: Mapping[str, Any], training: TrainingSettings) -> None:
        self._generator, self._latents = networks.decoder, settings["latents"]
        self._critic = Critic(settings["width"], networks.decoder.output_shape[1], settings["phase_shuffle"])
        self._critic_steps, self._penalty = settings["critic_steps"], float(settings["gradient_penalty"])
        self._seed = training.seed
        self._adams = [keras.optimizers.Adam(training.learning_rate, *BETAS) for _ in range(2)]
        for adam, weights in zip(self._adams, self._weights, strict=True):
            adam.build(weights)

    @property
    def _weights(self) -> tuple[list[Any], list[Any]]:
        return self._critic.weights, list(self._generator.trainable_variables)

    @property
    def variables(self) -> Sequence[Any]:
        """The weights of critic and generator, then the state of both optimizers."""
        return [variable for part in (*self._weights, *(adam.variables for adam in self._adams)) for variable in part]

    def step(self, batch: Any, number: Any) -> Any:
        """One step of the critic and, in its turn, one of the generator; the critic's loss before it."""
        loss = self._teach_critic(batch, number)
        its_turn = tf.equal(number % self._critic_steps, self._critic_steps - 1)
        tf.cond(its_turn, lambda: self._teach_generator(tf.shape(batch)[0], number), lambda: tf.constant(0.0))
        return loss

    def loss(self, batch: Any, _number: Any) -> Any:
        """How much higher the critic scores real sounds than made ones: its estimate of their distance."""
        seed = self._draw(0, 0)
        made = self._generator(self._noise(tf.shape(batch)[0], seed))
        return tf.reduce_mean(self._critic(batch, seed)) - tf.reduce_mean(self._critic(made, seed))

    def remark(self, _sounds: Audio) -> str:
        """Nothing to remark: a GAN's losses do not tell how it sounds."""
        return ""

    def _teach_critic(self, batch: Any, number: Any) -> Any:
        count = tf.shape(batch)[0]
        made = self._generator(self._noise(count, self._draw(number, 1)))
        with tf.GradientTape() as tape:
            real_score = tf.reduce_mean(self._critic(batch, self._draw(number, 2)))
            made_score = tf.reduce_mean(self._critic(made, self._draw(number, 3)))
            loss = made_score - real_score + self._penalty * self._gradient_penalty(batch, made, number)
        weights = self._critic.weights
        self._adams[0].apply(tape.gradient(loss, weights), weights)
        return loss

    def _teach_generator(self, count: Any, number: Any) -> Any:
        with tf.GradientTape() as tape:
            made = self._generator(self._noise(count, self._draw(number, 4)))
            loss = -tf.reduce_mean(self._critic(made, self._draw(number, 5)))
        weights = self._weights[1]
        self._adams[1].apply(tape.gradient(loss, weights), weights)
        return loss

    def _gradient_penalty(self, real: Any, made: Any, number: Any) -> Any:
        """How far the critic's slope is from 1, squared, at random points between real and made sounds."""
        share = tf.random.stateless_uniform((tf.shape(real)[0], 1), self._draw(number, 6))
        between = real + share * (made - real)
        with tf.GradientTape() as tape:
            tape.watch(between)
            scores = self._critic(between, self._draw(number, 7))
        slopes = tf.sqrt(tf.reduce_sum(tf.square(tape.gradient(scores, between)), axis=1) + 1e-12)
        return tf.reduce_mean(tf.square(slopes - 1))

    def _noise(self, count: Any, seed: Any) -> Any:
        return tf.random.stateless_uniform((count, self._latents), seed, -1.0, 1.0)

    def _draw(self, number: Any, stream: int) -> Any:
        """The seed of one of the draws of a step: all chance follows from the step's number."""
        # Apart by more than the stages of the critic, which count on from it.
        return tf.stack([tf.constant(self._seed, tf.int32), tf.cast(number, tf.int32) * 128 + 16 * stream])
