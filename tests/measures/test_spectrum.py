"""Spectral flatness of sounds whose figure is known beforehand."""

import numpy as np
import pytest

from workbench.measures.spectrum import flatness_db, imaging_db

RATE = 44_100


def test_noise_is_flat_and_a_tone_is_not():
    assert flatness_db(np.random.default_rng(0).normal(0, 0.2, RATE), RATE) > -1
    assert flatness_db(np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE), RATE) < -20


def test_the_level_does_not_matter():
    sound = np.random.default_rng(1).normal(0, 0.2, 5_000)
    assert flatness_db(0.01 * sound, RATE) == pytest.approx(flatness_db(sound, RATE), abs=1e-6)


LENGTH = 17_640


def noise(count=60, seed=0):
    return np.random.default_rng(seed).normal(0, 0.1, (count, LENGTH)).astype(np.float32)


def test_noise_has_next_to_none():
    assert 0 < imaging_db(noise()) < 2


def test_the_level_does_not_count():
    sounds = noise()
    scales = np.linspace(0.01, 1, len(sounds))[:, None]
    assert imaging_db(sounds * scales) == pytest.approx(imaging_db(sounds))


def test_a_comb_at_the_stride_stands_out_and_one_beside_it_does_not():
    comb, other = np.zeros(LENGTH), np.zeros(LENGTH)
    comb[::64], other[::61] = 1, 1
    assert imaging_db(noise() + comb) > 10
    assert imaging_db(noise() + other) < 3
