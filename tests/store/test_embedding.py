"""Places for sounds: each its own, the same each time, neighbours beside neighbours."""

import numpy as np
import pytest

from workbench.store.embedding import MARGIN, embed

NEIGHBOURS = 12


def sheet(count, seed=0):
    """Points on a sheet that is bent and turned in six dimensions."""
    rng = np.random.default_rng(seed)
    across, up = rng.uniform(0, 1, (2, count))
    bent = np.column_stack([across, up, np.sin(3 * across), np.cos(2 * up), across * up, 0.3 * np.sin(5 * up)])
    turned = np.linalg.qr(rng.normal(size=(6, 6)))[0]
    return (bent @ turned + rng.normal(0, 0.005, bent.shape)).astype(np.float32)


@pytest.fixture(scope="module")
def heard():
    return sheet(200)


@pytest.fixture(scope="module")
def places(heard):
    return embed(heard)


def test_each_sound_has_a_place_of_its_own_on_the_square(places):
    assert places.shape == (200, 2)
    assert (places.min(), places.max()) == (pytest.approx(MARGIN), pytest.approx(1 - MARGIN))
    assert len(np.unique(places.astype(np.float32), axis=0)) == 200


def test_it_is_the_same_each_time(heard, places):
    assert np.array_equal(embed(heard), places)


def test_neighbours_on_the_map_are_neighbours_to_the_ear(heard, places):
    from sklearn.manifold import trustworthiness

    assert trustworthiness(heard, places, n_neighbors=NEIGHBOURS) >= 0.9
    assert trustworthiness(places, heard, n_neighbors=NEIGHBOURS) >= 0.9  # and the other way round


def test_sounds_that_are_alike_have_places_of_their_own_too(heard):
    alike = heard[:120].copy()
    alike[:12] = heard[0]
    places = embed(alike)
    assert np.isfinite(places).all()
    assert len(np.unique(places.astype(np.float32), axis=0)) == len(places)


@pytest.mark.parametrize("steps", [0.0, 1e-5])
def test_so_have_sounds_that_are_all_the_same_or_lie_in_a_row(steps):
    row = 1 + steps * np.linspace(0, 1, 100)[:, np.newaxis]
    places = embed((row * np.ones(6)).astype(np.float32))
    assert np.isfinite(places).all()
    assert len(np.unique(places.astype(np.float32), axis=0)) == len(places)
