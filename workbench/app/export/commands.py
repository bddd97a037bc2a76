"""The page Export: many sounds at once as files."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from workbench.app.command import command
from workbench.app.common.favourite_commands import no_favourites
from workbench.app.common.model_commands import no_frame
from workbench.app.session.chosen_model import row_stops
from workbench.app.session.export import MANY, MOST, BatchRequest, ExportState, PointChoice
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.audio.finish import Level
from workbench.core.descriptor_kinds import DESCRIPTORS, Descriptors
from workbench.core.errors import BadInput
from workbench.core.words import counted
from workbench.jobs.file_names import file_name, point_name, readable_name
from workbench.jobs.save_settings import SaveSettings

START_LEVELS = {Level.PEAK: -1.0, Level.LOUDNESS: -23.0, Level.KEPT: 0.0}
FOLDERS = {
    PointChoice.FAVOURITES: "favourites",
    PointChoice.RANDOM: "{model} random {count}",
    PointChoice.GRID: "{model} grid {count}",
    PointChoice.LINE: "{model} line {count}",
    PointChoice.LATENT: "{model} spread {count}",
    PointChoice.SOUND: "{model} spread by sound {count}",
    PointChoice.ROW: "{model} row {count}",
}
"""What the folder of a batch is called."""
GIVEN = (PointChoice.FAVOURITES, PointChoice.ROW)
"""Points that are known already: neither number nor seed is asked for."""


def nothing_asked(session: Session) -> str:
    """Why there is nothing to confirm; empty where the page has asked."""
    return cannot_begin(session) or ("" if question(session) else "There is nothing to confirm: press Export first")


def cannot_begin(session: Session) -> str:
    """Why no batch can be written; empty where one can."""
    if session.export.stage:
        return "A batch is being written: wait, or stop it"
    if why := wrong(session, fields_of(session)):
        return why
    if session.export.which is PointChoice.FAVOURITES:
        return no_favourites(session)
    if session.export.which is PointChoice.ROW and not row_stops(session):
        return "There is no row yet: choose sounds on the page Rows, or wait until it is made"
    return no_frame(session)


def nothing_under_way(session: Session) -> str:
    """Why there is no batch to stop; empty where there is one."""
    return "" if session.export.stage or question(session) else "No batch is being written"


@command("Export", keys={"Return": None, "KP_Enter": None}, shortcut="Enter", tab=Tab.EXPORT, unavailable=cannot_begin)
def export(session: Session) -> Session:
    """Write the files into a folder of their own.

    Where there are many sounds, ask first.
    """
    session.save.checked()
    wanted = request(session)
    if wanted.count <= MANY:
        return export_many(session)
    asking = replace(session, export=replace(session.export, confirming=wanted))
    what = f"These are {counted(wanted.count, 'sound')}: press “{question(asking)}” (Y), or Esc to write nothing"
    return asking.with_status(what, problem=True)


@command(
    "Write all",
    help=f"Confirm writing more than {MANY} sounds",
    keys={"y": None, "Y": None},
    shortcut="Y",
    tab=Tab.EXPORT,
    unavailable=nothing_asked,
)
def export_many(session: Session) -> Session:
    """Write the batch, however large it is."""
    wanted = request(session)
    fresh = replace(session.export, confirming=None, stage="finding the points", folder=None)
    fresh = replace(fresh, done=0, total=0, lines=(), failed=0)
    return replace(session, export=fresh).with_status(f"Writing {counted(wanted.count, 'sound')}")


@command("Stop", keys={"Escape": None}, shortcut="Esc", tab=Tab.EXPORT, unavailable=nothing_under_way)
def export_stop(session: Session) -> Session:
    """Stop writing, or do not start; what was written stays."""
    if question(session):
        return replace(session, export=replace(session.export, confirming=None)).with_status("Nothing was written")
    return _export(session, stage="").with_status(session.export.stopped)


@command("Points")
def export_which(session: Session, which: str) -> Session:
    """Which points are written."""
    return _export(session, which=PointChoice(which))


@command("How many", typed=True)
def export_count(session: Session, text: str) -> Session:
    """How many sounds are written."""
    return _export(session, count=_whole(text, "The number of sounds", 1, MOST))


@command("Seed", typed=True)
def export_seed(session: Session, text: str) -> Session:
    """The same seed draws the same points."""
    return _export(session, seed=_whole(text, "The seed", 0, 2**31 - 1))


@command("Format")
def export_format(session: Session, format: str) -> Session:
    """WAV, FLAC or AIFF; each file says which point it is.

    FLAC cannot hold floats: it comes with 24 bit where floats were chosen.
    """
    depth = "24" if (format, session.save.depth) == ("flac", "float") else session.save.depth
    changed = _save(session, format=format, depth=depth)
    return changed.with_status("FLAC cannot hold floats: 24 bit") if depth != session.save.depth else changed


@command("Trim")
def export_trim(session: Session, trim: bool) -> Session:
    """Begin with the hit, and not with the silence before it."""
    return _save(session, trim=trim)


@command("Fade", typed=True)
def export_fade(session: Session, text: str) -> Session:
    """Milliseconds over which the end goes down to silence."""
    return _save(session, fade=_number(text, "The fade"))


@command("Level")
def export_level(session: Session, level: str) -> Session:
    """Leave the level, or set the peak or the loudness."""
    return _save(session, level=level, target=START_LEVELS[Level(level)])


@command("Level", typed=True)
def export_target(session: Session, text: str) -> Session:
    """Peak in dBFS, or loudness in LUFS."""
    return _save(session, target=_number(text, "The level"))


@command("Names", typed=True)
def export_pattern(session: Session, pattern: str) -> Session:
    """{name}: of the favourite, else words and the model. Also {model} {point} {number:03} {seed} {brightness}
    {decay} {pitch} {noise} {punch}.
    """
    return _save(session, pattern=pattern)


def request(session: Session) -> BatchRequest:
    """The batch that would be written now."""
    wanted = session.export
    known = {PointChoice.FAVOURITES: session.favourites, PointChoice.ROW: row_stops(session)}
    count = len(known[wanted.which]) if wanted.which in known else wanted.count
    return BatchRequest(wanted.which, count, wanted.seed, session.model, session.save)


def question(session: Session) -> str:
    """The label of the button that confirms a large batch; empty if none is asked about, or the request has changed."""
    asked = session.export.confirming
    return f"Write {asked.count:,}" if asked and asked == request(session) else ""


def folder_name(wanted: BatchRequest) -> str:
    """The name of a batch's folder, before a number makes it unique."""
    return FOLDERS[wanted.which].format(model=wanted.model, count=wanted.count)


def example(session: Session) -> str:
    """The name that a file would have, or why the pattern cannot be used."""
    low = Descriptors(*(kind.low for kind in DESCRIPTORS))
    favourite = session.export.which is PointChoice.FAVOURITES and session.favourites
    model = session.model or "model"
    values = {kind.key: round(kind.low) for kind in DESCRIPTORS} | {
        "model": model,
        "point": point_name(session.latent),
        "number": 1,
        "seed": session.export.seed,
        "name": session.favourites[0].name if favourite else readable_name(low, model),
    }
    try:
        return f"{file_name(session.save.pattern, values)}.{session.save.format}"
    except BadInput as error:
        return str(error)


def fields_of(session: Session) -> tuple[str, ...]:
    """The commands of the fields that a batch depends on."""
    points = () if session.export.which in GIVEN else ("export_count", "export_seed")
    level = () if Level(session.save.level) is Level.KEPT else ("export_target",)
    return (*points, "export_fade", *level, "export_pattern")


def _export(session: Session, **changes: Any) -> Session:
    state: ExportState = replace(session.export, **changes)
    return replace(session, export=state)


def _save(session: Session, **changes: Any) -> Session:
    save: SaveSettings = replace(session.save, **changes)
    return replace(session, save=save.checked())


def _whole(text: str, what: str, low: int, high: int) -> int:
    value = _number(text, what)
    if not (value.is_integer() and low <= value <= high):
        raise BadInput(f"{what} is {text}, but must be a whole number from {low} to {high:,}")
    return int(value)


def _number(text: str, what: str) -> float:
    try:
        value = float(text.replace("−", "-"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadInput(f"{what} is {text!r}, which is not a number")
    return value


def no_row_to_save(session: Session) -> str:
    """Why the row cannot be saved; empty where it can."""
    return cannot_begin(_of_row(session))


@command("Save all", keys={"e": None, "E": None}, shortcut="E", tab=Tab.ROWS, unavailable=no_row_to_save)
def save_row(session: Session) -> Session:
    """Write all sounds of the row, in their order, as the page Export says."""
    return export(_of_row(session))


def _of_row(session: Session) -> Session:
    return replace(session, export=replace(session.export, which=PointChoice.ROW))
