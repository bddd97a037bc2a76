"""The directions found are those along which the outputs change, in order of how much they account for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.store.principal import principal_directions


def unit_vectors(count, size, rng):
    return np.linalg.qr(rng.normal(size=(size, count)))[0].T


def alignment(found, known):
    """The smallest cosine between two planes: 1 where they are the same."""
    return np.linalg.svd(found @ known.T)[1].min()


@settings(max_examples=20)
@given(st.integers(3, 40), st.integers(0, 1000))
def test_directions_that_bend_the_outputs_are_found_in_order_of_their_strength(size, seed):
    rng = np.random.default_rng(seed)
    known = unit_vectors(2, size, rng)
    latents = rng.uniform(-1, 1, (600, size))
    strong, weak = (latents @ known.T).T
    outputs = np.outer(np.tanh(3 * strong), rng.normal(0, 3, 50)) + np.outer(np.sinh(weak), rng.normal(0, 1, 50))
    outputs += rng.normal(0, 0.1, outputs.shape)
    found, shares = principal_directions(latents, outputs)
    assert alignment(found[:2], known) > 0.99
    assert abs(found[0] @ known[0]) > 0.95
    assert shares[0] > shares[1] > 20 * shares[2:].max()


def test_a_component_that_bends_back_along_the_first_hides_no_direction():
    """The square of the strongest coordinate is the second principal component, but no direction of its own."""
    rng = np.random.default_rng(0)
    known = unit_vectors(2, 30, rng)
    latents = rng.uniform(-1, 1, (1000, 30))
    strong, weak = (latents @ known.T).T
    outputs = np.stack([10 * strong, 8 * strong**2, 2 * weak], axis=1)
    assert alignment(principal_directions(latents, outputs)[0][:2], known) > 0.98


@settings(max_examples=40)
@given(st.integers(1, 30), st.integers(1, 60), st.integers(2, 60), st.integers(0, 1000))
def test_they_are_always_a_whole_orthonormal_basis(size, features, sounds, seed):
    rng = np.random.default_rng(seed)
    latents, outputs = rng.normal(size=(sounds, size)), rng.normal(size=(sounds, features))
    found, shares = principal_directions(latents, outputs)
    assert found @ found.T == pytest.approx(np.eye(size), abs=1e-9)
    assert shares.shape == (size,)
    assert (shares >= 0).all()
    again, _ = principal_directions(latents, outputs)
    assert np.array_equal(found, again)


def test_they_point_to_where_there_is_more():
    rng = np.random.default_rng(0)
    latents = rng.uniform(-1, 1, (200, 3))
    found, _ = principal_directions(latents, -latents @ np.diag([3.0, 2.0, 1.0]))
    assert found == pytest.approx(-np.eye(3), abs=1e-6)


def test_where_nothing_differs_no_direction_accounts_for_anything():
    found, shares = principal_directions(np.random.default_rng(0).uniform(-1, 1, (50, 4)), np.ones((50, 6)))
    assert found @ found.T == pytest.approx(np.eye(4), abs=1e-9)
    assert not shares.any()
