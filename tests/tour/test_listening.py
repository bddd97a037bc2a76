"""Finding a sound in a recording, and not finding one that is not there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.sample import Sample
from workbench.tour.listening import beats_of, best_correlation, without_silence

RATE = 44_100


def noise(seed, samples=5_000):
    return np.random.default_rng(seed).standard_normal(samples).astype(np.float32) * 0.1


@given(st.integers(0, 4_000), st.floats(0.01, 10))
def test_a_copy_is_found_wherever_it_lies_and_however_loud(start, gain):
    sound = noise(0)
    recording = np.zeros(12_000, np.float32)
    recording[start : start + len(sound)] = gain * sound
    assert best_correlation(Sample(recording, RATE), Sample(sound, RATE)) == pytest.approx(1, abs=1e-5)


def test_another_sound_is_not_taken_for_it():
    recording = np.concatenate([noise(1), noise(2)])
    assert best_correlation(Sample(recording, RATE), Sample(noise(0), RATE)) < 0.2


def test_a_gap_in_a_loop_is_heard():
    sound = Sample(noise(0), RATE)
    whole = beats_of(sound, 4)
    broken = whole.audio.copy()
    broken[25_000:] = np.roll(whole.audio, 700)[25_000:]
    three = beats_of(sound, 3)
    assert best_correlation(whole, three) == pytest.approx(1, abs=1e-5)
    assert best_correlation(Sample(broken, RATE), three) < 0.999


def test_silence_around_is_cut_and_nothing_else():
    sound = noise(3)
    padded = Sample(np.pad(sound, (300, 700)), RATE)
    assert np.array_equal(without_silence(padded).audio, sound)
    assert len(without_silence(Sample(np.zeros(10, np.float32), RATE))) == 10
