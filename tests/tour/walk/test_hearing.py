"""The walk's measure of clicks: a sound that is cut is none, a jump that no sound has is one."""

import numpy as np
import pytest

from tests.tour.walk.hearing import NEAR, from_silence, roughness, roughness_when_cut


@pytest.fixture
def struck():
    """A quiet hum, and then at once a loud one that dies away, as a snare's attack after what comes before it."""
    time = np.arange(4_000) / 44_100
    loud = np.cos(2 * np.pi * 300 * time) * np.exp(-time / 0.02)
    return from_silence(np.concatenate([0.01 * np.sin(2 * np.pi * 60 * time), loud]))


def test_a_sound_that_is_faded_where_it_jumps_is_no_rougher_than_it_is_when_cut(struck):
    attack = int(np.abs(np.diff(struck)).argmax())
    away = np.interp(np.arange(len(struck)), [attack + 1, attack + 1 + NEAR], [1, 0])
    assert roughness(struck * away) <= roughness_when_cut(struck)
    coming = np.interp(np.arange(len(struck)), [attack - NEAR, attack], [0, 1])
    assert roughness(struck * coming) <= roughness_when_cut(struck)
    assert roughness(struck * away * coming) > roughness(struck)


def test_a_sound_that_breaks_off_is_rougher():
    whole = from_silence(np.sin(2 * np.pi * 60 * np.arange(44_100) / 44_100) * np.hanning(44_100))
    broken = whole.copy()
    broken[len(broken) // 2 + 200 :] = 0
    assert roughness(broken) > 1.5 * roughness_when_cut(whole)
