"""The distance between sounds: zero for a copy, the definition's figures for known cases, and the floor."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.sample import Audio
from workbench.measures.sound_distance import (
    WINDOWS,
    far_along,
    far_apart,
    log_spectral,
    mr_stft,
    mr_stft_to_each,
    random_phase,
    steps,
)


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


def test_many_at_once_are_at_the_same_distances(snares: list[Audio]) -> None:
    for original in (*snares[:2], np.zeros_like(snares[0])):
        found = mr_stft_to_each(original, np.stack(snares))
        assert found == pytest.approx([mr_stft(original, snare) for snare in snares], rel=1e-5)


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


def test_steps_are_the_distances_of_neighbours(snares: list[Audio]) -> None:
    assert steps(np.array(snares)) == pytest.approx([mr_stft(x, y) for x, y in pairwise(snares)])


def test_the_log_spectral_distance_of_a_level_is_that_level(snares: list[Audio]) -> None:
    """Noise has no frame or band near the floor, so that half the level is 6.02 dB everywhere."""
    noise = np.random.default_rng(0).uniform(-0.9, 0.9, 17_640).astype(np.float32)
    assert log_spectral(noise, noise) == 0
    assert log_spectral(noise, noise / 2) == pytest.approx(6.02, abs=0.01)
    assert all(log_spectral(snare, snare) == 0 for snare in snares)


def test_silence_and_what_lies_in_it_stop_at_the_floor() -> None:
    """Half noise, half silence: against silence, the noise counts with at most 80 dB and the rest with nothing."""
    noise = np.random.default_rng(0).uniform(-0.9, 0.9, 17_640).astype(np.float32)
    half = np.concatenate([noise[:8_820], np.zeros(8_820, np.float32)])
    assert 20 < log_spectral(half, np.zeros_like(half)) < 45
    dust = half + np.float32(1e-6) * noise
    assert log_spectral(half, dust) < 0.01
    assert log_spectral(np.zeros_like(half), np.zeros_like(half)) == 0


def test_both_distances_grow_with_the_noise(snares: list[Audio]) -> None:
    noise = np.random.default_rng(0).normal(size=len(snares[0])).astype(np.float32)
    for distance in (mr_stft, log_spectral):
        for snare in snares:
            found = [distance(snare, snare + np.float32(level) * noise) for level in (0.001, 0.01, 0.1)]
            assert found == sorted(found)
            assert found[0] > 0


def test_far_apart_is_mr_stft_both_ways_and_far_along_its_neighbours(snares: list[Audio]) -> None:
    sounds = np.array(snares)
    apart = far_apart(sounds)
    assert np.allclose(apart, apart.T)
    assert not np.diag(apart).any()
    np.testing.assert_allclose(far_along(sounds), np.diag(apart, 1), rtol=1e-6)
    for one, other in combinations(range(len(sounds)), 2):
        both = mr_stft(sounds[one], sounds[other]), mr_stft(sounds[other], sounds[one])
        assert 0.8 * min(both) <= apart[one, other] <= 1.01 * max(both)
    silent = far_apart(np.stack([sounds[0], np.zeros_like(sounds[0])]))[0, 1]
    assert 1 < silent < 10
