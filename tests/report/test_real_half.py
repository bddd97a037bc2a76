"""Half of the real recordings tells real sounds from worse ones."""

import numpy as np
import pytest

from workbench.audio.measured import measured, scaled
from workbench.core.errors import BadInput
from workbench.data.synth import snare
from workbench.report.real_half import FEWEST, RealHalf


def snares(count, seed=0):
    rng = np.random.default_rng(seed)
    return scaled(measured(snare(rng) for _ in range(count)))


def test_noise_makes_sounds_less_real():
    real = RealHalf.of(snares(60))
    same_kind, rng = snares(60, seed=1), np.random.default_rng(0)
    found = [
        real.compare(scaled(same_kind + np.float32(level) * rng.normal(size=same_kind.shape).astype(np.float32)))
        for level in (0, 0.01, 0.1)
    ]
    assert [each.frechet for each in found] == sorted(each.frechet for each in found)
    assert [each.density for each in found] == sorted((each.density for each in found), reverse=True)
    assert found[0].coverage > 0.5 > found[2].coverage
    assert real.other.frechet < found[1].frechet


def test_the_halves_are_those_of_a_fixed_shuffle():
    sounds = snares(13)
    order = np.random.default_rng(0).permutation(13)
    half = RealHalf.of(sounds)
    assert half.points == pytest.approx(half.space.points(sounds[order[::2]]), abs=1e-3)
    assert half.compare(sounds[order[1::2]]) == half.other


def test_too_few_recordings_cannot_be_halved():
    RealHalf.of(snares(FEWEST))
    with pytest.raises(BadInput, match="there are 11"):
        RealHalf.of(snares(FEWEST - 1))
