"""Landmarks of a model without sounds: each as likely as any random latent, near ones alike, far ones strangers."""

import numpy as np
import pytest
from scipy.spatial import cKDTree
from scipy.stats import kstest

from workbench.core.errors import BadInput
from workbench.core.frame import evened
from workbench.core.latent import LatentBox
from workbench.store.latent_field import latents_at, make_field

SIZE = 20
BOX = LatentBox((-2.0,) * SIZE, (1.0,) * SIZE)
NOISE = np.random.default_rng(0).normal(0, 0.1, 800)
KNOWN = np.linalg.qr(np.random.default_rng(1).normal(size=(SIZE, 2)))[0]


def fading(latents):
    """Noise that dies away sooner or later, by one mixture of latents, and is mixed with a tone by another."""
    slow, toned = (evened(latents, BOX) @ KNOWN).T[:, :, np.newaxis]
    time = np.arange(len(NOISE))
    mixed = NOISE + 0.3 * np.sin(time / 4) / (1 + np.exp(-4 * toned))
    return (np.exp(-time / (100 * np.exp(slow))) * mixed).astype(np.float32)


@pytest.fixture(scope="module")
def field():
    return make_field(fading, BOX)


def test_no_two_landmarks_are_at_one_place(field):
    assert field.places.shape == field.where.shape
    assert (field.places > 0).all()
    assert (field.places < 1).all()
    assert cKDTree(field.places).query(field.places, 2)[0][:, 1].min() > 1e-4


def test_each_place_is_as_likely_as_any_random_latent():
    latents = latents_at(np.random.default_rng(0).random((1_000, 2)), LatentBox((-2.0,) * 100, (1.0,) * 100))
    even = (latents + 2) / 1.5 - 1
    assert latents.dtype == np.float32
    assert np.abs(even).max() <= 1 + 1e-6
    assert np.median([kstest(row, "uniform", (-1, 2)).pvalue for row in even]) > 0.2
    apart = np.linalg.norm(even[::2] - even[1::2][::-1], axis=1)
    drawn = np.linalg.norm(np.diff(np.random.default_rng(1).uniform(-1, 1, (2, 500, 100)), axis=0)[0], axis=1)
    assert np.median(apart) == pytest.approx(np.median(drawn), rel=0.15)


def test_neighbours_are_alike_and_what_is_far_is_not(field):
    even = evened(latents_at(field.where, BOX), BOX)
    rows = cKDTree(field.places).query(field.places, 2)[1]
    beside = np.linalg.norm(even - even[rows[:, 1]], axis=1)
    anywhere = np.linalg.norm(even - even[::-1], axis=1)
    assert np.median(beside) < 0.15 * np.median(anywhere)


def test_it_is_the_same_each_time_and_by_a_hair_off_the_same_latents(field):
    again = make_field(fading, BOX)
    assert np.array_equal(again.places, field.places)
    assert np.array_equal(again.where, field.where)
    here = latents_at(field.where, BOX)
    # What another machine's cosine may do.
    assert np.array_equal(latents_at(field.where.astype(np.float64) * (1 + 1e-15), BOX), here)


def test_what_is_no_sound_is_refused():
    with pytest.raises(BadInput, match="NaN"):
        make_field(lambda latents: np.full((len(latents), 800), np.nan, np.float32), BOX)


def test_a_network_that_makes_one_sound_has_landmarks_too():
    silent = make_field(lambda latents: np.zeros((len(latents), 800), np.float32), BOX)
    assert np.isfinite(silent.places).all()
