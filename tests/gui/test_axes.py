"""The axes of the loss curve: round numbers within what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.axes import part, span, ticks, whole_ticks

LOSSES = st.lists(st.floats(1e-6, 1e4), min_size=1, max_size=20)


@given(values=LOSSES, logarithmic=st.booleans())
def test_all_losses_and_some_ticks_lie_on_the_axis(values, logarithmic):
    low, high = span(values, logarithmic)
    assert low < high
    assert all(0 <= part(value, low, high, logarithmic) <= 1 for value in values)
    found = ticks(low, high, logarithmic)
    assert found == sorted(found)
    assert all(-1e-6 <= part(tick, low, high, logarithmic) <= 1 + 1e-6 for tick in found)
    assert 2 <= len(found) <= 15


@given(values=st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=20))
def test_losses_of_either_sign_lie_on_a_linear_axis(values):
    low, high = span(values, False)
    assert all(0 <= part(value, low, high, False) <= 1 for value in values)
    assert len(ticks(low, high, False)) >= 2


@given(first=st.integers(1, 1_000), more=st.integers(0, 100_000))
def test_epochs_are_counted_from_the_first_to_the_last(first, more):
    found = whole_ticks(first, first + more)
    assert (found[0], found[-1]) == (first, first + more)
    assert found == sorted(set(found))
    assert len(found) <= 8
