"""Random points near training sounds: spread as they are, inside the box, the same for the same seed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.latent import LatentBox
from workbench.core.prior import draw_near

BOX = LatentBox((100, -9, -9), (10_000, 9, 9), (True, False, False))


@pytest.fixture(scope="module")
def latents():
    """Two clusters, in which the logarithm of the first latent goes with the second."""
    rng = np.random.default_rng(0)
    second = np.where(rng.random(2_000) < 0.3, -3, 2) + 0.3 * rng.standard_normal(2_000)
    first = 1_000 * np.exp(0.3 * second + 0.1 * rng.standard_normal(2_000))
    return np.column_stack([first, second, rng.standard_normal(2_000)]).astype(np.float32)


@settings(max_examples=10)
@given(st.floats(0, 1))
def test_mean_and_covariance_stay_however_far_they_stray(latents, straying):
    drawn = BOX.units(draw_near(latents, BOX, straying, 4_000, np.random.default_rng(1)))
    known = BOX.units(latents)
    np.testing.assert_allclose(drawn.mean(axis=0), known.mean(axis=0), atol=0.02)
    np.testing.assert_allclose(np.cov(drawn.T), np.cov(known.T), atol=0.004)


def test_points_that_stray_little_keep_to_the_clusters_and_are_new(latents):
    drawn = draw_near(latents, BOX, 0.1, 500, np.random.default_rng(2))
    between = (np.abs(drawn[:, 1]) < 0.5).mean()
    assert between < 0.02
    assert not any((point == latents).all(axis=1).any() for point in drawn)


@given(st.integers(0, 20), st.floats(0, 1), st.integers(0, 5))
def test_they_lie_in_the_box_and_follow_from_the_seed(latents, count, straying, seed):
    drawn = draw_near(latents, BOX, straying, count, np.random.default_rng(seed))
    assert drawn.shape == (count, 3)
    assert ((drawn >= np.array(BOX.low) * 0.999 - 1e-3) & (drawn <= np.array(BOX.high) * 1.001)).all()
    assert np.array_equal(drawn, draw_near(latents, BOX, straying, count, np.random.default_rng(seed)))
