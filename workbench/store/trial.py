"""Try a trained model out: does it play all over its latent box?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.core.errors import Damaged
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

POINTS = 100
SILENCE = 1e-4


def try_model(folder: Path, cache: OnnxCache) -> None:
    """Decode 100 points of a prepared model, drawn with a fixed seed.

    Raises:
        NotFound: the model is not prepared.
        Damaged: a sound has NaN in it, another length than the card says, or a peak below 1e-4 (silence).
    """
    model = OnnxModel.load(folder, cache)
    sounds = model.decode_many(model.card.box.random(POINTS, np.random.default_rng(0)))
    advice = "Train it again."
    if sounds.shape != (POINTS, model.card.length):
        raise Damaged(f"{folder.name} decodes to {sounds.shape[-1]} samples, not {model.card.length}", advice)
    if not np.isfinite(sounds).all():
        raise Damaged(f"{folder.name} decodes to values that are not finite", advice)
    silent = int((np.abs(sounds).max(axis=1) < SILENCE).sum())
    if silent:
        raise Damaged(f"{folder.name} decodes to silence at {silent} of {POINTS} points", advice)
