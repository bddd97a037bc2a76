"""What is measured is 0.4 s at 44,100 Hz of any sound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.sample import PEAK, Sample
from workbench.measures.excerpt import LENGTH, RATE, gains, measured, scaled


@given(st.integers(1, 40_000))
def test_sounds_of_any_length_are_cut_or_end_in_zeros(length):
    audio = np.random.default_rng(length).uniform(0.1, 1, length).astype(np.float32)
    (found,) = measured([Sample(audio, RATE)])
    assert found.shape == (LENGTH,)
    assert np.array_equal(found[:length], audio[:LENGTH])
    assert not found[length:].any()


def test_another_rate_is_resampled():
    time = np.arange(24_000) / 48_000
    (found,) = measured([Sample(np.sin(2 * np.pi * 440 * time), 48_000)])
    right = np.sin(2 * np.pi * 440 * np.arange(LENGTH) / RATE)
    assert np.abs(found - right)[200:-200].max() < 1e-3


def test_no_sounds_are_no_rows():
    assert measured([]).shape == (0, LENGTH)


def test_all_are_scaled_to_one_peak_and_silence_is_left():
    sounds = np.random.default_rng(0).normal(size=(5, 100)).astype(np.float32) * np.array(
        [[1e-3], [1], [10], [-1], [0]]
    )
    found = scaled(sounds.astype(np.float32))
    assert np.abs(found).max(axis=1) == pytest.approx([PEAK] * 4 + [0])
    assert found == pytest.approx(sounds * gains(sounds))
