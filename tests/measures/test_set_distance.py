"""Sets of sounds: figures worked out by hand, and what must hold for any sets."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.data.synth import snare
from workbench.measures.excerpt import measured, scaled
from workbench.measures.set_distance import FeatureSpace, density_coverage, frechet, spread


def points(seed, count=60, size=4, **changes):
    rng = np.random.default_rng(seed)
    return (rng.normal(size=(count, size)) * changes.get("width", 1) + changes.get("offset", 0)).astype(np.float32)


def snares(count, seed=0):
    rng = np.random.default_rng(seed)
    return scaled(measured(snare(rng) for _ in range(count)))


def test_density_and_coverage_by_hand():
    """Real points at 0, 1, 3, 7: with one neighbour the balls reach 1, 1, 2 and 4 far."""
    real = np.array([[0], [1], [3], [7]], np.float32)
    assert density_coverage(real, np.array([[0.5]], np.float32), neighbours=1) == (2.0, 0.5)
    assert density_coverage(real, np.array([[0.5], [4.5]], np.float32), neighbours=1) == (2.0, 1.0)
    assert density_coverage(real, np.array([[-1]], np.float32), neighbours=1) == (0.0, 0.0)  # on the rim is outside
    # With two neighbours they reach 3, 2, 3 and 6 far.
    assert density_coverage(real, np.array([[0.5], [20]], np.float32), neighbours=2) == (0.75, 0.75)


def test_a_set_covers_itself_at_no_distance():
    real = points(0)
    density, coverage = density_coverage(real, real)
    assert coverage == 1
    assert density == pytest.approx(1, abs=0.01)  # the fifth neighbour itself lies on the rim, the point within
    assert frechet(real, real) == pytest.approx(0, abs=1e-5)
    assert spread(real, real) == 1


def test_the_frechet_distance_of_gaussians_is_the_known_one():
    """Between isotropic Gaussians: squared distance of the means, and squared difference of the deviations."""
    a, b = points(0, count=100_000), points(1, count=100_000, width=3, offset=2)
    assert frechet(a, b) == pytest.approx(4 * 2**2 + 4 * (3 - 1) ** 2, rel=0.02)


@given(st.integers(0, 100), st.floats(0.1, 10), st.floats(-5, 5))
@settings(max_examples=20)
def test_moves_and_scale_do_what_they_should(seed, scale, offset):
    real, made = points(seed), points(seed + 1_000, count=40, width=0.5)
    moved = [np.float32(scale) * (part + np.float32(offset)) for part in (real, made)]
    assert density_coverage(*moved) == pytest.approx(density_coverage(real, made), abs=0.03)
    assert frechet(*moved) == pytest.approx(scale**2 * frechet(real, made), rel=1e-2)
    assert spread(*moved) == pytest.approx(spread(real, made), rel=1e-2)
    assert spread(real, np.float32(scale) * made) == pytest.approx(scale * spread(real, made), rel=1e-3)


def test_a_collapsed_set_has_no_spread_and_a_finite_distance(recwarn):
    real, made = points(0), np.zeros((50, 4), np.float32)
    assert spread(real, made) == 0
    assert frechet(real, made) == pytest.approx(np.trace(np.cov(real.T)) + (real.mean(axis=0) ** 2).sum(), rel=1e-4)
    assert not list(recwarn)


def test_the_feature_space_keeps_what_tells_the_sounds_apart():
    sounds = snares(16)
    space = FeatureSpace.of(sounds)
    found = space.points(sounds)
    assert found.shape == (16, 16)
    assert found.mean(axis=0) == pytest.approx(np.zeros(16), abs=1e-2)
    assert (np.diff(found.var(axis=0)) <= 1e-3).all()  # principal components, the largest first
    assert FeatureSpace.of(snares(30)).basis.shape[0] == 20
