"""Variations of a sound."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import no_frame
from workbench.app.explore.find_commands import find
from workbench.app.explore.recording_commands import close_file, no_target
from workbench.app.session.here import cell_here, starred_cells
from workbench.app.session.moves import go_to
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.session.variations import AMOUNTS, COUNTS, Wish
from workbench.core.errors import BadInput


def cannot_vary(session: Session) -> str:
    """Why no variations can be made; empty where they can."""
    if reason := no_frame(session):
        return reason
    return "" if session.ready else f"{session.model} is still being prepared: wait a moment"


def no_variations(session: Session) -> str:
    """Why there is no variation to go to; empty where there are some."""
    return "" if session.exploring.varying.strip else "There are no variations yet: press V"


def no_variations_open(session: Session) -> str:
    """Why there is nothing to close; empty where variations are shown or being made."""
    varying = session.exploring.varying
    return "" if varying.strip or varying.wish else no_variations(session)


def nothing_open(session: Session) -> str:
    """Why Esc closes nothing; empty where it closes something."""
    is_open = not no_variations_open(session) or not no_target(session) or session.exploring.query
    return "" if is_open else "Nothing is open that could be closed"


@command("Vary", keys={"v": None, "V": None}, shortcut="V", tab=Tab.EXPLORE, unavailable=cannot_vary)
def vary(session: Session) -> Session:
    """Make variations of this sound; again, others."""
    varying, frame = session.exploring.varying, session.frame
    if frame is None:
        return session
    place = session.position, session.exact, session.detail, session.cursor
    asked = varying.amount, varying.count, varying.seed
    wish = Wish(session.model, frame, *place, *asked, _name_of_point(session), session.locks)
    making = with_varying(session, wish=wish, found=0, seed=varying.seed + 1)
    return making.with_status(f"Making {varying.count} variations of {wish.name or 'this sound'}")


@command("Amount")
def set_vary_amount(session: Session, amount: float) -> Session:
    """How different the variations sound: 0.2 hardly, 1 about as two sounds at random.

    Variations in sight are made again, more or less different.
    """
    least, most = AMOUNTS
    return _anew(with_varying(session, amount=min(max(amount, least), most)))


@command("How many")
def set_vary_count(session: Session, count: int) -> Session:
    """How many variations are made."""
    if count not in COUNTS:
        raise BadInput(f"{count} variations cannot be made", f"Choose one of: {', '.join(map(str, COUNTS))}.")
    return _anew(with_varying(session, count=count))


@step_command("Variation", "j J", "l L", "J L", Tab.EXPLORE, unavailable=no_variations, sounds=True)
def step_variation(session: Session, step: int) -> Session:
    """Previous or next variation.

    Round in a circle; from elsewhere, from the variation left last.
    """
    strip = session.exploring.varying.strip
    if strip is None:
        return session
    here = cell_here(session)
    return choose_variation(session, ((strip.at if here is None else here) + step) % len(strip.cells))


@command("Variation", unavailable=no_variations, sounds=True)
def choose_variation(session: Session, index: int) -> Session:
    """Go to this variation.

    `index`: the cell; 0 is the sound that the others vary.
    """
    strip = session.exploring.varying.strip
    if strip is None or not 0 <= index < len(strip.cells):
        return session
    cell = strip.cells[index]
    moved = go_to(session, cell.position, cell.exact, strip.detail, cell.cursor)
    there = with_varying(moved, strip=replace(strip, at=index))
    which = f"variation {index} of {len(strip.cells) - 1}" if index else "what the others are variations of"
    return there.with_status(f"{strip.name_of(index)}: {which}")


@command("Origin", keys={"0": None}, shortcut="0", tab=Tab.EXPLORE, unavailable=no_variations, sounds=True)
def back_to_origin(session: Session) -> Session:
    """Back to the original of these variations."""
    return choose_variation(session, 0)


@command("★ All", unavailable=no_variations)
def keep_variations(session: Session) -> Session:
    """Make all variations favourites, each with a name."""
    strip = session.exploring.varying.strip
    if strip is None:
        return session
    kept, starred = list(session.favourites), starred_cells(session)
    names = {each.name for each in kept}
    for index, each in enumerate(strip.favourites, start=1):
        if index in starred:
            continue
        numbered = (f"{strip.name} {number:02d}" for number in range(1, len(kept) + len(strip.cells) + 1))
        name = each.name if each.name not in names else next(name for name in numbered if name not in names)
        names.add(name)
        kept.append(replace(each, name=name))
    count = len(kept) - len(session.favourites)
    if not count:
        return session.with_status("All of these are favourites already")
    words = "1 variation is a favourite now" if count == 1 else f"{count} variations are favourites now"
    return replace(session, favourites=tuple(kept)).with_status(words)


@command("✕", unavailable=no_variations_open)
def close_variations(session: Session) -> Session:
    """Close the variations.

    Those still being made are given up.
    """
    making = session.exploring.varying.wish is not None
    closed = with_varying(session, wish=None, found=0, strip=None)
    return closed.with_status("No variations are made" if making else "Closed the variations; the point stays")


@command("Close", keys={"Escape": None}, shortcut="Esc", tab=Tab.EXPLORE, unavailable=nothing_open)
def close(session: Session) -> Session:
    """Close the variations, the recording or the search.

    The first of these that is open.
    """
    if not no_variations_open(session):
        return close_variations(session)
    return find(session, "") if no_target(session) else close_file(session)


def _anew(session: Session) -> Session:
    """The variations in sight, or those that are being made, asked for again as they are wanted now, the same ways."""
    varying, frame = session.exploring.varying, session.frame
    if wish := varying.wish:
        return with_varying(session, wish=replace(wish, amount=varying.amount, count=varying.count), found=0)
    strip = varying.strip
    as_before = strip and (strip.amount, len(strip.cells) - 1) == (varying.amount, varying.count)
    if strip is None or frame is None or as_before:
        return session
    origin = strip.cells[0]
    place = origin.position, origin.exact, strip.detail, origin.cursor
    asked = varying.amount, varying.count, varying.seed - 1
    return with_varying(session, wish=Wish(strip.model, frame, *place, *asked, strip.name, session.locks), found=0)


def _name_of_point(session: Session) -> str:
    """That of the favourite, or of the recording that the point is the copy of; empty where it is neither."""
    if here := session.favourite:
        return here.name
    target, point = session.target, (session.latent, session.detail)
    return target.file.stem if target and (target.copy.latent, target.copy.detail) == point else ""


def with_varying(session: Session, **changes: Any) -> Session:
    """The session with other values in what it knows of variations."""
    return session.with_exploring(varying=replace(session.exploring.varying, **changes))
