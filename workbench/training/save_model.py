"""From trained networks to a folder that is a model: float16 weights, latents, history, card."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np

from workbench.core.atomic import replacing, write_text
from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import KINDS
from workbench.core.latent import LatentBox, Latents
from workbench.core.sample import PEAK, Audio
from workbench.models.families import build
from workbench.models.networks import Networks
from workbench.models.recipes import Recipe
from workbench.store.folder import CARD, DECODER, ENCODER, HISTORY, sha256
from workbench.store.make_play_files import complete
from workbench.store.points import LATENTS, TrainingPoints
from workbench.training.epochs import Epoch, write_history
from workbench.training.sounds import TrainingSounds

log = logging.getLogger(__name__)
_ENCODED_AT_ONCE = 256


def save_model(
    folder: Path, recipe: Recipe, networks: Networks, sounds: TrainingSounds, history: Sequence[Epoch]
) -> ModelCard:
    """Put a trained model into `folder`, named after it; the card comes last and makes it a model.

    The weights of `networks` are rounded to float16 on the way, so that the latents are those of the saved encoder.
    Whatever model was there before stops being one at the first change, never half of one and half of another.
    """
    staging = folder / ".new"
    shutil.rmtree(staging, ignore_errors=True)  # of a training that was killed here
    staging.mkdir(parents=True)
    try:
        points = _write_parts(staging, recipe, networks, sounds, history)
        box = networks.prior if points is None else _box(points.latents, networks.controls)
        assert box is not None, "a family without an encoder names its prior"
        files = {path.name: sha256(path) for path in sorted(staging.iterdir())}
        card = _card(folder.name, recipe, box, sounds, history)
        card = replace(card, encodes=points is not None, controls=networks.controls, files=files)
        card = _completed(staging, card, networks)
        (folder / CARD).unlink(missing_ok=True)
        for name in card.files:
            (staging / name).replace(folder / name)
        write_text(folder / CARD, card.to_json())
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return card


def _write_parts(
    staging: Path, recipe: Recipe, networks: Networks, sounds: TrainingSounds, history: Sequence[Epoch]
) -> TrainingPoints | None:
    with _dtype_policy("float16"):
        halved = build(recipe.family, recipe.settings, sounds.settings.samples)
    _save_rounded(networks.decoder, halved.decoder, staging / DECODER)
    write_history(staging / HISTORY, history)
    if networks.encoder is None:
        return None
    _save_rounded(networks.encoder, halved.encoder, staging / ENCODER)
    points = TrainingPoints(
        latents=np.concatenate([encode(networks.encoder, audio) for audio in (sounds.train, sounds.validation)]),
        descriptors=sounds.descriptors,
        files=np.array(sounds.files),
        splits=np.array(sounds.splits),
        sources=np.array(sounds.sources),
    )
    points.save(staging / LATENTS)
    return points


def _completed(staging: Path, card: ModelCard, networks: Networks) -> ModelCard:
    """Put what plays the model beside its networks."""
    try:
        return complete(staging, card, {DECODER: networks.decoder, ENCODER: networks.encoder}.__getitem__)
    except Exception:
        # Hours of training are not lost to it: the program tries again when the model is to be played, and says why
        # that fails.
        log.exception("%s could not be prepared for playing", card.name)
        return card


def encode(encoder: Any, audio: Audio) -> Latents:
    """The latents of many sounds, a few at a time: shape (sounds, samples) to (sounds, latents)."""
    parts = [encoder(audio[i : i + _ENCODED_AT_ONCE]) for i in range(0, len(audio), _ENCODED_AT_ONCE)]
    empty = np.zeros((0, encoder.output_shape[-1]), np.float32)
    return np.concatenate([empty, *(keras.ops.convert_to_numpy(part) for part in parts)])


def _save_rounded(network: Any, halved: Any, path: Path) -> None:
    """Round the weights of `network` to float16, and save them as `halved` of that precision."""
    rounded = [weights.astype(np.float16) for weights in network.get_weights()]
    network.set_weights([weights.astype(np.float32) for weights in rounded])
    halved.set_weights(rounded)
    with replacing(path) as temporary:
        halved.save(temporary)


def _box(latents: Latents, controls: Sequence[str]) -> LatentBox:
    """The range of the training sounds; of controls, that of the descriptors that they are."""
    around = LatentBox.around(latents)
    if not controls:
        return around
    kinds = [KINDS[key] for key in controls]
    plain = around.size - len(kinds)
    return LatentBox(
        low=(*(kind.low for kind in kinds), *around.low[len(kinds) :]),
        high=(*(kind.high for kind in kinds), *around.high[len(kinds) :]),
        logarithmic=(*(kind.logarithmic for kind in kinds), *[False] * plain),
    )


def _card(name: str, recipe: Recipe, box: LatentBox, sounds: TrainingSounds, history: Sequence[Epoch]) -> ModelCard:
    return ModelCard(
        name=name,
        family=recipe.family,
        settings=dict(recipe.settings),
        box=box,
        rate=sounds.settings.rate,
        length=sounds.settings.samples,
        peak=PEAK,
        attack=sounds.settings.attack,
        straying=recipe.settings.get("straying", 0.0),
        encodes=True,
        dataset=sounds.name,
        sounds=len(sounds.train),
        epochs=len(history),
        seed=recipe.training.seed,
        licence=f"as the recordings learnt from: {', '.join(sounds.licences)}",
        measures=_final_losses(history[-1]),
    )


def _final_losses(last: Epoch) -> Mapping[str, float]:
    losses = {"loss": last.loss, "val_loss": last.val_loss}
    return {name: value for name, value in losses.items() if np.isfinite(value)}


@contextmanager
def _dtype_policy(name: str) -> Iterator[None]:
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(name)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
