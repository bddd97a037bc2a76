"""Which sounds of a model's training random points are drawn near."""

import numpy as np
import pytest

from workbench.store.points import TrainingPoints


def of(splits, files):
    latents, words = np.arange(len(splits), dtype=np.float32)[:, np.newaxis], np.array(splits)
    return TrainingPoints(latents, np.zeros((len(splits), 5)), np.array(files), words, words)


@pytest.mark.parametrize(
    ("splits", "files", "expected"),
    [
        (["train"] * 3 + ["validation"], ["audio/kit/a.wav", "audio/kit/b.wav", "audio/synthetic/0.wav", "c"], [0, 1]),
        (["train"] * 3, ["audio/kit/a.wav", "audio/augmented/0.wav", "audio/synthetic/0.wav"], [0, 1, 2]),
        (["train", "validation"], ["audio/synthetic/0.wav", "audio/kit/a.wav"], [0]),
    ],
)
def test_recordings_that_were_learnt_are_typical_where_there_are_enough(splits, files, expected):
    assert of(splits, files).typical[:, 0].tolist() == expected
