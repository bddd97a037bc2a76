"""WaveGAN: its shapes, who learns when, and which generator is kept."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.models.families import build
from workbench.models.recipes import load_recipes
from workbench.models.wavegan import REVIEW_EVERY, WaveGAN

RECIPE = load_recipes()["wavegan"]
SMALL = dict(RECIPE.settings) | {"width": 1, "latents": 3, "phase_shuffle": 2}
PUBLISHED = SMALL | {"game": "wasserstein", "critic_steps": 5, "penalty": 10.0, "penalty_every": 1}
EITHER_GAME = pytest.mark.parametrize(
    "settings", [SMALL, pytest.param(PUBLISHED, marks=pytest.mark.long)], ids=["recipe", "published"]
)


def make(settings=SMALL):
    keras.utils.set_random_seed(0)
    return WaveGAN(build("wavegan", settings, 1024), settings, RECIPE.training)


@pytest.fixture
def gan():
    return make()


@pytest.fixture
def sounds():
    return np.random.default_rng(0).normal(0, 0.2, (40, 1024)).astype(np.float32)


def copies(variables):
    return [np.array(variable) for variable in variables]


def same(some, others):
    return all(np.array_equal(one, other) for one, other in zip(some, others, strict=True))


def learn(gan, sounds, steps, first=0):
    for number in range(first, first + steps):
        gan.step(sounds, tf.constant(number, tf.int64))


def test_the_generator_makes_sounds_within_full_scale_from_points_of_its_prior():
    networks = build("wavegan", RECIPE.settings, 16_384)
    assert networks.encoder is None
    assert networks.prior.size == 100
    assert set(networks.prior.low) == {-1.0}
    made = np.asarray(networks.decoder(networks.prior.random(2, np.random.default_rng(0))))
    assert made.shape == (2, 16_384)
    assert np.abs(made).max() <= 1


@EITHER_GAME
def test_the_generator_learns_in_its_turn_alone(settings, sounds):
    gan, every = make(settings), settings["critic_steps"]
    critic, generator = gan._weights
    for number in range(2 * every):
        before = copies(critic), copies(generator)
        learn(gan, sounds, 1, first=number)
        changed = [not same(was, copies(now)) for was, now in zip(before, (critic, generator), strict=True)]
        assert changed == [True, number % every == every - 1]


@EITHER_GAME
def test_a_step_follows_from_its_number(settings, sounds):
    results = []
    for _ in range(2):
        gan = make(settings)
        learn(gan, sounds, settings["critic_steps"] + 1, first=3)
        results.append(copies(gan.variables))
    assert same(*results)


def test_the_penalty_counts_in_its_steps_alone(sounds):
    heavy, light = make(SMALL | {"penalty": 1000.0}), make(SMALL | {"penalty": 1e-3})
    learn(heavy, sounds, 1, first=1)
    learn(light, sounds, 1, first=1)
    assert same(copies(heavy.variables), copies(light.variables))
    every = SMALL["penalty_every"]
    learn(heavy, sounds, 1, first=every)
    learn(light, sounds, 1, first=every)
    assert not same(copies(heavy.variables), copies(light.variables))


def test_the_average_follows_the_generator(gan, sounds):
    first = copies(gan._average)
    learn(gan, sounds, 3)
    for average, start, now in zip(gan._average, first, gan._weights[1], strict=True):
        moved, behind = np.array(average) - start, np.array(now) - np.array(average)
        assert np.vdot(moved, np.array(now) - start) > 0
        assert np.abs(behind).max() > 0


def test_the_generator_whose_sounds_are_nearest_is_kept(gan, sounds):
    learn(gan, sounds, 2)
    assert gan.review(sounds, REVIEW_EVERY - 1) == ""
    assert "Frechet distance" in gan.review(sounds, REVIEW_EVERY)
    best = copies(gan._average)
    for average in gan._average:  # a state far worse
        average.assign(average * 0 + 3)
    learnt = copies(gan._weights[1])
    said = gan.review(sounds, 2 * REVIEW_EVERY)
    assert same(copies(gan._weights[1]), learnt), "a review leaves the training as it was"
    distance, kept = (float(part.split()[-1].replace(",", "")) for part in said.split(", the best"))
    assert kept < distance
    gan.settle()
    assert same(copies(gan._weights[1]), best)


def test_without_a_review_the_average_is_kept(gan, sounds):
    learn(gan, sounds, 3)
    gan.settle()
    assert same(copies(gan._weights[1]), copies(gan._average))


def test_of_one_sound_there_is_no_distance_and_of_two_there_is(gan, sounds):
    learn(gan, sounds[:1], 1)
    assert gan.review(sounds[:1], REVIEW_EVERY) == "no Frechet distance from one sound"
    gan.settle()
    assert same(copies(gan._weights[1]), copies(gan._average))
    assert "the best" in gan.review(sounds[:2], REVIEW_EVERY)
