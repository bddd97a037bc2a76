"""The two games: who gains by what, and what the penalties hold the critic to."""

import numpy as np
import pytest
import tensorflow as tf

from workbench.models.gan_losses import GAMES, gradient_penalty, zero_slope_penalty


@pytest.mark.parametrize("name", GAMES)
def test_the_critic_gains_by_telling_apart_and_the_generator_by_being_taken_for_real(name):
    game = GAMES[name]
    high, low = tf.constant([2.0, 1.0]), tf.constant([-1.0, -2.0])
    assert float(game.critic(high, low)) < float(game.critic(low, low)) < float(game.critic(low, high))
    assert float(game.generator(high)) < float(game.generator(low))


def test_the_logistic_losses_are_those_of_an_undecided_critic_at_zero():
    zero = tf.zeros(3)
    assert float(GAMES["logistic"].critic(zero, zero)) == pytest.approx(2 * np.log(2))
    assert float(GAMES["logistic"].generator(zero)) == pytest.approx(np.log(2))


def linear(direction):
    return lambda sounds: tf.linalg.matvec(sounds, tf.constant(direction, tf.float32))


@pytest.mark.parametrize("slope", [0.0, 0.5, 1.0, 3.0])
def test_penalties_measure_the_slope_of_the_critic(slope):
    rng = np.random.default_rng(0)
    direction = rng.normal(size=8)
    direction *= slope / np.linalg.norm(direction)
    real, made, share = (tf.constant(rng.random(shape), tf.float32) for shape in ((4, 8), (4, 8), (4, 1)))
    assert float(gradient_penalty(linear(direction), real, made, share)) == pytest.approx((slope - 1) ** 2, abs=1e-4)
    assert float(zero_slope_penalty(linear(direction), real, made, share)) == pytest.approx(slope**2 / 2, abs=1e-4)


def test_the_gradient_penalty_is_taken_between_real_and_made():
    seen = []

    def critic(sounds):
        seen.append(sounds.numpy())
        return tf.reduce_sum(sounds, axis=1)

    real, made = tf.ones((1, 2)), 3 * tf.ones((1, 2))
    gradient_penalty(critic, real, made, tf.constant([[0.25]]))
    zero_slope_penalty(critic, real, made, tf.constant([[0.25]]))
    assert np.allclose(seen, [[[1.5, 1.5]], [[1.0, 1.0]]])
