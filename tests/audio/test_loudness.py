"""Sounds are as loud as they should be, whatever they were before; measured by the meter and by hand."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.files import read
from workbench.audio.loudness import CEILING, LEVEL, loudness, matched
from workbench.core.errors import BadInput
from workbench.core.sample import Sample


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_the_reference_of_the_standard_measures_as_it_must(rate):
    """BS.1770: a sine of 997 Hz at full scale in one front channel is -3.01 LKFS."""
    sine = np.sin(2 * np.pi * 997 * np.arange(2 * rate) / rate)
    assert loudness(Sample(sine, rate)) == pytest.approx(-3.01, abs=0.05)


@given(st.floats(-60, 0))
def test_a_decibel_more_is_a_decibel_louder(decibels):
    noise = Sample(np.random.default_rng(0).normal(0, 0.1, 17_640).clip(-1, 1), 44_100)
    louder = noise.scaled(10 ** (decibels / 20))
    assert loudness(louder) - loudness(noise) == pytest.approx(decibels, abs=0.01)


def test_silence_has_no_loudness_and_cannot_be_matched():
    silence = Sample(np.zeros(17_640), 44_100)
    assert loudness(silence) == -math.inf
    with pytest.raises(BadInput, match="silent"):
        matched([silence])


def test_real_snares_are_matched_to_a_tenth_of_a_decibel(recordings):
    sounds = [read(path) for path in recordings]
    before = [loudness(sound) for sound in sounds]
    assert max(before) - min(before) > 3
    for pair in pairwise(sounds):
        one, other = (loudness(sound) for sound in matched(pair))
        assert one == pytest.approx(other, abs=0.1)
        assert one <= LEVEL + 0.1
        assert max(sound.peak for sound in matched(pair)) <= CEILING + 1e-6


def test_a_click_makes_both_quieter_and_not_itself_alone():
    click, noise = np.zeros(17_640), np.random.default_rng(0).normal(0, 0.1, 17_640)
    click[4_410] = 1
    pair = matched([Sample(click, 44_100), Sample(noise.clip(-1, 1), 44_100)])
    assert pair[0].peak == pytest.approx(CEILING, abs=1e-4)
    assert loudness(pair[1]) == pytest.approx(loudness(pair[0]), abs=0.1)
    assert loudness(pair[0]) < LEVEL - 1


def test_a_short_sound_is_measured_with_the_silence_after_it():
    short = np.random.default_rng(0).normal(0, 0.1, 4_410)
    assert loudness(Sample(short, 44_100)) == pytest.approx(
        loudness(Sample(np.pad(short, (0, 13_230)), 44_100)), abs=0.01
    )
