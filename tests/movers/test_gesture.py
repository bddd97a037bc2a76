"""A recorded gesture: it ends where the ring was left, lasts whole beats, and goes round without drifting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.pattern import BEATS
from workbench.movers.gesture import CELLS, LONGEST, Gesture
from workbench.movers.layers import HitTime

PARTS = st.floats(0, 1)
MOVES = st.lists(st.tuples(st.floats(0, 80), PARTS, PARTS), min_size=1, max_size=30).map(
    lambda moves: sorted((at - min(each[0] for each in moves), across, up) for at, across, up in moves)
)


def hit(beats):
    return HitTime(0, beats / BEATS, 0.0)


@given(MOVES, st.floats(0, 200))
def test_it_is_where_the_hand_was_at_each_moment(moves, lasted):
    gesture = Gesture.recorded(moves, lasted)
    assert gesture.beats == min(max(round(lasted), 1), LONGEST)
    times = np.array([at for at, *_ in moves])
    for cell in range(0, gesture.beats * CELLS, 5):
        at = max(int(np.searchsorted(times, cell / CELLS, side="right")) - 1, 0)
        expected = [moves[at][part] - moves[-1][part] for part in (1, 2)]
        assert gesture.at(hit(cell / CELLS)) == pytest.approx(expected, abs=1e-4)


@given(MOVES, st.integers(1, 64), st.integers(0, 64 * CELLS - 1), st.integers(1, 100))
def test_a_hundred_rounds_later_it_is_the_same_to_the_bit(moves, beats, cell, rounds):
    gesture = Gesture.recorded(moves, beats)
    assert gesture.at(hit(cell / CELLS)) == gesture.at(hit(cell / CELLS + rounds * beats))


@pytest.mark.parametrize(
    ("across", "up"),
    [
        ((), ()),
        ((0.0,) * CELLS, (0.0,) * (CELLS + 1)),
        ((0.0,) * 5, (0.0,) * 5),
        ((0.0,) * CELLS * (LONGEST + 1),) * 2,
        ((2.0,) * CELLS, (0.0,) * CELLS),
        ((float("nan"),) * CELLS, (0.0,) * CELLS),
    ],
)
def test_what_is_no_gesture_is_refused(across, up):
    with pytest.raises(BadInput):
        Gesture(across, up)
