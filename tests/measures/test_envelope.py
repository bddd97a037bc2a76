"""Levels before the hit and at the end, for shapes whose figures are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.measures.envelope import BEFORE_HIT, STRETCH, click_db, lead_db, tail_db

PEAK = 4_410


def hit(lead=0.0, tail=0.0, length=17_640):
    """One sample of 1 at `PEAK`; a constant before it from the start, and in the last 50 ms."""
    audio = np.zeros(length, np.float32)
    audio[: PEAK - BEFORE_HIT] = lead
    audio[-STRETCH:] = tail
    audio[PEAK] = 1
    return audio


@given(st.floats(-100, -10), st.floats(-100, -10), st.floats(1e-3, 1))
def test_levels_are_those_of_the_parts_whatever_the_gain(lead, tail, gain):
    audio = np.float32(gain) * hit(10 ** (lead / 20), 10 ** (tail / 20))
    floor = -120 - 20 * np.log10(gain)
    assert lead_db(audio) == pytest.approx(max(lead, floor), abs=0.01)
    assert tail_db(audio) == pytest.approx(max(tail, floor), abs=0.01)


def test_nothing_is_120_db_down():
    for audio in (hit(), hit()[PEAK - 100 :]):
        assert [measure(audio) for measure in (lead_db, tail_db, click_db)] == pytest.approx([-120] * 3)


def test_what_is_near_the_hit_is_the_hit():
    audio = hit()
    audio[PEAK - BEFORE_HIT :] = 1
    audio[PEAK] = 1.001
    assert lead_db(audio) < -119
    assert click_db(audio) < -119


@pytest.mark.parametrize("height", [0.5, 0.1, 0.001])
def test_a_click_is_as_high_as_its_jump_and_a_hum_is_none(height):
    audio = hit()
    audio[1_000] = -height
    assert click_db(audio) == pytest.approx(20 * np.log10(height), abs=0.01)
    hum = hit()
    hum[: PEAK - BEFORE_HIT] = height * np.sin(2 * np.pi * 50 * np.arange(PEAK - BEFORE_HIT) / 44_100)
    assert lead_db(hum) == pytest.approx(20 * np.log10(height) - 3, abs=0.5)
    assert click_db(hum) < click_db(audio) - 40


def test_silence_has_figures():
    assert all(np.isfinite(measure(np.zeros(17_640, np.float32))) for measure in (lead_db, tail_db, click_db))


def test_a_clicking_snare_is_told_from_a_clean_one(snare):
    """By the click, not by the level before the hit, which a click of one sample hardly raises."""
    clean = prepare(snare).sample.audio.copy()
    clean[: PEAK - BEFORE_HIT] *= 0.01
    clicking = clean.copy()
    clicking[100] += 0.1 * np.abs(clean).max()
    assert click_db(clicking) > click_db(clean) + 12
    assert lead_db(clicking) == lead_db(clean)


def test_real_recordings_are_quiet_before_the_hit(recordings):
    found = [lead_db(prepare(read(path)).sample.audio) for path in recordings]
    assert np.median(found) < -60
