"""The view of the map: what is under the pointer stays there, and it never leaves the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.map_view import CLOSEST, WHOLE

PART = st.floats(0, 1)
VIEWS = st.builds(
    lambda factor, across, up, right, on: WHOLE.zoomed(factor, across, up).panned(right, on),
    *(st.floats(1, 100), PART, PART, st.floats(-2, 2), st.floats(-2, 2)),
)


@given(VIEWS, st.floats(0.01, 100), PART, PART)
def test_a_view_never_leaves_the_map(view, factor, across, up):
    for each in (
        view,
        view.zoomed(factor, across, up),
        view.panned(across - 0.5, up - 0.5),
        view.showing((across, up)),
    ):
        assert CLOSEST <= each.side <= 1
        assert 0 <= each.left <= 1 - each.side
        assert 0 <= each.bottom <= 1 - each.side


@given(VIEWS, PART, PART)
def test_from_view_to_map_and_back(view, across, up):
    assert view.of(*view.at(across, up)) == pytest.approx((across, up), abs=1e-9)


@given(VIEWS, st.floats(1, 10), PART, PART)
def test_coming_closer_the_point_under_the_pointer_stays(view, factor, across, up):
    assert view.zoomed(factor, across, up).at(across, up) == pytest.approx(view.at(across, up), abs=1e-9)


@given(VIEWS, PART, PART)
def test_a_position_is_brought_into_sight_and_what_is_in_sight_moves_nothing(view, x, y):
    shown = view.showing((x, y))
    across, up = shown.of(x, y)
    assert -1e-6 <= across <= 1 + 1e-6
    assert -1e-6 <= up <= 1 + 1e-6
    assert shown.side == view.side
    assert view.showing(view.at(0.5, 0.5)) is view


@given(st.lists(st.floats(0.1, 10), max_size=20))
def test_far_enough_away_it_is_the_whole_map(factors):
    view = WHOLE
    for factor in factors:
        view = view.zoomed(factor, 0.2, 0.9)
    assert view.zoomed(1 / 64) == WHOLE


def test_a_model_of_one_latent_lies_along_the_middle():
    assert WHOLE.zoomed(4).showing((1.0,)).bottom == pytest.approx(0.375)
