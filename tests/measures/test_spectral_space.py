"""In the space of spectra, sounds lie as far apart as `mr_stft` says, whatever their level."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from workbench.audio.files import read
from workbench.core.sample import Audio
from workbench.data.synth import snare
from workbench.measures.excerpt import measured, scaled
from workbench.measures.sound_distance import mr_stft
from workbench.measures.spectral_space import COMPONENTS, SpectralSpace


@pytest.fixture(scope="module")
def sounds(recordings: list[Path]) -> Audio:
    """Twelve real drums and eight procedural ones."""
    rng = np.random.default_rng(0)
    return measured([read(path) for path in recordings[::2][:12]] + [snare(rng) for _ in range(8)])


@pytest.fixture(scope="module")
def space(sounds: Audio) -> SpectralSpace:
    return SpectralSpace.of(sounds)


def test_distances_follow_those_that_are_heard(sounds: Audio, space: SpectralSpace) -> None:
    points, equal = space.points(sounds), scaled(sounds)
    pairs = list(combinations(range(len(sounds)), 2))
    apart = [float(np.linalg.norm(points[one] - points[other])) for one, other in pairs]
    heard = [(mr_stft(equal[one], equal[other]) + mr_stft(equal[other], equal[one])) / 2 for one, other in pairs]
    assert spearmanr(apart, heard).statistic > 0.85


def test_level_does_not_count(sounds: Audio, space: SpectralSpace) -> None:
    assert np.abs(space.points(sounds * np.float32(0.01)) - space.points(sounds)).max() < 1e-3


def test_it_is_the_same_each_time(sounds: Audio, space: SpectralSpace) -> None:
    again = SpectralSpace.of(sounds)
    assert np.array_equal(again.mean, space.mean)
    assert np.array_equal(again.basis, space.basis)
    assert np.array_equal(again.points(sounds), space.points(sounds))


def test_its_directions_are_of_length_1_at_right_angles_and_no_more_than_the_sounds_span(space: SpectralSpace) -> None:
    assert len(space.basis) < min(COMPONENTS, 20)
    assert np.abs(space.basis @ space.basis.T - np.eye(len(space.basis))).max() < 1e-3


def test_silence_and_no_sounds_have_their_points_too(sounds: Audio, space: SpectralSpace) -> None:
    assert np.isfinite(space.points(np.zeros_like(sounds[:2]))).all()
    assert space.points(sounds[:0]).shape == (0, len(space.basis))
