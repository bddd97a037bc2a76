"""Where the training sounds lie in a model's latent space; `latents.npz` in its folder."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.array_file import REAL, TEXT, Expected, read_arrays
from workbench.core.atomic import replacing
from workbench.core.card import ModelCard
from workbench.core.dataset_layout import COMPUTED, TRAIN
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.errors import Damaged, NotFound
from workbench.core.latent import Latents

LATENTS = "latents.npz"
MOST_HELD_OUT = 10_000
"""Sounds that were not learnt, in a file of few that were: a card written by hand may not know how many."""


@dataclass(frozen=True, eq=False)
class TrainingPoints:
    """One row for each training and validation sound; the arrays are read-only.

    Attributes:
        latents: shape (sounds, latents), float32.
        descriptors: shape (sounds, 5), float32, in the order of `core.descriptors.DESCRIPTORS`.
        files: the sound's path in its dataset, shape (sounds,), unicode.
        splits: "train" or "validation".
        sources: the recording that the sound was made from.

    Raises:
        Damaged: the arrays' shapes do not belong together, or a value is not finite.
    """

    latents: Latents
    descriptors: npt.NDArray[np.float32]
    files: npt.NDArray[np.str_]
    splits: npt.NDArray[np.str_]
    sources: npt.NDArray[np.str_]

    def __post_init__(self) -> None:
        for name in ("latents", "descriptors"):
            self._hold(name, np.float32)
        for name in ("files", "splits", "sources"):
            self._hold(name, np.str_)
        rows = len(self.latents)
        right = self.latents.ndim == 2 and self.descriptors.shape == (rows, len(DESCRIPTORS))
        if not right or any(getattr(self, name).shape != (rows,) for name in ("files", "splits", "sources")):
            raise Damaged("The table of training sounds has columns of different lengths", "Train the model again.")
        if not (np.isfinite(self.latents).all() and np.isfinite(self.descriptors).all()):
            raise Damaged("The table of training sounds has values that are not finite", "Train the model again.")

    def __len__(self) -> int:
        return len(self.latents)

    @cached_property
    def typical(self) -> Latents:
        """Latents to draw random points near: those of the recordings learnt from.

        Where these are fewer than two a latent, too few to say how latents vary together, those of all sounds learnt.
        """
        learnt = self.splits == TRAIN
        recorded = learnt & ~np.logical_or.reduce([np.char.startswith(self.files, folder) for folder in COMPUTED])
        typical: Latents = self.latents[recorded if recorded.sum() >= 2 * self.latents.shape[1] else learnt]
        return typical

    def save(self, path: Path) -> None:
        """Write `path` (.npz, no pickled objects), atomically."""
        with replacing(path) as temporary:
            np.savez_compressed(temporary, **{field.name: getattr(self, field.name) for field in fields(self)})

    def _hold(self, name: str, kind: Any) -> None:
        array = np.array(getattr(self, name), dtype=kind)
        array.setflags(write=False)
        object.__setattr__(self, name, array)


def load_points(folder: Path, card: ModelCard) -> TrainingPoints:
    """The training sounds of the model in `folder`.

    Raises:
        NotFound: the model came without them.
        Damaged: the file cannot be read, or is of another model than the card; none of it is unpacked then.
    """
    path = folder / LATENTS
    if not path.is_file():
        raise NotFound(f"{folder.name} came without {LATENTS}", "The map stays empty; all else works.")
    try:
        most = {"sounds": MOST_HELD_OUT + 2 * card.sounds}
        return TrainingPoints(**read_arrays(path, _columns(card.box.size), most))
    except (OSError, ValueError) as error:
        raise Damaged(f"{path.name} of {folder.name} cannot be read ({error})", "Train the model again.") from error


def _columns(latents: int) -> dict[str, Expected]:
    words = dict.fromkeys(("files", "splits", "sources"), Expected(TEXT, ("sounds",)))
    numbers = {"latents": latents, "descriptors": len(DESCRIPTORS)}
    return {name: Expected(REAL, ("sounds", size)) for name, size in numbers.items()} | words
