"""Landmarks of a model without sounds: each as likely as any random latent, near ones alike, far ones strangers."""

import numpy as np
import pytest
from scipy.spatial import cKDTree
from scipy.stats import kstest

from workbench.core.frame import evened
from workbench.core.latent import LatentBox
from workbench.store.latent_field import LANDMARKS, landmarks_of

SIZE = 100
BOX = LatentBox((-2.0,) * SIZE, (1.0,) * SIZE)


@pytest.fixture(scope="module")
def field():
    return landmarks_of(BOX)


def test_the_places_are_spread_evenly_and_no_two_are_alike(field):
    places, latents = field
    assert places.shape == (LANDMARKS, 2)
    assert latents.shape == (LANDMARKS, SIZE)
    assert (places > 0).all()
    assert (places < 1).all()
    apart = cKDTree(places).query(places, 2)[0][:, 1]
    assert apart.min() > 0.3 / np.sqrt(LANDMARKS)
    counts = np.histogram2d(*places.T, bins=8, range=[(0.015, 0.985)] * 2)[0]
    assert counts.max() < 2 * counts.min()


def test_each_place_is_as_likely_as_any_random_latent(field):
    even = evened(field[1], BOX)
    assert np.abs(even).max() <= 1
    assert np.median([kstest(row, "uniform", (-1, 2)).pvalue for row in even]) > 0.2
    apart = np.linalg.norm(even[::2] - even[1::2][::-1], axis=1)
    drawn = np.linalg.norm(np.diff(np.random.default_rng(1).uniform(-1, 1, (2, 500, SIZE)), axis=0)[0], axis=1)
    assert np.median(apart) == pytest.approx(np.median(drawn), rel=0.1)


def test_neighbours_are_alike_and_what_is_far_is_not(field):
    places, latents = field
    even = evened(latents, BOX)
    rows = cKDTree(places).query(places, 2)[1]
    beside = np.linalg.norm(even - even[rows[:, 1]], axis=1)
    anywhere = np.linalg.norm(even - even[::-1], axis=1)
    assert np.median(beside) < 0.3 * np.median(anywhere)


def test_it_is_the_same_each_time(field):
    assert all(np.array_equal(one, other) for one, other in zip(field, landmarks_of(BOX), strict=True))
