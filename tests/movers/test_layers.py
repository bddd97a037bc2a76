"""Layered periods: each comes round in its own time, they add up, and the same seed gives the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.movers.layers import LONGEST, HitTime, Layers, Period, Unit, Wave

layers = st.builds(
    Period,
    st.floats(0.1, 64),
    st.sampled_from(Unit),
    st.sampled_from(Wave),
    st.integers(0, 3),
    st.floats(0, 1),
    st.floats(0, 1),
)
moments = st.integers(0, 5_000).map(lambda hit: HitTime(hit, hit / 16, hit * 0.125))


@given(st.lists(layers, max_size=6), st.integers(0, 99), moments)
def test_nothing_moves_further_than_the_depths_allow_and_the_same_seed_gives_the_same(some, seed, moment):
    both = [Layers(tuple(some), seed).at(moment, 3) for _ in range(2)]
    assert both[0] == both[1]
    for target, moved in enumerate(both[0]):
        assert abs(moved) <= sum(layer.depth for layer in some if layer.target == target) + 1e-9


@given(st.integers(1, 24), st.sampled_from([Wave.SINE, Wave.TRIANGLE, Wave.RAMP, Wave.SQUARE]), st.integers(0, 99))
def test_a_layer_comes_round_after_its_period(period, shape, hit):
    one = Layers((Period(float(period), wave=shape, depth=1.0),))

    def at(number):
        return one.at(HitTime(number, number / 16, number / 8), 1)[0]

    assert at(hit) == pytest.approx(at(hit + period), abs=1e-9)


def test_three_and_four_and_seven_come_round_together_after_eighty_four():
    some = Layers(tuple(Period(float(period), depth=0.3) for period in (3, 4, 7)))
    path = [some.at(HitTime(hit, 0, 0), 1)[0] for hit in range(168)]
    assert path[:84] == pytest.approx(path[84:], abs=1e-9)
    assert all(path[:84] != pytest.approx([*path[k:84], *path[:k]], abs=1e-3) for k in range(1, 84))


def test_what_moves_one_thing_adds_up_and_what_moves_nothing_that_is_there_is_left():
    some = Layers(
        (Period(4.0, wave=Wave.SQUARE, depth=0.2), Period(8.0, wave=Wave.SQUARE, depth=0.5), Period(4.0, target=5))
    )
    assert some.at(HitTime(0, 0, 0), 2) == pytest.approx((0.7, 0.0))


@pytest.mark.parametrize("unit, turned", [(Unit.HITS, 8), (Unit.BARS, 128), (Unit.SECONDS, 64)])
def test_periods_are_counted_in_hits_bars_or_seconds(unit, turned):
    some = Layers((Period(8.0, unit, Wave.RAMP, depth=1.0),))
    path = [some.at(HitTime(hit, hit / 16, hit / 8), 1)[0] for hit in range(turned + 1)]
    assert path[:turned] == sorted(path[:turned])
    assert path[turned] == path[0]


def test_steps_stay_for_a_turn_and_are_drawn_anew_for_the_next():
    some = Layers((Period(4.0, wave=Wave.STEPS, depth=1.0),), seed=3)
    path = [some.at(HitTime(hit, 0, 0), 1)[0] for hit in range(12)]
    assert [len(set(path[start : start + 4])) for start in (0, 4, 8)] == [1, 1, 1]
    assert len(set(path)) == 3


@pytest.mark.parametrize(
    "wrong",
    [{"length": 0.0}, {"length": -1.0}, {"length": 2 * LONGEST}, {"depth": 1.1}, {"phase": -0.1}, {"target": -1}],
)
def test_what_is_out_of_range_is_refused(wrong):
    with pytest.raises(BadInput):
        Period(**{"length": 4.0, **wrong})


def test_there_are_at_most_six():
    with pytest.raises(BadInput, match="at most 6"):
        Layers((Period(1.0),) * 7)
