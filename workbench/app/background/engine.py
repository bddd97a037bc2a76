"""Loaded models and what is asked of them; used by the worker thread only."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from workbench.app.background.changes import (
    DamagedPlayFiles,
    FileWritten,
    MapRead,
    PointDecoded,
    PointRestored,
    PointsRead,
    RecordingOpened,
    SearchProgress,
)
from workbench.app.session.heard import Heard, Target
from workbench.audio.files import read, read_origin
from workbench.audio.prepare import PreparedSound
from workbench.core.detail import Detail
from workbench.core.errors import Damaged, NotFound, WorkbenchError, naming
from workbench.core.favourite import Favourite
from workbench.core.frame import Frame, needs_map, within_reach
from workbench.core.latent import Latent, as_latent
from workbench.core.origin import Origin
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings
from workbench.jobs.search import TRIED, search
from workbench.jobs.write_sounds import WantedSound, write_finished
from workbench.store.folder import DECODER, read_card
from workbench.store.map_layout import Layout
from workbench.store.map_of import MapOf, read_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.points import load_points
from workbench.store.reconstruct import as_learnt, prepare_for
from workbench.store.shelf import Shelf

ROUNDED = 1e-3
"""No sound differs by more from what was written, whatever the bit depth and the machine."""
KEPT = 120.0
"""Seconds for which a model that is not asked for stays in memory, at least."""


class Engine:
    """Decodes, reads and writes. A model is loaded when it is asked for, and dropped when others are in use.

    Args:
        now: a clock, seconds.
    """

    def __init__(self, shelf: Shelf, cache: OnnxCache, now: Callable[[], float] = time.monotonic) -> None:
        self._shelf = shelf
        self._cache = cache
        self._now = now
        self._loaded: dict[str, OnnxModel] = {}
        self._asked: dict[str, float] = {}
        self._maps: dict[str, MapOf] = {}

    def folder(self, model: str) -> Path:
        """Where a model lies."""
        return self._shelf.folder(model)

    def forget(self, model: str) -> None:
        """Load the model again when it is next asked for: its files have changed."""
        self._loaded.pop(model, None)
        self._maps.pop(model, None)

    def keep_only(self, model: str) -> None:
        """Drop all other models, and give their memory back."""
        for name in {*self._loaded, *self._maps} - {model}:
            self.forget(name)
        _give_back()

    def decode(self, model: str, latent: Latent, detail: Detail | None = None) -> Heard | DamagedPlayFiles:
        """The sound at `latent`, with `detail` for the synthesis, turned down where it would exceed full scale."""
        try:
            loaded = self.model(model)
        except (Damaged, NotFound):  # what is damaged in the model's own folder counts as not there
            folder = self.folder(model)
            if self._cache.files(folder, read_card(folder)).ready:
                raise
            return DamagedPlayFiles(model)
        return _limited(_heard(loaded, latent, detail))

    def decode_point(self, model: str, latent: Latent, detail: Detail | None) -> PointDecoded | DamagedPlayFiles:
        """`decode`, as a change of the session."""
        found = self.decode(model, latent, detail)
        return PointDecoded(found) if isinstance(found, Heard) else found

    def read_map(self, model: str) -> MapRead | DamagedPlayFiles:
        """`map`, as a change of the session."""
        found = self.map(model)
        return MapRead(found) if isinstance(found, MapOf) else found

    def model(self, name: str) -> OnnxModel:
        """A model, read when it is not in memory; others that were not asked for in a while are dropped then.

        Raises:
            NotFound, Damaged, BadInput: as `OnnxModel.load`.
        """
        if name not in self._loaded:
            for other in [other for other in self._loaded if self._now() - self._asked[other] >= KEPT]:
                del self._loaded[other]
            self._loaded[name] = OnnxModel.load(self.folder(name), self._cache)
        self._asked[name] = self._now()
        return self._loaded[name]

    def frame(self, name: str) -> Frame | DamagedPlayFiles:
        """The axes along which a model is explored.

        Raises:
            NotFound, Damaged: the model cannot be read.
        """
        loaded = self._loaded.get(name)
        box = (loaded.card if loaded else read_card(self.folder(name))).box
        if not needs_map(box):
            return Frame.of(box)
        found = self.map(name)
        return found if isinstance(found, DamagedPlayFiles) else found.frame

    def layout(self, name: str) -> Layout | None:
        """The layout of a map that was read for `frame`, where it has one."""
        return self._maps[name].layout if name in self._maps else None

    def latent_of(self, favourite: Favourite) -> Latent:
        """Where a favourite lies.

        Raises:
            BadInput: its model is not prepared.
            NotFound, Damaged: its model cannot be read.
        """
        return favourite.latent(self._known_frame(favourite.model))

    def _known_frame(self, name: str) -> Frame:
        frame = self.frame(name)
        if isinstance(frame, DamagedPlayFiles):
            raise frame.error
        return frame

    def points(self, model: str) -> PointsRead:
        """Where the model puts its training sounds."""
        folder = self.folder(model)
        return PointsRead(model, load_points(folder, read_card(folder)))

    def map(self, model: str) -> MapOf | DamagedPlayFiles:
        """The axes and the layout of a model of many latents; read once, and again when its files are others."""
        if model not in self._maps:
            try:
                self._maps[model] = read_map(self.folder(model), self._cache)
            except Damaged:
                read_card(self.folder(model))  # which may be what is damaged
                return DamagedPlayFiles(model)
        return self._maps[model]

    def open(self, model: str, file: Path) -> Iterator[RecordingOpened | PointRestored | SearchProgress]:
        """The point that a file comes from; of any other recording what `model` hears, and its copy.

        A model without an encoder says first how far its search is.

        Raises:
            WorkbenchError: the file cannot be read, or it is silent.
        """
        note = ""
        try:
            if origin := read_origin(file):
                yield self._restored(file, origin)
                return
        except WorkbenchError as error:
            note = error.what
        try:
            for news in self._opened(model, file):
                yield replace(news, note=note) if isinstance(news, RecordingOpened) else news
        except WorkbenchError as error:
            if not note:
                raise
            raise WorkbenchError(f"{note}. {error.what}", error.next_step) from error

    def _restored(self, file: Path, origin: Origin) -> PointRestored:
        """Raises WorkbenchError if the model is gone or was trained again."""
        cards = {entry.name: entry.card for entry in self._shelf.entries() if entry.card}
        same = [name for name, card in cards.items() if card.files.get(DECODER) == origin.decoder]
        if not same:
            why = "has been trained again since" if origin.model in cards else "is not there"
            raise NotFound(f"{file.name} comes from {origin.model}, which {why}")
        name = origin.model if origin.model in same else same[0]
        if len(origin.latent) != cards[name].box.size:
            raise Damaged(f"{file.name} names no point of {name}")
        if not origin.sound and self._differs(file, name, origin):
            raise Damaged(f"{file.name} was changed in another program since {name} made it")
        position = within_reach(self._known_frame(name).position(origin.latent))
        return PointRestored(file, name, origin.latent, position, origin.detail)

    def _differs(self, file: Path, name: str, origin: Origin) -> bool:
        """Whether the sound of a file without a hash is another than its point's, as far as that can be told.

        What was finished, or resampled for a kit, is not the point's sound to the sample in any case.
        """
        try:
            found, loaded = read(file), self.model(name)
            if origin.finishing or found.rate != loaded.card.rate:
                return False
            made = loaded.decode(origin.latent, origin.detail).limited()
        except WorkbenchError:
            return False
        return len(found) != len(made) or float(np.abs(found.audio - made.audio).max()) > ROUNDED

    def _opened(self, model: str, file: Path) -> Iterator[RecordingOpened | SearchProgress]:
        loaded = self.model(model)
        with naming(file):
            prepared = prepare_for(loaded.card, read(file)).sample
        original = Heard(file.stem, (), as_learnt(loaded.card, prepared))
        for found in _placed(loaded, prepared):
            if isinstance(found, int):
                yield SearchProgress(model, file, found, TRIED)
            else:
                yield RecordingOpened(model, Target(file, original, _limited(_heard(loaded, found))))

    def copies(self, model: str, recording: Sample) -> Iterator[int | tuple[PreparedSound, Heard]]:
        """A recording as `model` hears it, and what the model makes of it, which may exceed full scale.

        A model without an encoder says first how many points it has tried.

        Raises:
            WorkbenchError: the recording is silent.
        """
        loaded = self.model(model)
        prepared = prepare_for(loaded.card, recording)
        for found in _placed(loaded, prepared.sample):
            yield found if isinstance(found, int) else (prepared, _heard(loaded, found))

    def copy(self, model: str, recording: Sample) -> tuple[PreparedSound, Heard]:
        """The last of `copies`; raises as it does."""
        *_, copied = self.copies(model, recording)
        assert not isinstance(copied, int)
        return copied

    def save(self, heard: Heard, settings: SaveSettings, name: str = "") -> FileWritten:
        """Write what was heard under a free name in the folder of `settings`, with its point where it is at one.

        Args:
            name: what it is called; empty where nobody has named it.
        """
        settings.checked()
        card = self.model(heard.model).card if heard.latent else None
        if card and card.files[DECODER] != heard.decoder:
            card = None  # of a model that was trained again since, it no longer has a point
        wanted = WantedSound(heard.model, heard.latent, name=name, detail=heard.detail)
        return FileWritten(write_finished(heard.sample, wanted, card, 1, settings))


def _heard(loaded: OnnxModel, latent: Latent, detail: Detail | None = None) -> Heard:
    card = loaded.card
    return Heard(card.name, latent, loaded.decode(latent, detail), detail, card.files[DECODER])


def _limited(heard: Heard) -> Heard:
    return replace(heard, sample=heard.sample.limited())


def _placed(loaded: OnnxModel, prepared: Sample) -> Iterator[int | Latent]:
    """Where the encoder puts a recording; without one how many points are tried, again and again, then the nearest."""
    if loaded.card.encodes:
        yield loaded.encode(prepared)
        return
    for done, nearest in search(loaded, as_learnt(loaded.card, prepared).audio):
        yield done
        if done == TRIED:
            yield as_latent(nearest[0])


def _give_back() -> None:
    """Return freed memory to the system; the C library of Linux would keep it for later."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than GNU's
            ctypes.CDLL(None).malloc_trim(0)
