"""Darts: each keeps its distance, hardly any more fits, in two dimensions and in a hundred."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.tours.poisson import darts

SPACES = [(1, 0.05), (2, 0.15), (3, 0.3), (37, 2.6), (100, 4.25)]
"""Dimensions, and a radius at which there is an end."""


def thrown(*arguments, **further):
    """What it returns in the end."""
    throwing = darts(*arguments, **further)
    while True:
        try:
            next(throwing)
        except StopIteration as end:
            return end.value


def nearest(points):
    squares = ((points[:, None] - points) ** 2).sum(axis=2)
    return float(np.sqrt((squares + 1e9 * np.eye(len(points))).min()))


@pytest.mark.parametrize(("size", "radius"), SPACES)
def test_each_keeps_its_distance_and_hardly_any_more_fits(size, radius):
    points, full = thrown(size, radius, 0)
    assert full
    assert points.shape[1] == size
    assert nearest(points) >= radius
    fresh = np.random.default_rng(99).random((10_000, size))
    fits = sum(np.linalg.norm(points - dart, axis=1).min() >= radius for dart in fresh)
    assert fits <= 10


@given(st.integers(0, 999), st.sampled_from(SPACES))
@settings(max_examples=10, deadline=None)
def test_the_same_seed_gives_the_same_points_in_the_box(seed, space):
    size, radius = space
    points, _ = thrown(size, 1.2 * radius, seed)
    np.testing.assert_array_equal(points, thrown(size, 1.2 * radius, seed)[0])
    assert points.min() >= 0
    assert points.max() <= 1


def test_distances_may_be_those_of_the_sounds():
    def heard(points):
        return points[:, :1] ** 3  # only the first is heard, and best near 1

    points, full = thrown(5, 0.05, 1, heard)
    assert full
    assert nearest(heard(points)) >= 0.05
    assert (points[:, 0] > 0.5).sum() > (points[:, 0] < 0.5).sum()


def test_there_are_no_more_than_asked_for():
    points, full = thrown(2, 0.001, 0, most=50)
    assert (len(points), full) == (50, False)


def test_it_tells_how_far_it_is():
    told = list(darts(2, 0.1, 0))
    assert told == sorted(told)
    assert told[-1] == len(thrown(2, 0.1, 0)[0])


@pytest.mark.parametrize(("size", "radius"), [(0, 0.1), (2, 0.0), (2, -1.0), (2, float("nan")), (2, float("inf"))])
def test_what_is_no_distance_is_refused(size, radius):
    with pytest.raises(BadInput):
        thrown(size, radius, 0)
