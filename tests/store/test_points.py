"""Which sounds of a model's training random points are drawn near."""

import numpy as np
import pytest

from workbench.data import manifest
from workbench.store import points
from workbench.store.points import TrainingPoints


def of(splits, sources):
    latents = np.arange(len(splits), dtype=np.float32)[:, np.newaxis]
    return TrainingPoints(latents, np.zeros((len(splits), 5)), np.array(splits), np.array(splits), np.array(sources))


@pytest.mark.parametrize(
    ("splits", "sources", "expected"),
    [
        (["train", "train", "validation"], ["kit", "synthetic", "kit"], [0]),
        (["train", "train", "validation"], ["synthetic", "synthetic", "kit"], [0, 1]),
        (["train", "train"], ["a", "b"], [0, 1]),
    ],
)
def test_what_was_learnt_from_recordings_is_typical(splits, sources, expected):
    assert of(splits, sources).typical[:, 0].tolist() == expected


def test_the_words_are_those_of_the_manifest():
    assert (points.TRAIN, points.SYNTHETIC) == (manifest.TRAIN, manifest.SYNTHETIC)
