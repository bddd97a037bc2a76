"""Log-mel features follow level, brightness and decay, and do not hear what lies under the noise floor."""

import numpy as np
import pytest

from workbench.measures.log_mel import BANDS, log_mel

RATE = 44_100


def tone(hertz, level=1.0, seconds=0.4):
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def test_ten_times_the_amplitude_is_20_db_more_in_the_band_that_sounds():
    quiet, loud = log_mel(np.stack([tone(1_000, 0.05), tone(1_000, 0.5)]), RATE)
    assert (loud - quiet)[loud.argmax()] == pytest.approx(20, abs=0.1)


def test_a_higher_tone_sounds_in_a_higher_band():
    tops = [row.reshape(BANDS, -1).mean(axis=1).argmax() for row in log_mel(np.stack([tone(300), tone(5_000)]), RATE)]
    assert tops[0] < tops[1]


def test_noise_far_below_a_hit_makes_no_difference():
    rng = np.random.default_rng(0)
    silence = np.zeros((2, RATE), np.float32)
    faint = silence + rng.normal(0, 1e-5, silence.shape).astype(np.float32)
    assert np.abs(log_mel(faint, RATE) - log_mel(silence, RATE)).max() < 0.1


@pytest.mark.parametrize(("rate", "samples"), [(8_000, 1_600), (44_100, 16_384), (48_000, 100)])
def test_any_rate_and_length_gives_one_finite_row_a_sound(rate, samples):
    rows = log_mel(np.random.default_rng(0).uniform(-1, 1, (3, samples)).astype(np.float32), rate)
    assert rows.shape[0] == 3
    assert rows.shape[1] % BANDS == 0
    assert np.isfinite(rows).all()
