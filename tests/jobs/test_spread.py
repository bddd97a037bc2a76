"""Points that are evenly spread."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.jobs.choose_points import farthest


@given(st.integers(0, 60), st.integers(1, 5), st.integers(0, 70), st.integers(0, 2**31))
def test_what_is_taken_is_a_poisson_disc_set(points, size, count, seed):
    found = np.random.default_rng(seed).normal(size=(points, size))
    taken = farthest(found, count)
    assert len(taken) == len(set(taken)) == min(points, count)
    if 1 < len(taken) < points:
        chosen = found[taken]
        between = np.linalg.norm(chosen[:, np.newaxis] - chosen, axis=2) + np.diag([np.inf] * len(taken))
        rest = np.delete(found, taken, axis=0)
        gap = np.linalg.norm(rest[:, np.newaxis] - chosen, axis=2).min(axis=1).max()
        assert between.min() >= gap - 1e-9


def test_they_lie_further_apart_than_points_drawn_at_random():
    found = np.random.default_rng(0).random((400, 2))

    def nearest(chosen):
        return (np.linalg.norm(chosen[:, np.newaxis] - chosen, axis=2) + 9 * np.eye(len(chosen))).min()

    assert nearest(found[farthest(found, 40)]) > 3 * nearest(found[:40])


def test_points_that_coincide_are_taken_once_each():
    assert sorted(farthest(np.zeros((4, 2)), 4)) == [0, 1, 2, 3]
