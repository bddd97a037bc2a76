"""Loaded models and what is asked of them; used by the worker thread only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.session.heard import Heard, Target
from workbench.app.session.moves import go_to
from workbench.app.session.session import Session
from workbench.audio.files import read, read_origin
from workbench.audio.prepare import PreparedSound
from workbench.core.detail import Detail
from workbench.core.errors import Damaged, NotFound, WorkbenchError
from workbench.core.frame import Frame, within_reach
from workbench.core.latent import Latent, as_latent
from workbench.core.memory import give_back
from workbench.core.origin import Origin
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings
from workbench.jobs.search import TRIED, how_far, seek
from workbench.jobs.write_sounds import Wanted, write_finished
from workbench.store.folder import DECODER, read_card
from workbench.store.map_of import MapOf, read_map
from workbench.store.model_map import load_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.points import TrainingPoints, load_points
from workbench.store.reconstruct import as_learnt, prepare_for
from workbench.store.shelf import Shelf


@dataclass(frozen=True, eq=False)
class PointsOf:
    """Where `model` puts its training sounds."""

    model: str
    points: TrainingPoints


@dataclass(frozen=True)
class Unprepared:
    """Files in the cache of `model` were damaged: they must be made again."""

    model: str


@dataclass(frozen=True, eq=False)
class Opened:
    """A recording, and what `model` makes of it at once."""

    model: str
    target: Target
    note: str = ""
    """Why it could not be brought back to the point that it comes from; empty where it names none."""


@dataclass(frozen=True)
class Seeking:
    """So many points of `total` are tried."""

    model: str
    file: Path
    done: int
    total: int

    def applied(self, session: Session) -> Session:
        """The status line says how far the search is."""
        if session.model != self.model:
            return session
        return session.saying(how_far(self.model, self.file, self.done, self.total))


@dataclass(frozen=True)
class Saved:
    """A file that was written."""

    path: Path


@dataclass(frozen=True, eq=False)
class Restored:
    """The point that a file comes from, and what the synthesis was told beyond it."""

    file: Path
    model: str
    latent: Latent
    position: Latent
    detail: Detail | None = None

    def applied(self, session: Session) -> Session:
        """The session at that point, in its model."""
        if self.model not in session.models:
            return session.saying(f"{self.file.name} comes from {self.model}, which is not in the list", problem=True)
        there = session.with_model(self.model)
        there = go_to(replace(there, target=None), self.position, self.latent, self.detail)
        return there.saying(f"{self.file.name}: the very point of {self.model} that it comes from")


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
        """Load the model anew when it is next asked for: its files are others."""
        self._loaded.pop(model, None)
        self._maps.pop(model, None)

    def keep_only(self, model: str) -> None:
        """Drop all other models, and give their memory back."""
        for name in {*self._loaded, *self._maps} - {model}:
            self.forget(name)
        give_back()

    def decode(self, model: str, latent: Latent, detail: Detail | None = None) -> Heard | Unprepared:
        """The sound at `latent` of a synthesis told `detail`, turned down where it would exceed full scale."""
        try:
            loaded = self.model(model)
        except (Damaged, NotFound):  # what is damaged in the model's own folder counts as not there
            folder = self.folder(model)
            if self._cache.files(folder, read_card(folder)).ready:
                raise
            return Unprepared(model)
        return _limited(_heard(loaded, latent, detail))

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

    def frame(self, name: str) -> Frame:
        """The axes along which a model is explored.

        Raises:
            NotFound, Damaged: the model cannot be read, or its map.
        """
        folder = self.folder(name)
        card = read_card(folder)
        axes = self._cache.files(folder, card).map
        return load_map(axes, card.box).frame if axes else Frame.of(card.box)

    def points(self, model: str) -> PointsOf:
        """Where the model puts its training sounds."""
        points, size = load_points(self.folder(model)), read_card(self.folder(model)).box.size
        if (found := points.latents.shape[1]) != size:
            raise Damaged(f"The training sounds of {model} have {found} latents, not {size}", "Train the model again.")
        return PointsOf(model, points)

    def map(self, model: str) -> MapOf | Unprepared:
        """The axes and the layout of a model of many latents; read once, and again when its files are others."""
        if model not in self._maps:
            try:
                self._maps[model] = read_map(self.folder(model), self._cache)
            except Damaged:
                read_card(self.folder(model))  # which may be what is damaged
                return Unprepared(model)
        return self._maps[model]

    def open(self, model: str, file: Path) -> Iterator[Opened | Restored | Seeking]:
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
                yield replace(news, note=note) if isinstance(news, Opened) else news
        except WorkbenchError as error:
            if not note:
                raise
            raise WorkbenchError(f"{note}. {error.what}", error.next_step) from error

    def _restored(self, file: Path, origin: Origin) -> Restored:
        """Raises WorkbenchError, in words, where the model is not there as it was."""
        cards = {entry.name: entry.card for entry in self._shelf.entries() if entry.card}
        same = [name for name, card in cards.items() if card.files.get(DECODER) == origin.decoder]
        if not same:
            anew = "has been trained again since" if origin.model in cards else "is not there"
            raise NotFound(f"{file.name} comes from {origin.model}, which {anew}")
        name = origin.model if origin.model in same else same[0]
        if len(origin.latent) != cards[name].box.size:
            raise Damaged(f"{file.name} names no point of {name}")
        position = within_reach(self.frame(name).position(origin.latent))
        return Restored(file, name, origin.latent, position, origin.detail)

    def _opened(self, model: str, file: Path) -> Iterator[Opened | Seeking]:
        loaded = self.model(model)
        prepared = prepare_for(loaded.card, read(file)).sample
        original = Heard(file.stem, (), as_learnt(loaded.card, prepared))
        for found in _placed(loaded, prepared):
            if isinstance(found, int):
                yield Seeking(model, file, found, TRIED)
            else:
                yield Opened(model, Target(file, original, _limited(_heard(loaded, found))))

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

    def save(self, heard: Heard, settings: SaveSettings, name: str = "") -> Saved:
        """Write what was heard under a free name in the folder of `settings`, with its point where it is at one.

        Args:
            name: what it is called; empty where nobody has named it.
        """
        settings.checked()
        card = self.model(heard.model).card if heard.latent else None
        if card and card.files[DECODER] != heard.decoder:
            card = None  # of a model that was trained anew since, it is at no point any more
        wanted = Wanted(heard.model, heard.latent, name=name, detail=heard.detail)
        return Saved(write_finished(heard.sample, wanted, card, 1, settings))


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
    for done, nearest in seek(loaded, as_learnt(loaded.card, prepared).audio):
        yield done
        if done == TRIED:
            yield as_latent(nearest[0])
