"""WaveGAN: its shapes, its critic's shifts, and who learns when."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.models.families import build
from workbench.models.recipes import load_recipes
from workbench.models.wavegan import Critic, WaveGAN, phase_shuffled

RECIPE = load_recipes()["wavegan"]
SMALL = dict(RECIPE.settings) | {"width": 1, "latents": 3, "phase_shuffle": 2}


@pytest.fixture
def gan():
    keras.utils.set_random_seed(0)
    return WaveGAN(build("wavegan", SMALL, 1024), SMALL, RECIPE.training)


@pytest.fixture
def sounds():
    return np.random.default_rng(0).normal(0, 0.2, (4, 1024)).astype(np.float32)


def copies(variables):
    return [np.array(variable) for variable in variables]


def test_the_generator_makes_sounds_within_full_scale_from_points_of_its_prior():
    networks = build("wavegan", RECIPE.settings, 16_384)
    assert networks.encoder is None
    assert networks.prior.size == 100
    assert set(networks.prior.low) == {-1.0}
    made = np.asarray(networks.decoder(networks.prior.random(2, np.random.default_rng(0))))
    assert made.shape == (2, 16_384)
    assert np.abs(made).max() <= 1


@pytest.mark.parametrize("seed", range(8))
def test_the_phase_is_shifted_by_a_few_steps_and_the_edge_reflected(seed):
    signal = tf.reshape(tf.range(20.0), (1, 20, 1))
    shifted = np.asarray(phase_shuffled(signal, 2, tf.constant([seed, 1])))[0, :, 0]
    reflected = np.pad(np.arange(20.0), 2, mode="reflect")
    assert any(np.array_equal(shifted, reflected[start : start + 20]) for start in range(5))
    assert np.array_equal(phase_shuffled(signal, 0, tf.constant([seed, 1])), signal)


def test_the_critic_scores_each_sound_and_its_chance_follows_from_the_seed(sounds):
    critic = Critic(1, 1024, shuffle=2)
    first, again = (np.asarray(critic(sounds, tf.constant([0, 5]))) for _ in range(2))
    assert first.shape == (4,)
    assert np.array_equal(first, again)
    others = [np.asarray(critic(sounds, tf.constant([0, seed]))) for seed in range(6, 12)]
    assert any(not np.array_equal(first, other) for other in others)


def test_the_generator_learns_in_every_fifth_step_alone(gan, sounds):
    critic, generator = gan._weights
    for number in range(10):
        before = copies(critic), copies(generator)
        gan.step(sounds, tf.constant(number, tf.int64))
        changed = [
            any(not np.array_equal(old, new) for old, new in zip(was, copies(now), strict=True))
            for was, now in zip(before, (critic, generator), strict=True)
        ]
        assert changed == [True, number % 5 == 4]


def test_a_step_follows_from_its_number(sounds):
    results = []
    for _ in range(2):
        keras.utils.set_random_seed(0)
        gan = WaveGAN(build("wavegan", SMALL, 1024), SMALL, RECIPE.training)
        for number in (3, 4):
            gan.step(sounds, tf.constant(number, tf.int64))
        results.append(copies(gan.variables))
    assert all(np.array_equal(one, other) for one, other in zip(*results, strict=True))


def test_the_penalty_draws_the_slope_of_the_critic_towards_1(gan, sounds):
    made = np.zeros_like(sounds)
    first = float(gan._gradient_penalty(sounds, made, 0))
    for number in range(60):
        gan._teach_critic(sounds, tf.constant(number, tf.int64))
    assert float(gan._gradient_penalty(sounds, made, 0)) < first
