"""Where the sounds of a kit come from: favourites, a folder, a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.app.engine import Engine, Unprepared
from workbench.app.session import fitted
from workbench.audio.files import READABLE, read
from workbench.core.errors import BadInput, NotFound, WorkbenchError
from workbench.core.favourite import Favourite
from workbench.core.frame import PLANE, Frame
from workbench.core.sample import Sample
from workbench.store.folder import read_card


@dataclass(frozen=True, eq=False)
class Found:
    """A sound for a kit, under its name."""

    name: str
    sample: Sample
    licence: str = ""


@dataclass(frozen=True)
class Skipped:
    """A sound that is left out, and why."""

    name: str
    reason: str


def sounds_of_favourites(engine: Engine, favourites: Sequence[Favourite]) -> Iterator[Found | Skipped]:
    """The sound of each favourite in turn, turned down where it would exceed full scale."""
    for each in favourites:
        try:
            yield _sound_of(engine, each)
        except WorkbenchError as error:
            yield Skipped(each.name, str(error))


def sounds_of_folder(folder: Path) -> Iterator[Found | Skipped]:
    """Each audio file of `folder`, by name; none of its subfolders.

    Raises:
        NotFound: there is no such folder.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}")
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in READABLE:
            try:
                yield Found(path.stem, read(path))
            except WorkbenchError as error:
                yield Skipped(path.name, str(error))


def licence_of(sounds: Sequence[Found]) -> str:
    """The terms of all that the sounds were made with."""
    return "; ".join(dict.fromkeys(sound.licence for sound in sounds if sound.licence))


def _sound_of(engine: Engine, favourite: Favourite) -> Found:
    card = read_card(engine.folder(favourite.model))
    if card.box.size <= PLANE:
        frame: Frame | Unprepared = Frame.of(card.box)
    else:
        known = engine.map(favourite.model)
        frame = known if isinstance(known, Unprepared) else known.found.frame
    if isinstance(frame, Unprepared):
        raise BadInput(f"{favourite.model} is not prepared yet", "Wait until it is ready.")
    heard = engine.decode(favourite.model, frame.latent(fitted(favourite.position, frame.size)))
    if isinstance(heard, Unprepared):
        raise BadInput(f"{favourite.model} is not prepared yet", "Wait until it is ready.")
    return Found(favourite.name, heard.sample, card.licence)
