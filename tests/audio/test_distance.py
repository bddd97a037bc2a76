"""The distance between sounds: zero for a copy, the definition's figures for known cases, and the floor."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio.distance import WINDOWS, mr_stft, random_phase
from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.sample import Audio


@pytest.fixture(scope="module")
def snares(recordings: list[Path]) -> list[Audio]:
    prepared = [prepare(read(path)).sample for path in recordings[:8]]
    return [sample.scaled(0.9 / sample.peak).audio for sample in prepared]


def by_the_definition(x: Audio, y: Audio) -> float:
    """The distance written out: centred Hann frames with zeros beyond the ends, by plain FFTs."""
    scores = []
    for window in WINDOWS:
        magnitudes = []
        for audio in (x, y):
            padded = np.pad(audio.astype(np.float64), window // 2)
            starts = range(0, len(padded) - window + 1, window // 4)
            hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)
            magnitudes.append(np.array([np.abs(np.fft.rfft(padded[s : s + window] * hann)) for s in starts]))
        a, b = magnitudes
        scores.append(np.abs(np.log(a + 1e-3) - np.log(b + 1e-3)).mean())
        scores[-1] += 0.5 * np.abs(a - b).mean() / (a + 1e-4).mean()
    return float(np.mean(scores))


def test_a_copy_is_at_distance_zero(snares: list[Audio]) -> None:
    assert all(mr_stft(snare, snare) == 0 for snare in snares)


def test_it_is_what_its_definition_says(snares: list[Audio]) -> None:
    for x, y in pairwise(snares):
        assert mr_stft(x, y) == pytest.approx(by_the_definition(x, y), rel=1e-4)


def test_silence_is_far_and_the_random_phase_floor_is_near(snares: list[Audio]) -> None:
    dice = np.random.default_rng(0)
    for snare in snares:
        copy = random_phase(snare, dice)
        assert len(copy) == len(snare)
        assert 0 < mr_stft(snare, copy) < mr_stft(snare, np.zeros_like(snare))


@given(st.floats(0.05, 0.9))
@settings(max_examples=15)
def test_it_grows_with_the_change_of_level(gain: float) -> None:
    x = np.random.default_rng(0).uniform(-0.9, 0.9, 8_000).astype(np.float32)
    assert mr_stft(x, x * np.float32(gain)) > mr_stft(x, x * np.float32((1 + gain) / 2))


def test_random_phases_come_from_the_seed(snares: list[Audio]) -> None:
    first, again = (random_phase(snares[0], np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, random_phase(snares[0], np.random.default_rng(4)))
