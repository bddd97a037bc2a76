"""Places on a square at which even steps sound even: stretched where a field changes fast, without a fold."""

import numpy as np
import pytest
from scipy.interpolate import LinearNDInterpolator

from workbench.store.even_steps import COUNTS, even_out


def cliff(where):
    """Half of all change across lies between 0.48 and 0.5; the rest is even, as all of it is upwards."""
    across, up = where.T
    return np.column_stack([across + np.clip((across - 0.48) / 0.02, 0, 1), up])


@pytest.fixture(scope="module")
def evened_out():
    return even_out(cliff)


def steps(places, where, heard, up):
    """Lengths of the steps that are heard on a way from left to right."""
    way = np.column_stack([np.linspace(0.01, 0.99, 64), np.full(64, up)])
    return np.linalg.norm(np.diff(heard(LinearNDInterpolator(places, where)(way)), axis=0), axis=1)


def test_what_is_steep_is_stretched(evened_out):
    places, where = evened_out
    assert len(places) == len(where) > COUNTS[-1]
    before = steps(where, where, cliff, 0.4)
    for up in (0.1, 0.4, 0.77):
        after = steps(places, where, cliff, up)
        assert before.max() / before.mean() > 19
        assert after.max() / after.mean() < 2


def test_nothing_folds_and_all_of_the_square_is_covered(evened_out):
    places, where = evened_out
    field = LinearNDInterpolator(places, where)
    for axis in (0, 1):
        for beside in np.linspace(0.03, 0.97, 20):
            way = np.full((200, 2), beside)
            way[:, axis] = np.linspace(0.01, 0.99, 200)
            assert np.diff(field(way)[:, axis]).min() > 0
    for points in (places, where):
        assert points.min() == pytest.approx(0, abs=1e-5)
        assert points.max() == pytest.approx(1, abs=1e-5)
    counts = np.histogram2d(*places.T, bins=6, range=[(0, 1)] * 2)[0]
    assert counts.min() > 0.5 * counts.mean(), "the points lie about evenly where the map is seen"


@pytest.mark.parametrize("heard", [lambda where: 0 * where, lambda where: where])
def test_a_field_that_is_even_or_the_same_everywhere_is_left_as_it_is(heard):
    places, where = even_out(heard)
    assert np.abs(places - where).max() < 0.01


def test_it_is_the_same_each_time(evened_out):
    assert all(np.array_equal(one, other) for one, other in zip(evened_out, even_out(cliff), strict=True))
