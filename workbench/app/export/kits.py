"""The favourites as a kit: the commands, and the work behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.app.command import Command
from workbench.app.desk import Bench
from workbench.app.engine import Engine
from workbench.app.export.kit_sounds import Found, Skipped, finished, kit_of, sounds_of_favourites
from workbench.app.export.kit_state import KitState
from workbench.app.favourites import no_favourites
from workbench.app.naming import free_path
from workbench.app.save_settings import SaveSettings
from workbench.app.session import Session
from workbench.app.worker import Steps
from workbench.audio.files import SUBTYPES
from workbench.core.errors import WorkbenchError
from workbench.core.favourite import Favourite
from workbench.exporters.kit import MOST, KitForm


def save_kit(session: Session, _argument: None) -> Session:
    return _with_kit(session, progress=(0, len(session.favourites))).saying("Making the sounds of the kit")


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
        """Begin or end what a command of `KIT_COMMANDS` asks for."""
        if self._steps:
            self._steps.cancel()
            self._steps = None
        if command == "save_kit":
            steps = kit_steps(self._bench.engine, session.favourites, session.export.kit, session.save)
            self._steps = self._bench.worker.submit_steps(steps)


def kit_steps(
    engine: Engine, favourites: Sequence[Favourite], wanted: KitState, settings: SaveSettings
) -> Iterator[KitProgress | KitEnded]:
    """Make the sounds, one a step, then write the kit as `settings` say, under a free name in their folder."""
    from workbench.exporters.writing import write_kit

    found: list[Found] = []
    skipped: list[Skipped] = []
    for number, sound in enumerate(sounds_of_favourites(engine, favourites), start=1):
        if isinstance(sound, Found):
            found.append(sound)
        else:
            skipped.append(sound)
        yield KitProgress(number, len(favourites))
    left_out = "".join(f"; {each.name} is left out: {each.reason}" for each in skipped)
    try:
        kit = kit_of(wanted.name, [finished(each, settings) for each in found])
        kit = replace(kit, name=free_path(settings.folder, kit.name, "").name)
        written = write_kit(kit, settings.folder, wanted.form, settings.rate, SUBTYPES[settings.depth])
    except WorkbenchError as error:
        yield KitEnded(f"{error}{left_out}", problem=True)
    else:
        sounds = f"{len(found)} sound{'s' if len(found) > 1 else ''}"
        text = f"Saved {written.name}, a kit of {sounds}, in {written.parent}{left_out}"
        yield KitEnded(text, problem=bool(skipped))


def _with_kit(session: Session, **changes: object) -> Session:
    kit = replace(session.export.kit, **changes)  # type: ignore[arg-type]  # each caller names a field and its type
    return replace(session, export=replace(session.export, kit=kit))
