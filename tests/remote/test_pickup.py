"""A knob takes a value over when it comes past it, however fast it is turned, and never before."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.remote.pickup import MOVED, NEAR, Pickup

parts = st.floats(0, 1)


def turned(knob, stands, *places):
    """The knob after each place, and where the value stands then."""
    for to in places:
        knob = knob.moved(to, stands)
        stands = to if knob.holds else stands
    return knob, stands


@given(parts, st.lists(parts, min_size=1, max_size=20))
def test_it_takes_over_at_the_first_crossing_and_never_jumps_before(stands, places):
    knob, now, last = Pickup(), stands, None
    for to in places:
        before = now
        knob, now = turned(knob, now, to)
        reached = abs(to - before) <= NEAR or (last is not None and min(last, to) <= before <= max(last, to))
        if not knob.holds:
            assert now == before == stands, "what it does not hold stays"
            assert not reached
        last = to
        if knob.holds:
            return


@given(st.lists(parts, min_size=1, max_size=20))
def test_once_it_holds_it_every_place_counts(places):
    _knob, stands = turned(Pickup(0.5, True), 0.5, *places)
    assert stands == places[-1]


def test_what_something_else_has_moved_must_be_picked_up_again():
    knob, stands = turned(Pickup(), 0.5, 0.5, 0.6)
    assert (knob.holds, stands) == (True, 0.6)
    knob, stands = turned(knob, 0.1, 0.7)
    assert (knob.holds, stands) == (False, 0.1)
    knob, stands = turned(knob, stands, 0.05)
    assert (knob.holds, stands) == (True, 0.05)
    assert 0 < NEAR < MOVED
