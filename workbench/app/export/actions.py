"""What each command of the page `export` does to the session."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from workbench.app.actions import no_frame
from workbench.app.export.state import MOST, ExportState, Which
from workbench.app.naming import file_name, point_name
from workbench.app.save_settings import SaveSettings
from workbench.app.session import Session
from workbench.audio.finish import Level
from workbench.core.descriptors import DESCRIPTORS
from workbench.core.errors import BadInput

START_LEVELS = {Level.PEAK: -1.0, Level.LOUDNESS: -23.0, Level.KEPT: 0.0}


def set_which(session: Session, which: str) -> Session:
    return _export(session, which=Which(which))


def set_count(session: Session, text: str) -> Session:
    return _export(session, count=_whole(text, "The number of sounds", 1, MOST))


def set_seed(session: Session, text: str) -> Session:
    return _export(session, seed=_whole(text, "The seed", 0, 2**31 - 1))


def set_format(session: Session, format: str) -> Session:
    """FLAC holds no floats: it comes with 24 bit where that was chosen."""
    depth = "24" if (format, session.save.depth) == ("flac", "float") else session.save.depth
    changed = _save(session, format=format, depth=depth)
    return changed.saying("FLAC cannot hold floats: 24 bit") if depth != session.save.depth else changed


def set_trim(session: Session, trim: bool) -> Session:
    return _save(session, trim=trim)


def set_fade(session: Session, text: str) -> Session:
    return _save(session, fade=_number(text, "The fade"))


def set_level(session: Session, level: str) -> Session:
    return _save(session, level=level, target=START_LEVELS[Level(level)])


def set_target(session: Session, text: str) -> Session:
    return _save(session, target=_number(text, "The level"))


def set_pattern(session: Session, pattern: str) -> Session:
    return _save(session, pattern=pattern)


def begin(session: Session, _argument: None) -> Session:
    session.save.checked()
    fresh = replace(session.export, stage="finding the points", done=0, total=0, lines=(), failed=0)
    return replace(session, export=fresh).saying(f"Writing {session.export.which.value} of {session.model}")


def cancel(session: Session, _argument: None) -> Session:
    return _export(session, stage="").saying("Stopped; what was written stays")


def example(session: Session) -> str:
    """The name that the next file would have; why there is none where the pattern cannot be used."""
    values = {kind.key: round(kind.low) for kind in DESCRIPTORS} | {
        "model": session.model or "model",
        "point": point_name(session.latent),
        "number": 1,
        "seed": session.export.seed,
        "name": session.favourites[0].name if session.favourites else session.model,
    }
    try:
        return f"{file_name(session.save.pattern, values)}.{session.save.format}"
    except BadInput as error:
        return str(error)


def cannot_begin(session: Session) -> str:
    if session.export.stage:
        return "A batch is being written: wait, or stop it"
    if session.export.which is Which.FAVOURITES:
        return "" if session.favourites else "There are no favourites yet: press F at a sound that you like"
    return no_frame(session)


def nothing_under_way(session: Session) -> str:
    return "" if session.export.stage else "No batch is being written"


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
        raise BadInput(f"{what} is {text!r}, which is no number")
    return value
