"""Halves of the real recordings tell real sounds from worse ones."""

import numpy as np
import pytest

from workbench.core.errors import BadInput
from workbench.data.synth import snare
from workbench.measures.excerpt import measured, scaled
from workbench.report.reference_halves import FEWEST, HALVINGS, RealHalves


def snares(count, seed=0):
    rng = np.random.default_rng(seed)
    return scaled(measured(snare(rng) for _ in range(count)))


def test_noise_makes_sounds_less_real():
    real = RealHalves.of(snares(60))
    same_kind, rng = snares(60, seed=1), np.random.default_rng(0)
    compared = [
        real.compare(scaled(same_kind + np.float32(level) * rng.normal(size=same_kind.shape).astype(np.float32)))
        for level in (0, 0.01, 0.1)
    ]
    found, medians = zip(*compared, strict=True)
    assert list(medians) == sorted(medians)
    assert real.frechet_median < medians[1]
    assert [each.frechet for each in found] == sorted(each.frechet for each in found)
    assert [each.density for each in found] == sorted((each.density for each in found), reverse=True)
    assert found[0].coverage > 0.5 > found[2].coverage
    assert real.other.frechet < found[1].frechet


def test_the_halves_are_those_of_a_fixed_shuffle():
    sounds = snares(13)
    order = np.random.default_rng(0).permutation(13)
    real = RealHalves.of(sounds)
    first = real.halves[0]
    assert first.points == pytest.approx(first.space.points(sounds[order[::2]]), abs=1e-3)
    assert real.compare(sounds[order[1::2]])[0] == first.other == real.other
    assert len(real.halves) == HALVINGS


def test_one_odd_recording_does_not_decide_the_median():
    sounds = snares(40)
    odd = sounds.copy()
    odd[7, :2000] += np.float32(0.3) * np.random.default_rng(0).normal(size=2000).astype(np.float32)
    made = snares(80, seed=3)
    one, other = (RealHalves.of(real).compare(made)[1] for real in (sounds, odd))
    assert 0.2 < one / other < 5


def test_too_few_recordings_cannot_be_halved():
    RealHalves.of(snares(FEWEST))
    with pytest.raises(BadInput, match="there are 11"):
        RealHalves.of(snares(FEWEST - 1))
