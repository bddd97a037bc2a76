"""The parts of a drum: noise in bands, damped modes, a transient."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.models.synthesis import damped_modes, noise_bank, placed, shaped_noise

RATE, LENGTH, HOP, BANDS = 44_100, 8_000, 128, 20


@pytest.fixture(scope="module")
def bank():
    return noise_bank(LENGTH, HOP, BANDS, RATE)


def gains(bank, value=1.0):
    return np.full((1, len(bank) + 1, BANDS), value, np.float32)


def test_all_bands_together_are_white_noise_that_is_always_the_same(bank):
    noise = np.asarray(shaped_noise(gains(bank), bank))[0]
    assert noise.shape == (len(bank) * HOP,)
    assert noise.std() == pytest.approx(1, rel=0.03)
    assert np.array_equal(bank, noise_bank(LENGTH, HOP, BANDS, RATE))
    powers = np.abs(np.fft.rfft(noise)) ** 2
    octaves = [powers[len(powers) // 2 ** (k + 1) : len(powers) // 2**k].mean() for k in range(4)]
    np.testing.assert_allclose(octaves, np.mean(octaves), rtol=0.25)


def test_a_band_alone_lies_where_it_should(bank):
    """All other frequencies are silent."""
    alone = 0 * gains(bank)
    alone[:, :, 10] = 1
    noise = np.asarray(shaped_noise(alone, bank))[0]
    powers = np.abs(np.fft.rfft(noise)) ** 2
    frequency = np.fft.rfftfreq(len(noise), 1 / RATE)
    centre = np.average(frequency, weights=powers)
    assert 2_000 < centre < 6_000
    near = np.abs(np.log(frequency.clip(1) / centre)) < np.log(1.5)
    assert powers[near].sum() > 0.999 * powers.sum()


def test_gains_run_straight_from_one_piece_to_the_next(bank):
    rising = gains(bank) * np.linspace(0, 1, len(bank) + 1, dtype=np.float32)[None, :, None]
    noise, plain = (np.asarray(shaped_noise(each, bank))[0] for each in (rising, gains(bank)))
    np.testing.assert_allclose(noise, plain * np.linspace(0, 1, len(plain), endpoint=False), atol=1e-4)


@given(st.floats(50, 3_000), st.floats(0.01, 1), st.floats(1, 200))
@settings(max_examples=30)
def test_modes_composed_of_pieces_are_damped_sines(frequency, level, damping):
    figures = (np.array([[value, 1.1 * value]], np.float32) for value in (frequency, level, damping))
    found = np.asarray(damped_modes(*figures, LENGTH, RATE))[0]
    time = np.arange(LENGTH) / RATE
    expected = sum(
        scale * level * np.exp(-scale * damping * time) * np.sin(2 * np.pi * scale * frequency * time)
        for scale in (1, 1.1)
    )
    np.testing.assert_allclose(found, expected, atol=3e-3 * level)


def test_a_transient_stands_in_silence():
    found = np.asarray(placed(np.ones((1, 10), np.float32), 5, 30))[0]
    assert found.tolist() == [0.0] * 5 + [1.0] * 10 + [0.0] * 15
