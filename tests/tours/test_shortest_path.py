"""The shortest row: the very shortest of few sounds, and nearly so of many."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.tours.shortest_path import length, shortest_path


def apart(seed, count, size=2):
    points = np.random.default_rng(seed).random((count, size))
    return np.linalg.norm(points[:, None] - points, axis=2)


@given(st.integers(0, 999), st.integers(1, 7), st.sampled_from([1, 2, 37]))
@settings(max_examples=40)
def test_few_are_in_the_shortest_order_there_is(seed, count, size):
    distances = apart(seed, count, size)
    best = min(length(distances, order) for order in permutations(range(count)))
    assert length(distances, shortest_path(distances)) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(4))
def test_twelve_are_no_longer_than_any_way_that_chance_finds(seed):
    distances, rng = apart(seed, 12), np.random.default_rng(seed)
    found = length(distances, shortest_path(distances))
    assert all(found <= length(distances, tuple(rng.permutation(12))) for _ in range(2_000))


@pytest.mark.parametrize("seed", range(5))
def test_forty_along_a_line_are_in_its_order(seed):
    places = np.random.default_rng(seed).permutation(40).astype(float)
    order = shortest_path(np.abs(places[:, None] - places))
    assert list(places[list(order)]) in (sorted(places), sorted(places, reverse=True))


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 6))])
def test_forty_are_within_a_twentieth_of_what_a_good_solver_finds(seed):
    distances = apart(seed, 40)
    assert length(distances, shortest_path(distances)) <= 1.05 * annealed(distances, seed)


def annealed(distances, seed):
    """The length found by simulated annealing, which takes its time (Kirkpatrick et al. 1983)."""
    rng, count = np.random.default_rng(seed), len(distances)
    order = list(rng.permutation(count))
    here = best = length(distances, tuple(order))
    for heat in np.geomspace(0.5, 1e-4, 60_000):
        start, end = sorted(rng.integers(0, count, 2))
        turned = [*order[:start], *order[start : end + 1][::-1], *order[end + 1 :]]
        change = 0.0
        if start:
            change += distances[order[start - 1], order[end]] - distances[order[start - 1], order[start]]
        if end < count - 1:
            change += distances[order[start], order[end + 1]] - distances[order[end], order[end + 1]]
        if change < 0 or rng.random() < np.exp(-change / heat):
            order, here = turned, here + change
            best = min(best, here)
    return best


@given(st.integers(0, 99), st.integers(1, 30))
@settings(max_examples=10, deadline=None)
def test_each_is_visited_once_and_the_same_way_each_time(seed, count):
    distances = apart(seed, count)
    order = shortest_path(distances)
    assert sorted(order) == list(range(count))
    assert order == shortest_path(distances)


def test_alike_sounds_and_none_are_no_trouble():
    assert shortest_path(np.zeros((0, 0))) == ()
    assert sorted(shortest_path(np.zeros((15, 15)))) == list(range(15))


@pytest.mark.parametrize(
    "wrong", [np.zeros((2, 3)), np.array([[0, np.nan], [np.nan, 0]]), [[0, -1], [-1, 0]], [[0, 1], [2, 0]]]
)
def test_what_are_no_distances_is_refused(wrong):
    with pytest.raises(BadInput):
        shortest_path(np.array(wrong, float))
