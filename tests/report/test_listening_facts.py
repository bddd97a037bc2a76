"""Facts: clicks, levels and maps of known sounds and points."""

import numpy as np
import pytest

from workbench.core.latent import LatentBox
from workbench.report.listening_facts import MapFacts, _share_of_range

BOX = LatentBox((-1.0, -1.0), (1.0, 1.0))


def test_random_points_are_as_even_as_random_and_clusters_are_not():
    rng = np.random.default_rng(1)
    even = rng.uniform(-1, 1, (2000, 2)).astype(np.float32)
    clusters = (rng.uniform(-0.9, 0.9, (10, 2))[rng.integers(10, size=2000)] + rng.normal(0, 0.01, (2000, 2))).astype(
        np.float32
    )
    assert MapFacts.of(even, BOX).clustering == pytest.approx(1, abs=0.1)
    assert MapFacts.of(clusters, BOX).clustering < 0.3


def test_the_farthest_sound_and_those_at_the_origin():
    latents = np.array([[0, 0], [0.1, -0.1], [0.5, 0.5], [-0.9, 0.2], [5, 0]], np.float32)
    found = MapFacts.of(latents, BOX)
    assert found.far == pytest.approx(5)
    assert found.at_origin == pytest.approx(2 / 5)


def test_edges_are_told_along_the_second_latent():
    box = LatentBox((0.0, -2.0), (1.0, 2.0))
    assert _share_of_range(np.array([[0.5, -2.0], [0.1, 0.0], [0.9, 2.0]]), box) == pytest.approx([0, 0.5, 1])
