"""Where a model that has no encoder comes nearest to a recording: random points are tried, and the nearest is kept.

It is where the descent that follows begins, as it begins at an encoder's guess elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from workbench.core.latent import Latents
from workbench.core.sample import Audio
from workbench.measures.log_mel import log_mel
from workbench.measures.sound_distance import mr_stft
from workbench.store.onnx_model import OnnxModel

TRIED, AT_ONCE, COMPARED = 1024, 64, 24
"""Points that are tried, how many are decoded in one step, and how many of the nearest are compared in full."""


def search_text(model: str, file: Path, done: int, total: int = TRIED) -> str:
    """The text about a search for the recording `file`."""
    if done == total:
        return f"{model} can only search for recordings: this is the closest of {total:,} sounds"
    return f"{model} can only search for recordings: {file.name}, {done:,} of {total:,} sounds tried"


def search(model: OnnxModel, sound: Audio, tried: int = TRIED) -> Iterator[tuple[int, Latents]]:
    """Try points, the same each time, and keep those whose sounds are nearest to `sound`.

    Coarse spectra choose `COMPARED` of them, `mr_stft` the nearest of these.

    Args:
        sound: scaled as the training sounds were, shape (samples,).

    Yields:
        after each step how many points are tried, and the nearest so far, nearest first, shape (points, size).
    """
    rate = model.card.rate
    wanted = log_mel(sound[np.newaxis], rate)[0]
    points = model.draw(tried, np.random.default_rng(0))
    distances = np.full(tried, np.inf)
    for first in range(0, tried, AT_ONCE):
        batch = slice(first, first + AT_ONCE)
        distances[batch] = np.abs(log_mel(model.decode_many(points[batch]), rate) - wanted).mean(axis=1)
        nearest = points[np.argsort(distances, kind="stable")[:COMPARED]]
        done = min(first + AT_ONCE, tried)
        if done == tried:
            exact = [mr_stft(sound, copy) for copy in model.decode_many(nearest)]
            nearest = nearest[np.argsort(exact, kind="stable")]
        yield done, nearest
