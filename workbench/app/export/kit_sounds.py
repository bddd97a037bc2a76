"""Where the sounds of a kit come from: favourites, a folder, a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.audio.finish import Finish
from workbench.audio.prepare import SILENCE
from workbench.core.errors import BadInput, NotFound, WorkbenchError
from workbench.core.favourite import Favourite
from workbench.core.origin import Origin
from workbench.core.sample import Sound
from workbench.data.sources import Recording, why_unusable
from workbench.exporters.kit import Kit
from workbench.store.folder import DECODER, read_card

if TYPE_CHECKING:
    from workbench.app.background.engine import Engine


@dataclass(frozen=True, eq=False)
class KitSound:
    """A sound for a kit, under its name, and the point that it comes from, where that is known."""

    name: str
    sample: Sound
    licence: str = ""
    origin: Origin | None = None


@dataclass(frozen=True)
class SkippedSound:
    """A sound that is left out, and why."""

    name: str
    reason: str


def sounds_of_favourites(engine: Engine, favourites: Sequence[Favourite]) -> Iterator[KitSound | SkippedSound]:
    """The sound of each favourite in turn, turned down where it would exceed full scale."""
    for each in favourites:
        try:
            yield _sound_of(engine, each)
        except WorkbenchError as error:
            yield SkippedSound(each.name, str(error))


def sounds_of_folder(folder: Path) -> Iterator[KitSound | SkippedSound]:
    """Each file of `folder` with all its channels, by name; none of its subfolders.

    Raises:
        NotFound: there is no such folder.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}")
    for path in sorted(path for path in folder.iterdir() if not path.is_dir()):
        try:
            sound = Recording(path.name, path, "").read_channels()
            if sound.peak < SILENCE:
                raise BadInput("is silent")
            yield KitSound(path.stem, sound)
        except WorkbenchError as error:
            yield SkippedSound(path.name, why_unusable(path, error))


def finished(found: KitSound, finish: Finish, rate: int) -> KitSound:
    """The same sound trimmed, faded and levelled, at `rate` Hz."""
    origin = replace(found.origin, finishing=finish.words(found.sample.rate, rate)) if found.origin else None
    return replace(found, sample=finish.of(found.sample, rate), origin=origin)


def kit_of(name: str, found: Sequence[KitSound], author: str = "", licence: str = "") -> Kit:
    """A kit of these sounds, under the terms of all that they were made with where `licence` is empty.

    Raises:
        BadInput: as `Kit`.
    """
    terms = licence or "; ".join(dict.fromkeys(sound.licence for sound in found if sound.licence))
    sounds = [(sound.name, sound.sample) for sound in found]
    return Kit(name, sounds, author, terms, [sound.origin for sound in found])


def _sound_of(engine: Engine, favourite: Favourite) -> KitSound:
    from workbench.app.background.changes import DamagedPlayFiles

    card = read_card(engine.folder(favourite.model))
    heard = engine.decode(favourite.model, engine.latent_of(favourite), favourite.detail)
    if isinstance(heard, DamagedPlayFiles):
        raise heard.error
    origin = Origin(favourite.model, card.files[DECODER], heard.latent, detail=heard.detail)
    return KitSound(favourite.name, heard.sample, card.licence, origin)
