"""All that the map of a model of many latents needs, as it lies in the cache and in the folder of the model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import Damaged
from workbench.core.frame import Frame, fitted
from workbench.core.latent import Latent
from workbench.store.folder import read_card
from workbench.store.map_layout import Layout, load_layout
from workbench.store.model_map import Landmarks, load_map, sounds_on_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.points import TrainingPoints


@dataclass(frozen=True, eq=False)
class MapOf:
    """How `model`, which has many latents, is explored: its axes, the sounds on its map, and where these lie.

    Attributes:
        layout: None where there are too few sounds for one.
        problem: why its training sounds are not shown, where they cannot be read.
    """

    model: str
    frame: Frame
    points: TrainingPoints | Landmarks
    layout: Layout | None
    problem: str = ""


def read_map(folder: Path, cache: OnnxCache) -> MapOf:
    """The map of the model in `folder`, which has many latents and is prepared.

    Raises:
        NotFound: there is no such model.
        Damaged: its card cannot be read; or its map or layout in the cache, which are then deleted, so that they can be
            made again.
    """
    card = read_card(folder)
    files, made = cache.files(folder, card), cache.made_files(card)
    assert files.map and made.map, "a model of one or two latents has no map"
    own = files.layout if files.layout.parent == folder else None
    try:
        known = load_map(files.map, card.box)
        points: TrainingPoints | Landmarks = known.landmarks
        problem, layout = "", None
        try:
            points = sounds_on_map(folder, card, known.landmarks)
            layout = load_layout(own, points.latents, card.box) if own else None
        except Damaged as error:  # the map does without
            problem = str(error)
        else:
            if layout is None and made.layout.is_file():
                layout = load_layout(made.layout, points.latents, card.box)
    except Damaged:
        made.map.unlink(missing_ok=True)
        made.layout.unlink(missing_ok=True)
        raise
    return MapOf(folder.name, known.frame, points, layout, problem)


def latent_at(place: tuple[float, float], frame: Frame, layout: Layout | None = None) -> Latent:
    """The latent that the map plays at a place, across and up; without a layout, further axes are centred."""
    return layout.latent(*place) if layout else frame.latent(fitted(place, frame.size))
