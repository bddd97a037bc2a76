"""Loaded models and what is asked of them; used by the worker thread only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.app.naming import free_path, snare_name
from workbench.app.seeking import TRIED, Seeking, seek
from workbench.app.session import Heard, SaveSettings, Target
from workbench.audio.files import SUBTYPES, read, resample, write
from workbench.audio.prepare import Prepared
from workbench.audio.reconstruct import as_learnt, prepare_for
from workbench.core.errors import Damaged
from workbench.core.latent import Latent, as_latent
from workbench.core.sample import Sample
from workbench.store.folder import TrainingPoints, load_points, read_card
from workbench.store.model_map import ModelMap, load_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel


@dataclass(frozen=True, eq=False)
class PointsOf:
    """Where `model` puts its training sounds."""

    model: str
    points: TrainingPoints


@dataclass(frozen=True, eq=False)
class MapOf:
    """Directions and landmarks of `model`, which has many latents."""

    model: str
    found: ModelMap


@dataclass(frozen=True)
class Unprepared:
    """Files in the cache of `model` were damaged: they must be made again."""

    model: str


@dataclass(frozen=True, eq=False)
class Opened:
    """A recording, and what `model` makes of it at once."""

    model: str
    target: Target


@dataclass(frozen=True)
class Saved:
    """A file that was written."""

    path: Path


class Engine:
    """Decodes, reads and writes. Models are loaded once and kept."""

    def __init__(self, models: Path, cache: OnnxCache) -> None:
        self._models = models
        self._cache = cache
        self._loaded: dict[str, OnnxModel] = {}

    def folder(self, model: str) -> Path:
        """Where a model lies."""
        return self._models / model

    def forget(self, model: str) -> None:
        """Load the model anew when it is next asked for: its files are others."""
        self._loaded.pop(model, None)

    def decode(self, model: str, latent: Latent) -> Heard | Unprepared:
        """The sound at `latent`, turned down where it would exceed full scale."""
        if model not in self._loaded:
            folder = self._models / model
            try:
                self._loaded[model] = OnnxModel.load(folder, self._cache)
            except Damaged:
                if self._cache.is_ready(read_card(folder)):
                    raise
                return Unprepared(model)
        return Heard(model, latent, self._loaded[model].decode(latent).limited())

    def points(self, model: str) -> PointsOf:
        """Where the model puts its training sounds."""
        points, size = load_points(self._models / model), read_card(self._models / model).box.size
        if (found := points.latents.shape[1]) != size:
            raise Damaged(f"The training sounds of {model} have {found} latents, not {size}", "Train the model again.")
        return PointsOf(model, points)

    def map(self, model: str) -> MapOf | Unprepared:
        """The directions of a model of many latents."""
        folder = self._models / model
        card = read_card(folder)
        path = self._cache.map_path(card)
        try:
            return MapOf(model, load_map(path, card.box))
        except Damaged:
            path.unlink(missing_ok=True)
            return Unprepared(model)

    def open(self, model: str, file: Path) -> Iterator[Opened | Seeking]:
        """A recording as `model` hears it, and its copy; a model without an encoder says first how far its search is.

        Raises:
            WorkbenchError: the file cannot be read, or it is silent.
        """
        loaded = self._model(model)
        prepared = prepare_for(loaded.card, read(file)).sample
        original = Heard(file.stem, (), as_learnt(loaded.card, prepared))
        if loaded.card.encodes:
            latent = loaded.encode(prepared)
        else:
            for done, nearest in seek(loaded, original.sample.audio):
                yield Seeking(model, file, done, TRIED)
                latent = as_latent(nearest[0])
        copy = Heard(model, latent, loaded.decode(latent).limited())
        yield Opened(model, Target(file, original, copy))

    def copy(self, model: str, recording: Sample) -> tuple[Prepared, Heard]:
        """A recording as `model` hears it, and what the model makes of it, which may exceed full scale.

        Raises:
            WorkbenchError: the recording is silent, or the model cannot encode.
        """
        loaded = self._model(model)
        prepared = prepare_for(loaded.card, recording)
        latent = loaded.encode(prepared.sample)
        return prepared, Heard(model, latent, loaded.decode(latent))

    def _model(self, name: str) -> OnnxModel:
        if name not in self._loaded:
            self._loaded[name] = OnnxModel.load(self._models / name, self._cache)
        return self._loaded[name]

    def save(self, heard: Heard, settings: SaveSettings) -> Saved:
        """Write what was heard under a free name in the folder of `settings`."""
        path = free_path(settings.folder, snare_name(heard.model, heard.latent))
        # Resampling can overshoot full scale by a little, so the limit comes after it.
        write(path, resample(heard.sample, settings.rate).limited(), SUBTYPES[settings.depth])
        return Saved(path)
