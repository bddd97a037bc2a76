"""The scales of the descriptors: even to the ear, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.descriptors import DESCRIPTORS


@pytest.mark.parametrize("kind", DESCRIPTORS, ids=lambda kind: kind.key)
@given(even=st.floats(-1.5, 1.5))
def test_the_scale_runs_from_minus_one_to_one_and_back(kind, even):
    assert kind.even(kind.low) == pytest.approx(-1)
    assert kind.even(kind.high) == pytest.approx(1)
    assert kind.even(kind.value(even)) == pytest.approx(even, abs=1e-9)


def test_equal_ratios_are_equal_steps_of_a_pitch_and_equal_differences_of_decibels():
    kinds = {kind.key: kind for kind in DESCRIPTORS}
    pitch, noise = kinds["pitch"], kinds["noise"]
    assert pitch.even(400) - pitch.even(200) == pytest.approx(pitch.even(200) - pitch.even(100))
    assert noise.even(6) - noise.even(3) == pytest.approx(noise.even(3) - noise.even(0))
