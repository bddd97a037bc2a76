"""Equal parts of a way are equal distances of sound, however unevenly that changes along the straight lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.tours.even_walk import SHORTEST, EvenWalk, Leg, even_walk

LEGS = st.lists(st.tuples(st.floats(0.05, 5), st.floats(0.4, 4)), min_size=1, max_size=5)


def walk_of(legs):
    """A way whose sound is a number that grows along each leg to its length, by a power of the share."""

    def steps(leg, shares):
        length, power = legs[leg]
        return np.diff(length * shares**power)

    return even_walk(steps, len(legs))


@given(LEGS)
def test_equal_parts_are_equal_distances(legs):
    walk, begins = walk_of(legs), np.cumsum([0, *(length for length, _power in legs)])

    def heard(part):
        leg, share = walk.at(part)
        return begins[leg] + legs[leg][0] * share ** legs[leg][1]

    sounds = np.array([heard(part) for part in np.linspace(0, 1, 31)])
    np.testing.assert_allclose(sounds, np.linspace(0, begins[-1], 31), atol=0.02 * begins[-1])
    assert walk.length == pytest.approx(begins[-1])


@given(LEGS)
def test_at_a_stop_it_is_the_very_end_of_a_leg_and_between_two_it_grows(legs):
    walk = walk_of(legs)
    assert walk.stops[0] == 0
    assert walk.stops[-1] == pytest.approx(1)
    for number, part in enumerate(walk.stops):
        leg, share = walk.at(part)
        assert (leg + share, share in (0, 1)) == (number, True)
    along = [sum(walk.at(part)) for part in np.linspace(0, 1, 101)]
    assert along == sorted(along)


def test_stops_that_sound_alike_have_places_of_their_own():
    walk = walk_of([(1.0, 1.0), (0.0, 1.0), (1.0, 1.0)])
    assert walk.stops[2] - walk.stops[1] == pytest.approx(SHORTEST, rel=0.01)
    silent = walk_of([(0.0, 1.0), (0.0, 1.0)])
    assert (silent.length, silent.stops) == (0, (0, 0.5, 1))
    assert silent.at(0.75) == (1, 0.5)


def test_one_stop_has_no_way():
    assert (EvenWalk().stops, EvenWalk().length) == ((0.0,), 0)
    assert EvenWalk().at(0.7) == (0, 0.0)


@pytest.mark.parametrize(
    "leg",
    [((0, 1), (0,)), ((0,), (0,)), ((0, 1), (1, 2)), ((0, 0.5), (0, 1)), ((0, 1), (0, -1)), ((0, 1), (0, np.nan))],
)
def test_what_is_no_leg_is_refused(leg):
    with pytest.raises(BadInput):
        Leg(*leg)
