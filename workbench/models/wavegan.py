"""WaveGAN (Donahue et al. 2019, "Adversarial Audio Synthesis"): a generator of sounds from 100 numbers, -1 to 1.

A critic, needed only for training, learns to tell real sounds from generated ones, and the generator to deceive it. The
generator's weights are averaged over the steps (Karras et al. 2018, "Progressive Growing of GANs"); of these averages
the one whose sounds are nearest to the training sounds by Frechet distance is kept, not the last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from workbench.core.latent import LatentBox
from workbench.core.sample import PEAK, Audio
from workbench.measures.set_distance import FeatureSpace, frechet
from workbench.models.block_convolution import chain
from workbench.models.conv_blocks import upsampler
from workbench.models.critic import Critic
from workbench.models.family import Family
from workbench.models.gan_losses import GAMES
from workbench.models.networks import Networks, Tensor
from workbench.models.recipes import TrainingSettings

BETAS = (0.5, 0.9)
REVIEW_EVERY = 2
"""Epochs between two measurements of the generator's sounds."""
REVIEWED, AT_ONCE = 500, 100
"""Sounds that are measured, and sounds that are made at a time."""


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """The generator with fresh weights; there is no encoder.

    Args:
        settings: `latents`; `width`, the channels of the generator's last stage.
        length: samples per sound; a multiple of 1,024.

    Raises:
        ValueError: the strides do not divide `length`.
    """
    size = settings["latents"]
    generator = upsampler(size, settings["width"], length, activation="relu", last="tanh")
    return Networks(generator, prior=LatentBox((-1.0,) * size, (1.0,) * size))


class WaveGAN:
    """A `Trainee`: the critic learns in every step, the generator in every `critic_steps`-th.

    Batches have the shape (sounds, samples); numbers and losses are scalars.
    """

    def __init__(self, networks: Networks, settings: Mapping[str, Any], training: TrainingSettings) -> None:
        self._generator, self._latents = networks.decoder, settings["latents"]
        self._critic = Critic(settings["width"], networks.decoder.output_shape[1], settings["phase_shuffle"])
        self._game, self._critic_steps = GAMES[settings["game"]], settings["critic_steps"]
        self._penalty, self._penalty_every = float(settings["penalty"]), settings["penalty_every"]
        self._seed, self._decay = training.seed, settings["average"]
        self._adams = [keras.optimizers.Adam(training.learning_rate, *BETAS) for _ in range(2)]
        for adam, weights in zip(self._adams, self._weights, strict=True):
            adam.build(weights)
        self._average = [tf.Variable(weight) for weight in self._weights[1]]
        self._kept = [tf.Variable(weight) for weight in self._weights[1]]
        self._distance = tf.Variable(np.inf, dtype=tf.float64)
        self._space: FeatureSpace | None = None

    @property
    def _weights(self) -> tuple[list[Any], list[Any]]:
        return self._critic.weights, list(self._generator.trainable_variables)

    @property
    def variables(self) -> Sequence[Any]:
        """The weights of critic and generator, the state of both optimizers, the averages, and the best so far."""
        learnt = [variable for part in (*self._weights, *(adam.variables for adam in self._adams)) for variable in part]
        return [*learnt, *self._average, *self._kept, self._distance]

    def step(self, batch: Tensor, number: Tensor) -> Tensor:
        """Take one step of the critic and, if due, one of the generator; returns the critic's loss before it."""
        loss = self._teach_critic(batch, number)
        its_turn = tf.equal(number % self._critic_steps, self._critic_steps - 1)
        tf.cond(its_turn, lambda: self._teach_generator(tf.shape(batch)[0], number), lambda: tf.constant(0.0))
        return loss

    def loss(self, batch: Tensor, _number: Tensor) -> Tensor:
        """How much higher the critic scores real sounds than generated ones."""
        seed = self._draw(0, 0)
        made = chain(self._generator, self._noise(tf.shape(batch)[0], seed))
        return tf.reduce_mean(self._critic(batch, seed)) - tf.reduce_mean(self._critic(made, seed))

    def review(self, sounds: Audio, epochs: int) -> str:
        """Keep the averaged generator if it is nearer to the sounds, by Frechet distance, than any before.

        Of one sound alone there is no such distance.

        Args:
            sounds: shape (sounds, samples).
            epochs: how many are done.
        """
        if epochs % REVIEW_EVERY:
            return ""
        if len(sounds) < 2:
            return "no Frechet distance from one sound"
        self._space = self._space or FeatureSpace.of(sounds)
        distance = frechet(self._space.points(sounds), self._space.points(self._made_by(self._average)))
        if distance < float(self._distance):
            self._distance.assign(distance)
            _copy(self._average, self._kept)
        return f"Frechet distance {distance:,.0f}, the best {float(self._distance):,.0f}"

    def settle(self) -> None:
        """Give the generator the weights that were kept, or the averages if none were."""
        _copy(self._kept if np.isfinite(float(self._distance)) else self._average, self._weights[1])

    def _teach_critic(self, batch: Tensor, number: Tensor) -> Tensor:
        count = tf.shape(batch)[0]
        made = chain(self._generator, self._noise(count, self._draw(number, 1)))
        with tf.GradientTape() as tape:
            scores = self._critic(tf.concat([batch, made], axis=0), self._draw(number, 2))
            loss = self._game.critic(scores[:count], scores[count:])
            # A heavier penalty every few steps does as well (Karras et al. 2020, "Analyzing and Improving the Image
            # Quality of StyleGAN") and saves a third of the time.
            due = tf.equal(number % self._penalty_every, 0)
            loss += tf.cond(due, lambda: self._weighted_penalty(batch, made, number), lambda: tf.constant(0.0))
        weights = self._critic.weights
        self._adams[0].apply(tape.gradient(loss, weights), weights)
        return loss

    def _weighted_penalty(self, real: Tensor, made: Tensor, number: Tensor) -> Tensor:
        share = tf.random.stateless_uniform((tf.shape(real)[0], 1), self._draw(number, 3))
        seed = self._draw(number, 4)
        penalty = self._game.penalty(lambda sounds: self._critic(sounds, seed), real, made, share)
        return self._penalty * self._penalty_every * penalty

    def _teach_generator(self, count: Tensor, number: Tensor) -> Tensor:
        with tf.GradientTape() as tape:
            made = chain(self._generator, self._noise(count, self._draw(number, 5)))
            loss = self._game.generator(self._critic(made, self._draw(number, 6)))
        weights = self._weights[1]
        self._adams[1].apply(tape.gradient(loss, weights), weights)
        # A short memory at first, so that the average soon forgets the fresh weights.
        turns = tf.cast(number // self._critic_steps, tf.float32)
        decay = tf.minimum(self._decay, (1 + turns) / (10 + turns))
        for average, weight in zip(self._average, weights, strict=True):
            average.assign(decay * average + (1 - decay) * weight)
        return loss

    def _made_by(self, weights: Sequence[Any]) -> Audio:
        """Sounds at fixed random points by a generator with `weights`, at one peak, shape (sounds, samples)."""
        current = [tf.identity(weight) for weight in self._weights[1]]
        _copy(weights, self._weights[1])
        try:
            points = np.random.default_rng(self._seed).uniform(-1, 1, (REVIEWED, self._latents)).astype(np.float32)
            parts = [self._generator(points[i : i + AT_ONCE]) for i in range(0, REVIEWED, AT_ONCE)]
        finally:
            _copy(current, self._weights[1])
        made = np.concatenate([keras.ops.convert_to_numpy(part) for part in parts])
        return np.asarray(made * (PEAK / np.maximum(np.abs(made).max(axis=1, keepdims=True), 1e-6)))

    def _noise(self, count: Tensor, seed: Tensor) -> Tensor:
        return tf.random.stateless_uniform((count, self._latents), seed, -1.0, 1.0)

    def _draw(self, number: Tensor, stream: int) -> Tensor:
        """The seed of one of the draws of a step, which follows from the step's number alone."""
        # Further apart than the number of the critic's stages, each of which adds one.
        return tf.stack([tf.constant(self._seed, tf.int32), tf.cast(number, tf.int32) * 128 + 16 * stream])


FAMILY = Family(build, WaveGAN)


def _copy(source: Sequence[Any], target: Sequence[Any]) -> None:
    for ours, theirs in zip(source, target, strict=True):
        theirs.assign(ours)
