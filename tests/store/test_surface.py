"""A smooth surface through values at scattered places: exact there, without a jump between, as even as they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store.surface import Surface

COUNT, NEAR = 400, 30
RNG = np.random.default_rng(0)
PLACES = RNG.random((COUNT, 2))
VALUES = RNG.normal(size=(COUNT, 3))
SURFACE = Surface(PLACES, VALUES, NEAR)
PARTS = st.floats(0, 1)


def test_at_its_places_stand_their_own_values_and_it_says_so():
    values, rows = SURFACE.at(PLACES)
    assert np.array_equal(rows, np.arange(COUNT))
    np.testing.assert_allclose(values, VALUES, atol=1e-9)
    assert SURFACE.at(np.array([[0.123, 0.456]]))[1] == -1


@given(PARTS, PARTS, st.floats(0, 2 * np.pi))
def test_a_small_step_changes_little(across, up, angle):
    step = 1e-7 * np.array([np.cos(angle), np.sin(angle)])
    (one, other), _ = SURFACE.at(np.array([(across, up), np.add((across, up), step)]))
    assert np.abs(one - other).max() < 1e-3


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_it_stays_within_the_range_of_the_values(across, up):
    (found,), _ = SURFACE.at(np.array([(across, up)]))
    assert (VALUES.min(axis=0) <= found).all()
    assert (found <= VALUES.max(axis=0)).all()


def test_it_goes_evenly_through_values_that_change_evenly():
    """Without slopes it stands still at each place that a way leads through, and makes up for it between them."""
    along = np.arange(30) / 29
    grid = np.column_stack([part.ravel() for part in np.meshgrid(along, along)])
    even = Surface(grid, grid[:, :1], NEAR)
    way = np.column_stack([np.linspace(0.2, 0.8, 601), np.full(601, along[14])])
    walk = np.diff(even.at(way)[0][:, 0])
    assert walk.min() > 0.5 * walk.mean()
    assert walk.max() < 1.5 * walk.mean()
    assert np.abs(even.at(way)[0][:, 0] - way[:, 0]).max() < 0.005


@pytest.mark.parametrize("count", [2, 3, 13])
def test_few_places_do(count):
    few = Surface(PLACES[:count], VALUES[:count], NEAR)
    np.testing.assert_allclose(few.at(PLACES[:count])[0], VALUES[:count], atol=1e-9)
    assert np.isfinite(few.at(RNG.random((50, 2)))[0]).all()


def test_places_on_one_line_do():
    line = np.column_stack([np.linspace(0, 1, 50), np.full(50, 0.5)])
    found, _ = Surface(line, VALUES[:50], NEAR).at(RNG.random((50, 2)))
    assert np.isfinite(found).all()
