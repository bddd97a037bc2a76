"""The critic's shifts and scores."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.models.critic import Critic, phase_shuffled


@pytest.mark.parametrize("seed", range(8))
def test_the_phase_is_shifted_by_a_few_steps_and_the_edge_reflected(seed):
    signal = tf.reshape(tf.range(20.0), (1, 20, 1))
    shifted = np.asarray(phase_shuffled(signal, 2, tf.constant([seed, 1])))[0, :, 0]
    reflected = np.pad(np.arange(20.0), 2, mode="reflect")
    assert any(np.array_equal(shifted, reflected[start : start + 20]) for start in range(5))
    assert np.array_equal(phase_shuffled(signal, 0, tf.constant([seed, 1])), signal)


def test_the_critic_scores_each_sound_and_its_chance_follows_from_the_seed():
    keras.utils.set_random_seed(0)
    sounds = np.random.default_rng(0).normal(0, 0.2, (4, 1024)).astype(np.float32)
    critic = Critic(1, 1024, shuffle=2)
    first, again = (np.asarray(critic(sounds, tf.constant([0, 5]))) for _ in range(2))
    assert first.shape == (4,)
    assert np.array_equal(first, again)
    others = [np.asarray(critic(sounds, tf.constant([0, seed]))) for seed in range(6, 12)]
    assert any(not np.array_equal(first, other) for other in others)


def test_each_stage_hears_a_quarter_of_the_steps_with_twice_the_channels():
    critic = Critic(3, 16_384, shuffle=0)
    kernels = [tuple(weight.shape) for weight in critic.weights if len(weight.shape) == 3]
    assert kernels == [(25, 1, 3), (25, 3, 6), (25, 6, 12), (25, 12, 24), (25, 24, 48)]
