"""The map of a model of many latents: each sound at a place of its own, and a latent at every place between them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.array_file import REAL, TEXT, WHOLE, Expected, read_arrays
from workbench.core.atomic import replacing
from workbench.core.descriptor_kinds import DESCRIPTORS, WORDS
from workbench.core.errors import Damaged
from workbench.core.frame import evened
from workbench.core.latent import Floats, Latent, LatentBox, Latents, as_latent, batches
from workbench.core.sample import Audio, Sample
from workbench.measures.descriptors import describe
from workbench.measures.spectral_space import LEARNT, SpectralSpace
from workbench.store.embedding import embed
from workbench.store.latent_field import Field
from workbench.store.surface import Surface

FEWEST = 100
"""Fewer sounds get no layout; they are shown on the plane of the model's two main directions."""
NEAR = 200
"""Sounds that take part in a mixture."""
NEAR_IN_FIELD = 20
"""The same for landmarks, whose neighbours have similar latents."""
FAR = 3.0
"""A place is far from all sounds if the nearest is this many times the usual spacing away."""
DESCRIBED = 1.0
"""Weight of the five descriptors beside the spectrum, so that neighbours agree in each of them."""
HEARD = 16
"""Dimensions of the space of `Layout.hearing`."""
CLEAR = 0.4
"""The correlation from which a side of the map is named after a descriptor."""
_AT_ONCE = 100
_WIDEST = 1.6
"""How far a descriptor goes beyond its range, -1 to 1, before it stops to count."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Places of sounds on a square, and the surface of latents through them.

    Attributes:
        places: across and up, each 0 to 1, no two alike, shape (sounds, 2).
        latents: of these sounds, shape (sounds, latents), float32.
        box: of the model.
        hearing: takes latents, in units in which the box runs from -1 to 1, to where they lie in a space whose
            distances are those that one hears, as far as a matrix can, shape (latents, dimensions).
        words: what the sounds are like on the left and on the right, below and above; empty where that is not clear.
        near: how many sounds take part in a mixture.
        where: of landmarks, where they lie in their field (`store.latent_field`), shape (sounds, 2); else empty.
        spacing: the usual distance of a sound from the nearest other on the map.
    """

    places: Floats
    latents: Latents
    box: LatentBox
    hearing: Floats
    words: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
    near: int = NEAR
    where: Floats = field(default_factory=lambda: np.empty((0, 2)))
    spacing: float = field(init=False)
    _surface: Surface = field(init=False, repr=False)
    _heard: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        from scipy.spatial import cKDTree

        even = evened(self.latents, self.box)
        surface = Surface(self.places, even, self.near)
        object.__setattr__(self, "_surface", surface)
        object.__setattr__(self, "_heard", cKDTree(even @ self.hearing))
        object.__setattr__(self, "spacing", float(np.median(surface.nearest(self.places, 2)[:, 1])))

    def latent(self, across: float, up: float) -> Latent:
        """What stands at a place of the map."""
        return as_latent(self.at(np.array([[across, up]]))[0])

    def at(self, places: npt.NDArray[Any]) -> Floats:
        """The latents at places of the map: shape (places, 2) to (places, latents).

        On a dot exactly its own latent, between dots a mixture of those of the near ones.
        """
        even, rows = self._surface.at(places)
        mixed = self.box.from_units((even + 1) / 2)
        mixed[rows >= 0] = self.latents[rows[rows >= 0]]
        return mixed

    def nearest(self, latent: Latent, count: int = 1) -> list[int]:
        """The rows of the sounds that sound most like a latent, the likest first."""
        heard = evened(np.array(latent), self.box) @ self.hearing
        rows = np.atleast_1d(self._heard.query(heard, min(count, len(self.places)))[1])
        return [int(row) for row in rows]

    def place(self, latent: Latent) -> tuple[float, float]:
        """Where on the map such a sound lies: the place of the sound most like it."""
        across, up = self.places[self.nearest(latent)[0]].tolist()
        return across, up

    def farness(self, places: npt.NDArray[Any]) -> Floats:
        """How far places are from the nearest sound, 1 and more being far: shape (places, 2) to (places,)."""
        return self._surface.nearest(places, 1)[:, 0] / (FAR * self.spacing)

    def veil(self, cells: int) -> Floats:
        """`farness` in the middle of each cell of a square grid, the top row first: shape (cells, cells)."""
        middles = (np.arange(cells) + 0.5) / cells
        across, up = np.meshgrid(middles, middles[::-1])
        return self.farness(np.column_stack([across.ravel(), up.ravel()])).reshape(cells, cells)

    def save(self, path: Path) -> None:
        """Write `path` (.npz, no pickled objects), atomically; of the latents only the hash is written."""
        with replacing(path) as temporary:
            np.savez_compressed(
                temporary,
                places=self.places.astype(np.float32),
                hearing=self.hearing.astype(np.float32),
                words=np.array(self.words, np.str_),
                near=self.near,
                where=self.where.astype(np.float32),
                of=np.array(_hash(self.latents), np.str_),
            )


def make_layout(
    decode_many: Callable[[Latents], Audio], rate: int, latents: Latents, box: LatentBox, at: Field | None = None
) -> Layout:
    """Lay out the sounds that a decoder makes at `latents`, shape (sounds, size); the same each time.

    It is turned so that bright sounds lie to the right and long ones above, as far as they do so at all.

    Args:
        decode_many: called from several threads.
        at: the field that the latents are landmarks of; where other sounds lie follows from how they sound.
    """
    heard, described = _listened(decode_many, rate, latents)
    places = _turned(embed(heard) if at is None else at.places, described)
    even = evened(latents, box)
    slopes = np.linalg.lstsq(even - even.mean(axis=0), heard - heard.mean(axis=0), rcond=None)[0]
    turned, strengths, _ = np.linalg.svd(slopes, full_matrices=False)
    # As they will be read: float32.
    places, hearing = places.astype(np.float32), (turned * strengths)[:, :HEARD].astype(np.float32)
    words = (_words(places[:, 0], described), _words(places[:, 1], described))
    laid = Layout(places.astype(np.float64), latents, box, hearing.astype(np.float64), words)
    return laid if at is None else replace(laid, near=NEAR_IN_FIELD, where=at.where)


def _listened(
    decode_many: Callable[[Latents], Audio], rate: int, latents: Latents
) -> tuple[npt.NDArray[np.float32], Floats]:
    """Where sounds lie in a space of what one hears, shape (sounds, dimensions), and their descriptors, evened."""
    some = np.sort(np.random.default_rng(0).permutation(len(latents))[:LEARNT])
    space = SpectralSpace.of(np.concatenate([decode_many(batch) for batch in batches(latents[some], _AT_ONCE)]))

    def listen(batch: Latents) -> tuple[npt.NDArray[np.float32], Floats]:
        sounds = decode_many(batch)
        return space.points(sounds), np.array([describe(Sample(sound, rate)).even() for sound in sounds])

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        points, described = zip(*threads.map(listen, batches(latents, _AT_ONCE)), strict=True)
    even = np.clip(np.concatenate(described), -_WIDEST, _WIDEST)
    return np.hstack([np.concatenate(points), DESCRIBED * even]).astype(np.float32), even


def load_layout(path: Path, latents: Latents, box: LatentBox) -> Layout:
    """Read what `Layout.save` wrote.

    Args:
        path: the file.
        latents: where the sounds of the layout lie, shape (sounds, latents).
        box: the model's latent box.

    Raises:
        Damaged: it cannot be read, or belongs to other sounds.
    """
    try:
        arrays = read_arrays(path, _parts(len(latents), box.size), {"heard": box.size}, optional=("where",))
        places, hearing, of, words, near = (arrays[name] for name in ("places", "hearing", "of", "words", "near"))
        where = arrays.get("where", np.empty((0, 2)))
        if str(of) != _hash(latents):
            raise ValueError("it belongs to other sounds")
        if near < 1:
            raise ValueError("no sounds take part in a mixture")
        if not (np.isfinite(places).all() and np.isfinite(hearing).all() and np.isfinite(where).all()):
            raise ValueError("not all of it is finite")
        (left, right), (below, above) = ((str(one), str(other)) for one, other in words)
        ends = ((left, right), (below, above))
        return Layout(places.astype(np.float64), latents, box, hearing.astype(np.float64), ends, int(near), where)
    except Exception as error:
        raise Damaged(
            f"The layout of a map cannot be read ({error})", f"Delete {path}: prepare the model again."
        ) from error


def field_of(path: Path) -> Field | None:
    """The field that the layout at `path` was made of; None where there is no such layout, or it cannot be read."""
    try:
        both = dict.fromkeys(("places", "where"), Expected(REAL, ("marks", 2)))
        places, where = read_arrays(path, both).values()
    except (OSError, ValueError):  # whoever wants to show it hears why
        return None
    whole = len(where) and np.isfinite(where).all() and np.isfinite(places).all()
    return Field(places.astype(np.float64), where) if whole else None


def _parts(sounds: int, latents: int) -> dict[str, Expected]:
    """What the file of a layout holds."""
    words = {"words": Expected(TEXT, (2, 2)), "of": Expected(TEXT, ()), "near": Expected(WHOLE, ())}
    numbers = {"places": Expected(REAL, (sounds, 2)), "hearing": Expected(REAL, (latents, "heard"))}
    return {**numbers, "where": Expected(REAL, ("marks", 2)), **words}


def _turned(places: Floats, described: Floats) -> Floats:
    """The one of the eight ways to lay down a square in which brightness grows most across, and decay up."""
    across, up = places.T
    both = ((across, up), (up, across))
    ways = [np.column_stack([a, b]) for one, other in both for a in (one, 1 - one) for b in (other, 1 - other)]
    brightness, decay = described[:, 0], described[:, 1]

    def rightness(way: Floats) -> float:
        return float(np.cov(way[:, 0], brightness)[0, 1] + np.cov(way[:, 1], decay)[0, 1])

    return max(ways, key=rightness)


def _words(along: Floats, described: Floats) -> tuple[str, str]:
    """What grows most along an axis of the map, by its ends; empty where nothing does."""
    # What is the same in all sounds grows nowhere, and has no correlation.
    grows = [float(np.corrcoef(along, values)[0, 1]) if np.ptp(values) else 0.0 for values in described.T]
    strongest = int(np.argmax(np.abs(grows)))
    if not abs(grows[strongest]) >= CLEAR:
        return "", ""
    low, high = WORDS[DESCRIPTORS[strongest].key]
    return (low, high) if grows[strongest] > 0 else (high, low)


def _hash(latents: Latents) -> str:
    return hashlib.sha256(np.ascontiguousarray(latents, "<f4").tobytes()).hexdigest()
