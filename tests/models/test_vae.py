"""The variational autoencoder: its divergence, its noise, its ramp, and the collapse it reports."""

from dataclasses import replace

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.models.families import build
from workbench.models.recipes import load_recipes
from workbench.models.vae import VariationalAutoencoder, kl_divergence

LENGTH = 400
SETTINGS = {"units": [16, 2], "activation": "tanh", "kl_weight": 0.001, "kl_ramp": 100}
TRAINING = replace(load_recipes()["vae_c"].training, learning_rate=0.01)
REAL = st.floats(-3, 3)


def trainee(**changes):
    keras.utils.set_random_seed(0)
    settings = SETTINGS | changes
    return VariationalAutoencoder(build("vae", settings, LENGTH), settings, TRAINING)


@pytest.fixture(scope="module")
def batch():
    """Tones of rising pitch."""
    pitches = np.linspace(0.01, 0.2, 32)[:, np.newaxis]
    return (0.9 * np.sin(np.arange(LENGTH) * pitches)).astype(np.float32)


def test_the_encoder_gives_the_means_and_the_three_models_differ_in_the_weight_alone():
    recipes = [load_recipes()[f"vae_{letter}"] for letter in "abc"]
    assert [recipe.settings["kl_weight"] for recipe in recipes] == [0.01, 0.001, 0.0001]
    assert {recipe.settings["kl_ramp"] for recipe in recipes} == {30_000}
    networks = build("vae", recipes[0].settings, 17_640)
    assert networks.encoder.output_shape == (None, 2)
    sounds = np.random.default_rng(0).normal(size=(3, 17_640)).astype(np.float32)
    assert np.array_equal(networks.encoder(sounds), networks.posterior(sounds)[0])


@given(REAL, REAL, REAL, REAL)
def test_the_divergence_is_that_of_two_normals(a, b, s, t):
    mean, log_deviation = np.array([[a, b]], np.float32), np.array([[s, t]], np.float32)
    expected = sum(0.5 * (m**2 + np.exp(2 * d) - 1 - 2 * d) for m, d in ((a, s), (b, t)))
    found = float(kl_divergence(mean, log_deviation)[0])
    assert found == pytest.approx(expected, rel=1e-4, abs=1e-5)
    assert found >= -1e-5


def test_the_weight_rises_evenly_over_the_ramp_and_stays():
    model = trainee()
    weights = [float(model.kl_weight(number)) for number in (0, 25, 50, 100, 10_000)]
    assert weights == pytest.approx([0, 0.00025, 0.0005, 0.001, 0.001])


def test_the_noise_follows_from_the_number_of_the_step(batch):
    model = trainee()
    assert float(model.objective(batch, 7)) == float(model.objective(batch, 7))
    # Within the ramp's first steps the weight hardly differs: what differs is the noise.
    assert float(model.objective(batch, 7)) != float(model.objective(batch, 8))
    assert float(model.loss(batch, 7)) == float(model.loss(batch, 8))


def learn(model, batch):
    import tensorflow as tf

    step = tf.function(model.step)
    for number in range(300):
        step(batch, tf.constant(number, tf.int64))


def test_learning_makes_the_loss_smaller_and_latents_that_say_something(batch):
    model = trainee(kl_weight=1e-5)
    first = float(model.loss(batch, 0))
    learn(model, batch)
    assert float(model.loss(batch, 300)) < 0.9 * first
    assert model.review(batch, 1) == ""


def test_a_heavy_divergence_collapses_the_posterior_and_that_is_said(batch):
    model = trainee(kl_weight=10.0, kl_ramp=1)
    learn(model, batch)
    assert model.review(batch, 1) == "posterior collapse: latent 1 and latent 2 the same for all sounds"
