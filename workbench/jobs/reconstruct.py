"""Models by name, and files encoded and reconstructed by them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbench.audio.downmix import LOUDEST
from workbench.audio.files import write
from workbench.core.errors import Damaged, naming
from workbench.core.frame import Frame, needs_map
from workbench.core.latent import Latent
from workbench.core.model import LatentModel
from workbench.core.progress import silent
from workbench.jobs.choose_points import OnMap
from workbench.jobs.given_files import read_sound
from workbench.jobs.prepare_models import prepare_models
from workbench.store.folder import read_card
from workbench.store.map_of import latent_at, read_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.places import Places
from workbench.store.reconstruct import prepare_for, reconstruct


def open_model(places: Places, name: str) -> OnnxModel:
    """The model `name`, converted first where that has not been done.

    Raises:
        NotFound: there is no such model.
        WorkbenchError: it is damaged or cannot be converted.
    """
    folder, cache = places.model(name), OnnxCache(places.onnx)
    if not cache.files(folder, read_card(folder)).ready:
        prepare_models([folder], cache, silent)
    try:
        return OnnxModel.load(folder, cache)
    except Damaged:  # what could not be read is deleted
        prepare_models([folder], cache, silent)
        return OnnxModel.load(folder, cache)


def open_map(places: Places, name: str) -> OnMap:
    """What the map of the window plays of the model `name`, which is prepared, at a place across and up.

    Raises:
        NotFound: there is no such model.
        WorkbenchError: its map can be neither read nor made.
    """
    folder, cache = places.model(name), OnnxCache(places.onnx)
    box = read_card(folder).box
    if not needs_map(box):
        return partial(latent_at, frame=Frame.of(box))
    try:
        found = read_map(folder, cache)
    except Damaged:  # what could not be read is deleted
        prepare_models([folder], cache, silent)
        found = read_map(folder, cache)
    if found.problem:
        raise Damaged(found.problem)
    return partial(latent_at, frame=found.frame, layout=found.layout)


def encode_file(model: LatentModel, file: Path, downmix: str = LOUDEST) -> Latent:
    """Where `model` puts the sound of an audio file, which is prepared as the training sounds were."""
    with naming(file):
        return model.encode(prepare_for(model.card, read_sound(file, downmix)).sample)


def reconstruct_file(model: LatentModel, file: Path, target: Path, downmix: str = LOUDEST) -> None:
    """Write what the model makes of `file`, at the level and the place in time of the original, as float WAV."""
    with naming(file):
        copy = reconstruct(model, read_sound(file, downmix))
    write(target, copy, "FLOAT")
