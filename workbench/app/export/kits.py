"""Favourites, variations or a batch as a kit, made in steps that each say what they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.app.export.batch import Batch
from workbench.app.export.batch_kit import points_of_batch, sounds_of_batch, with_unique_names
from workbench.app.export.kit_commands import with_kit
from workbench.app.export.kit_sounds import KitSound, SkippedSound, finished, kit_of, sounds_of_favourites
from workbench.app.session.change import Change
from workbench.app.session.export import KitState
from workbench.app.session.session import Session
from workbench.audio.files import SUBTYPES
from workbench.core.errors import WorkbenchError
from workbench.core.favourite import Favourite
from workbench.core.words import counted
from workbench.jobs.file_names import free_path
from workbench.jobs.save_settings import SaveSettings

if TYPE_CHECKING:
    from workbench.app.background.engine import Engine


@dataclass(frozen=True)
class KitProgress(Change):
    """How many sounds of the kit have been decoded."""

    done: int
    total: int

    def applied(self, session: Session) -> Session:
        too_late = session.export.kit.progress is None
        return session if too_late else with_kit(session, progress=(self.done, self.total))


@dataclass(frozen=True)
class KitEnded(Change):
    """The kit is finished; the text says whether it was written."""

    text: str
    problem: bool

    def applied(self, session: Session) -> Session:
        return with_kit(session, progress=None).with_status(self.text, self.problem)


def kit_steps(
    engine: Engine, favourites: Sequence[Favourite], wanted: KitState, settings: SaveSettings
) -> Iterator[KitProgress | KitEnded]:
    """Make the sounds, one a step, then write the kit as `settings` say, under a free name in their folder."""
    yield from _kit_of_sounds(sounds_of_favourites(engine, favourites), len(favourites), wanted, settings)


def batch_kit_steps(engine: Engine, batch: Batch, wanted: KitState) -> Iterator[KitProgress | KitEnded]:
    """The same of the points of a batch, which are found first; the kit has the name of the batch."""
    try:
        for found in points_of_batch(engine, batch):
            if isinstance(found, list):
                sounds = sounds_of_batch(engine, found)
                yield from _kit_of_sounds(sounds, len(found), replace(wanted, name=batch.name), batch.save)
            else:
                yield KitProgress(*found)
    except WorkbenchError as error:
        yield KitEnded(str(error), problem=True)


def _kit_of_sounds(
    sounds: Iterable[KitSound | SkippedSound], count: int, wanted: KitState, settings: SaveSettings
) -> Iterator[KitProgress | KitEnded]:
    from workbench.exporters.writing import write_kit

    found: list[KitSound] = []
    skipped: list[SkippedSound] = []
    for number, sound in enumerate(sounds, start=1):
        if isinstance(sound, KitSound):
            found.append(sound)
        else:
            skipped.append(sound)
        yield KitProgress(number, count)
    left_out = "".join(f"; {each.name} is left out: {each.reason}" for each in skipped)
    try:
        kit = kit_of(wanted.name, [finished(each, settings.finish, settings.rate) for each in with_unique_names(found)])
        kit = replace(kit, name=free_path(settings.folder, kit.name, "").name)
        written = write_kit(kit, settings.folder, wanted.form, settings.rate, SUBTYPES[settings.depth])
    except WorkbenchError as error:
        yield KitEnded(f"{error}{left_out}", problem=True)
    else:
        text = counted(len(found), "sound")
        yield KitEnded(f"Saved {written.name}, a kit of {text}, in {written.parent}{left_out}", problem=bool(skipped))
