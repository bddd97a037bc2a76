"""Favourites, variations or a batch as a kit: the commands, and the work behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.app.actions import no_frame
from workbench.app.command import Command
from workbench.app.export.actions import fields_of, request
from workbench.app.export.batch import Batch
from workbench.app.export.batch_kit import points_of_batch, sounds_of_batch, told_apart
from workbench.app.export.kit_sounds import Found, Skipped, finished, kit_of, sounds_of_favourites
from workbench.app.favourites import no_favourites
from workbench.app.session.export import Which
from workbench.app.session.kit import KitState
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.audio.files import SUBTYPES
from workbench.core.errors import WorkbenchError
from workbench.core.favourite import Favourite
from workbench.exporters.kit import MOST, KitForm
from workbench.jobs.file_names import free_path
from workbench.jobs.save_settings import SaveSettings

if TYPE_CHECKING:
    from workbench.app.page import Bench
    from workbench.app.work.engine import Engine
    from workbench.app.work.worker import Steps


def save_kit(session: Session, _argument: None) -> Session:
    return _begun(session, len(session.favourites))


def save_batch_kit(session: Session, _argument: None) -> Session:
    return _begun(session, request(session).count)


def save_variations_kit(session: Session, _argument: None) -> Session:
    strip = session.exploring.varying.strip
    return _begun(session, len(strip.favourites)) if strip else session


def cancel_kit(session: Session, _argument: None) -> Session:
    return _with_kit(session, progress=None).saying("No kit was written")


def set_kit_name(session: Session, name: str) -> Session:
    return _with_kit(session, name=name)


def set_kit_form(session: Session, form: KitForm) -> Session:
    return _with_kit(session, form=form)


def no_kit(session: Session) -> str:
    """Why no kit can be written; empty where one can."""
    if session.export.kit.progress:
        return "A kit is being written"
    if (count := len(session.favourites)) > MOST:
        return f"A kit has {MOST} keys, but there are {count} favourites: take the star off some"
    return no_favourites(session)


def no_batch_kit(session: Session) -> str:
    """The same of the batch that the page would write."""
    if why := wrong(session, fields_of(session)):
        return why
    wanted = request(session)
    if wanted.which is Which.FAVOURITES or session.export.kit.progress:
        return no_kit(session)
    if wanted.count > MOST:
        return f"A kit has {MOST} keys, but these are {wanted.count:,} sounds: choose fewer"
    return no_frame(session)


def no_variations_kit(session: Session) -> str:
    """The same of the variations that the session shows."""
    if session.export.kit.progress:
        return "A kit is being written"
    if session.exploring.varying.wish:
        return "The variations are still being made"
    return "" if session.exploring.varying.strip else "There are no variations yet: press V"


def no_kit_under_way(session: Session) -> str:
    return "" if session.export.kit.progress else "No kit is being written"


KIT_COMMANDS: tuple[Command, ...] = (
    Command(
        "save_kit",
        "Save kit",
        "Save favourites as a kit (SFZ / Hydrogen): one key each, in the order of their stars",
        save_kit,
        desk="export",
        unavailable=no_kit,
    ),
    Command(
        "save_batch_kit",
        "Kit of these",
        f"Write these points as a kit (SFZ / Hydrogen) in place of files: {MOST} sounds at most, one key each",
        save_batch_kit,
        desk="export",
        unavailable=no_batch_kit,
    ),
    Command("cancel_kit", "Cancel", "Stop writing the kit", cancel_kit, desk="export", unavailable=no_kit_under_way),
    Command("set_kit_name", "Kit name", "Name of the kit, its folder and its files", set_kit_name),
    Command("set_kit_form", "Kit for", "What the kit is written for", set_kit_form),
)


@dataclass(frozen=True)
class KitProgress:
    """So many sounds of the kit are there."""

    done: int
    total: int

    def applied(self, session: Session) -> Session:
        too_late = session.export.kit.progress is None
        return session if too_late else _with_kit(session, progress=(self.done, self.total))


@dataclass(frozen=True)
class KitEnded:
    """The kit was written, or was not, in words."""

    text: str
    problem: bool

    def applied(self, session: Session) -> Session:
        return _with_kit(session, progress=None).saying(self.text, self.problem)


class KitDesk:
    """Has kits written by the worker, a sound a step."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._steps: Steps | None = None

    def ask(self, command: str, session: Session) -> None:
        """Begin or end what a command that is about a kit asks for."""
        if self._steps:
            self._steps.cancel()
            self._steps = None
        if steps := _steps_of(command, session, self._bench.engine):
            self._steps = self._bench.worker.submit_steps(steps)


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


def _steps_of(command: str, session: Session, engine: Engine) -> Iterator[KitProgress | KitEnded] | None:
    """What such a command has to be done; None where that is nothing."""
    kit, strip = session.export.kit, session.exploring.varying.strip
    if command == "save_variations_kit" and strip:
        named = replace(kit, name=f"{strip.name} variations")
        return kit_steps(engine, strip.favourites, named, session.save)
    if command == "save_batch_kit" and session.export.which is not Which.FAVOURITES:
        return batch_kit_steps(engine, Batch.of(session), kit)
    if command in ("save_kit", "save_batch_kit"):
        return kit_steps(engine, session.favourites, kit, session.save)
    return None


def _kit_of_sounds(
    sounds: Iterable[Found | Skipped], count: int, wanted: KitState, settings: SaveSettings
) -> Iterator[KitProgress | KitEnded]:
    from workbench.exporters.writing import write_kit

    found: list[Found] = []
    skipped: list[Skipped] = []
    for number, sound in enumerate(sounds, start=1):
        if isinstance(sound, Found):
            found.append(sound)
        else:
            skipped.append(sound)
        yield KitProgress(number, count)
    left_out = "".join(f"; {each.name} is left out: {each.reason}" for each in skipped)
    try:
        kit = kit_of(wanted.name, [finished(each, settings) for each in told_apart(found)])
        kit = replace(kit, name=free_path(settings.folder, kit.name, "").name)
        written = write_kit(kit, settings.folder, wanted.form, settings.rate, SUBTYPES[settings.depth])
    except WorkbenchError as error:
        yield KitEnded(f"{error}{left_out}", problem=True)
    else:
        text = f"{len(found)} sound{'s' if len(found) > 1 else ''}"
        yield KitEnded(f"Saved {written.name}, a kit of {text}, in {written.parent}{left_out}", problem=bool(skipped))


def _begun(session: Session, count: int) -> Session:
    return _with_kit(session, progress=(0, count)).saying("Making the sounds of the kit")


def _with_kit(session: Session, **changes: object) -> Session:
    kit = replace(session.export.kit, **changes)  # type: ignore[arg-type]  # each caller names a field and its type
    return replace(session, export=replace(session.export, kit=kit))
