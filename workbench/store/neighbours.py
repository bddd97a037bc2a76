"""Nearest-neighbour search: on the map for the pointer, and among all latents for the point."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.frame import PLANE, Frame, evened
from workbench.core.latent import Floats, Latent, Latents
from workbench.store.model_map import Landmarks
from workbench.store.points import TrainingPoints

if TYPE_CHECKING:
    from workbench.store.map_layout import Layout

SAME = 1e-6
"""Sounds that are nearer than this count as one."""
SAMPLED = 500
"""Sounds from which the usual spacing is estimated."""
COPY, KIN = 0.5, 2.0
"""Below the first ratio a point is a copy of its neighbour, up to the second it is like it, above it is new."""


@dataclass(frozen=True)
class Nearest:
    """The sound nearest to a point.

    Attributes:
        index: its row among the points.
        ratio: its distance, over the usual one from a sound to its nearest neighbour; None where most sounds lie on
            each other, so that nothing is far or near.
    """

    index: int
    ratio: float | None

    @property
    def verdict(self) -> str:
        """Whether the point is a copy, like its neighbour, or new; empty if that is unknown."""
        if self.ratio is None:
            return ""
        return "a copy" if self.ratio < COPY else "like it" if self.ratio <= KIN else "new"


@dataclass(frozen=True, eq=False)
class Survey:
    """Search trees over the sounds of one model.

    Attributes:
        points: the sounds.
        plane, space: k-d trees over where they lie on the map and over all their latents, those that are used in
            units in which the model's box runs from -1 to 1; where there is a layout, over how they sound.
        spacing: the median distance from a sound to its nearest neighbour in `space`.
    """

    points: TrainingPoints | Landmarks
    frame: Frame
    plane: Any
    space: Any
    spacing: float
    layout: Layout | None = None

    @classmethod
    def of(cls, points: TrainingPoints | Landmarks, frame: Frame, layout: Layout | None = None) -> Survey:
        """Build the trees; some 0.1 s for 100,000 sounds. There must be at least two."""
        from scipy.spatial import cKDTree

        even = _heard(points.latents, frame, layout)
        space = cKDTree(even)
        some = np.random.default_rng(0).permutation(len(even))[:SAMPLED]
        distances, _ = space.query(even[some], k=2)
        places = layout.places if layout else _on_map(frame, points.latents)
        return cls(points, frame, cKDTree(places), space, float(np.median(distances[:, 1])), layout)

    def under(self, across: float, up: float, reach: float) -> int | None:
        """The sound nearest to a place of the map, at most `reach` (in parts of the map) away; None where none is."""
        distance, index = self.plane.query((across, up), distance_upper_bound=reach)
        return int(index) if np.isfinite(distance) else None

    def nearest(self, latent: Latent) -> Nearest:
        """The sound nearest to a latent."""
        distance, index = self.space.query(_heard(np.array(latent), self.frame, self.layout))
        return Nearest(int(index), float(distance) / self.spacing if self.spacing > SAME else None)

    def alike(self, latent: Latent, count: int) -> list[int]:
        """The rows of the sounds most like a latent, the likest first; not that of the very same."""
        heard = _heard(np.array(latent), self.frame, self.layout)
        distances, rows = self.space.query(heard, min(count + 1, len(self.points)))
        return [int(row) for distance, row in zip(distances, rows, strict=True) if distance > SAME][:count]


def named(points: TrainingPoints | Landmarks, index: int) -> str:
    """The name of a sound."""
    return f"sound {index + 1}" if isinstance(points, Landmarks) else PurePosixPath(str(points.files[index])).name


def titled(points: TrainingPoints | Landmarks, index: int) -> str:
    """The name of a sound, and its source."""
    source = "made by the model" if isinstance(points, Landmarks) else points.sources[index]
    return f"{named(points, index)} · {source}"


def whence(points: TrainingPoints | Landmarks, index: int) -> str:
    """The name of a sound, and its kit, in short."""
    kit = "its own" if isinstance(points, Landmarks) else str(points.sources[index]).rpartition(":")[2]
    return f"{named(points, index)} of {kit}"


def described(points: TrainingPoints | Landmarks, index: int) -> str:
    """A description of a sound: its name, its source, and its descriptors."""
    heard = zip(DESCRIPTORS, points.descriptors[index].tolist(), strict=True)
    return " · ".join([titled(points, index), *(kind.text(value) for kind, value in heard)])


def _heard(latents: npt.NDArray[Any], frame: Frame, layout: Layout | None) -> Floats:
    """Latents in the space in which neighbours are searched; unused latents count for nothing.

    Otherwise they would dominate: a tiny difference is the whole range of an unused latent.
    """
    even = evened(latents, frame.box) * frame.box.used
    return even @ layout.hearing if layout else even


def _on_map(frame: Frame, latents: Latents) -> Floats:
    """Places on the map as it shows them: those beyond its edge at it; of one latent, along the middle."""
    plane = np.clip(frame.on_plane(latents), 0.0, 1.0)
    return plane if plane.shape[1] == PLANE else np.column_stack([plane[:, 0], np.full(len(plane), 0.5)])
