"""Spectral flatness of sounds whose figure is known beforehand."""

import numpy as np
import pytest

from workbench.measures.flatness import flatness_db

RATE = 44_100


def test_noise_is_flat_and_a_tone_is_not():
    assert flatness_db(np.random.default_rng(0).normal(0, 0.2, RATE), RATE) > -1
    assert flatness_db(np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE), RATE) < -20


def test_the_level_does_not_matter():
    sound = np.random.default_rng(1).normal(0, 0.2, 5_000)
    assert flatness_db(0.01 * sound, RATE) == pytest.approx(flatness_db(sound, RATE), abs=1e-6)
