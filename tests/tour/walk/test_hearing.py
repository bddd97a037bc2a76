"""The walk's measure of clicks: a sound that is cut is none, a jump that no sound has is one."""

import numpy as np
import pytest

from tests.tour.walk.hearing import NEAR, from_silence, roughness, roughness_when_cut


@pytest.fixture
def struck():
    """A quiet hum, then a burst of noise that dies away, as a snare's attack after what comes before it."""
    time = np.arange(4_000) / 44_100
    hum = 0.01 * np.sin(2 * np.pi * 60 * time)
    burst = np.random.default_rng(0).normal(0, 0.3, 4_000) * np.exp(-np.arange(4_000) / 900)
    return from_silence(np.concatenate([hum, burst]))


@pytest.mark.parametrize("early", [0, 20, NEAR // 2, NEAR])
def test_a_sound_that_is_faded_where_it_jumps_is_no_rougher_than_it_is_when_cut(struck, early):
    attack = int(np.abs(np.diff(struck)).argmax())
    away = np.interp(np.arange(len(struck)), [attack + 1 - early, attack + 1 - early + NEAR], [1, 0])
    assert roughness(struck * away) <= roughness_when_cut(struck)
    assert roughness(struck * (1 - away)) <= roughness_when_cut(struck)


def test_a_sound_that_breaks_off_is_rougher():
    whole = from_silence(np.sin(2 * np.pi * 60 * np.arange(44_100) / 44_100) * np.hanning(44_100))
    broken = whole.copy()
    broken[len(broken) // 2 + 200 :] = 0
    assert roughness(broken) > 1.5 * roughness_when_cut(whole)
