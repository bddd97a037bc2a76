"""What is heard all over the pads: the sounds that a mapping plays there, their colours, and how real they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from workbench.core.errors import NotFound
from workbench.core.latent import Floats, batches
from workbench.core.sample import Audio, Sample
from workbench.mapping.mapping import Mapping
from workbench.mapping.pins import Array, Ranges
from workbench.measures.descriptors import describe
from workbench.measures.pad_figures import PadFigures, heard_points
from workbench.store.folder import DECODER
from workbench.store.onnx_model import OnnxModel
from workbench.store.points import load_points

KNOWN = 300
"""Training sounds that others are compared with, at most."""
_AT_ONCE = 50


class PadSounds:
    """The sounds of a square of places on each pad, the ring of the other one standing still.

    Args:
        model: what plays.
        mapping: from places of the pads to positions of the latents.
        ranges: of these positions, as parts of the model's box.
        at: where the ring stands on each pad, across and up.
        cells: places across a pad, and up.
        check: called now and then; what it raises stops the work.
    """

    def __init__(
        self,
        model: OnnxModel,
        mapping: Mapping,
        ranges: Ranges,
        at: list[float],
        cells: int,
        check: Callable[[], None],
    ) -> None:
        self._rate, self._check = model.card.rate, check
        self._pads = [self._decoded(model, mapping, ranges, _places(at, pad, cells)) for pad in range(len(at) // 2)]

    @property
    def colours(self) -> list[Floats]:
        """Descriptors on their even scales, shape (rows, columns, descriptors) of each pad, the top row first."""
        return [np.array([self._described(row) for row in pad]).round(3) for pad in self._pads]

    def figures(self, known: Floats | None) -> PadFigures:
        """How even, wide and real the pads are; `known` is what `KnownSounds` knows."""
        return PadFigures.of([np.array([self._points(row) for row in pad]) for pad in self._pads], known)

    def _decoded(self, model: OnnxModel, mapping: Mapping, ranges: Ranges, places: Array) -> list[Audio]:
        """The sounds of each row of places, shape (columns, samples)."""
        found = []
        for row in places:
            self._check()
            latents = model.card.box.from_units(ranges.values(mapping.at(row)))
            found.append(model.decode_many(latents.astype(np.float32)))
        return found

    def _described(self, row: Audio) -> Floats:
        self._check()
        return np.array([describe(Sample(audio, self._rate)).even() for audio in row])

    def _points(self, row: Audio) -> Floats:
        self._check()
        return heard_points(row, self._rate)


class KnownSounds:
    """Training sounds of the model that was asked for last, as it plays them: others are judged by them."""

    def __init__(self) -> None:
        self._which: tuple[Path, str] | None = None
        self._points: Floats | None = None

    def of(self, model: OnnxModel, folder: Path, check: Callable[[], None]) -> Floats | None:
        """Where they lie, as `heard_points` has it; None of a model that came without its training sounds.

        Args:
            model: it plays them.
            folder: where it lies.
            check: called now and then; what it raises stops the work.

        Raises:
            Damaged: the table of training sounds cannot be read.
        """
        which = folder, model.card.files.get(DECODER, "")
        if which != self._which:
            self._points = _known(model, folder, check)
            self._which = which
        return self._points


def _known(model: OnnxModel, folder: Path, check: Callable[[], None]) -> Floats | None:
    try:
        latents = load_points(folder, model.card).typical
    except NotFound:
        return None
    some = latents[np.random.default_rng(0).permutation(len(latents))[:KNOWN]]
    found = []
    for batch in batches(some, _AT_ONCE):
        check()
        found.append(heard_points(model.decode_many(batch), model.card.rate))
    return np.concatenate(found) if found else None


def _places(at: list[float], pad: int, cells: int) -> Array:
    """Places all over one pad, the ring of the other standing still: shape (cells, cells, controls), the top first."""
    middles = (np.arange(cells) + 0.5) / cells
    places = np.tile(np.array(at, np.float64), (cells, cells, 1))
    places[..., 2 * pad], places[..., 2 * pad + 1] = np.meshgrid(middles, middles[::-1])
    return places
