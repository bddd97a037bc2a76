"""The sounds of the mix: which they are, and how much of each there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import no_frame
from workbench.app.session.heard import Side
from workbench.app.session.mix import Mix, MixRow, MixSource
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.favourite import Favourite
from workbench.mixer.neuron import HEAVIEST, MOST

ENTER = dict.fromkeys(("Return", "KP_Enter"))
STEPS = {"Left": -0.05, "Right": 0.05, "Shift-Left": -0.01, "Shift-Right": 0.01}


def no_rows(session: Session) -> str:
    """Why there is no sound to change; empty where there is one."""
    return "" if session.mix.rows else "Nothing is mixed yet: press Enter for the sound you are at"


@command(
    "This sound",
    keys={"Return": None, "KP_Enter": None},
    shortcut="Enter",
    tab=Tab.MIX,
    unavailable=no_frame,
    sounds=True,
)
def mix_now(session: Session) -> Session:
    """Put the sound that you play into the mix: the point of Explore, or the recording that you hear there."""
    return _with_source(session, present_source(session))


@command("Favourite", sounds=True)
def mix_favourite(session: Session, name: str) -> Session:
    """Put a favourite into the mix; it may be of any model."""
    star = next((each for each in session.favourites if each.name == name), None)
    if star is None:
        return session.with_status(f"There is no favourite named {name}", problem=True)
    return _with_source(session, MixSource(star))


@command("Open …", keys={"o": None, "O": None}, shortcut="O", tab=Tab.MIX, drops=True, sounds=True)
def mix_open(session: Session, file: str | None) -> Session:
    """Put a recording into the mix; you may drop it on the page.

    `file`: None where only the key was pressed: the window asks first.
    """
    if not file:
        return session
    source = MixSource(file=str(Path(file)))
    added = _with_source(session, source)
    if added.mix is session.mix or session.mixing.found(source):
        return added
    return replace(added, mixing=replace(added.mixing, opened=added.mixing.opened | {source}))


@command("✕", keys={"Delete": None}, shortcut="Delete", tab=Tab.MIX, unavailable=no_rows, sounds=True)
def mix_remove(session: Session, index: int | None) -> Session:
    """Take a sound out of the mix.

    `index`: None for the chosen one.
    """
    rows, which = session.mix.rows, _row(session, index)
    gone = rows[which].source.name
    left = with_mix(session, replace(session.mix, rows=(*rows[:which], *rows[which + 1 :])))
    left = replace(left, mixing=replace(left.mixing, chosen=max(min(which, len(rows) - 2), 0)))
    return left.with_status(f"Took {gone} out of the mix")


@command("Mute", keys={"m": None, "M": None}, shortcut="M", tab=Tab.MIX, unavailable=no_rows, sounds=True)
def mix_mute(session: Session, index: int | None) -> Session:
    """Leave a sound out, or let it in again; it keeps its weight.

    `index`: None for the chosen one.
    """
    which = _row(session, index)
    row = session.mix.rows[which]
    said = f"{row.source.name} is {'heard again' if row.muted else 'muted'}"
    return _with_row(session, which, replace(row, muted=not row.muted)).with_status(said)


@command("Weight", unavailable=no_rows, sounds=True, gesture=True)
def mix_weight(session: Session, which: tuple[int, float]) -> Session:
    """How much of a sound there is; below zero it is turned upside down.

    `which`: its number, from 0, and the weight, -2 to 2.
    """
    index, weight = which
    return _with_row(session, index, replace(session.mix.rows[index], weight=min(max(weight, -HEAVIEST), HEAVIEST)))


@command("Weight", keys=STEPS, shortcut="← →", tab=Tab.MIX, unavailable=no_rows, sounds=True)
def mix_nudge(session: Session, step: float) -> Session:
    """Less or more of the chosen sound; with Shift a fifth of that."""
    which = _row(session, None)
    return mix_weight(session, (which, round(session.mix.rows[which].weight + step, 3)))


@step_command("Choose", "Up", "Down", "↑ ↓", Tab.MIX, unavailable=no_rows)
def mix_step(session: Session, step: int) -> Session:
    """Choose the sound that the keys change."""
    which = (_row(session, None) + step) % len(session.mix.rows)
    chosen = replace(session, mixing=replace(session.mixing, chosen=which))
    return chosen.with_status(f"Chosen: {session.mix.rows[which].source.name}")


@command("Choose", unavailable=no_rows)
def mix_choose(session: Session, index: int) -> Session:
    """Choose a sound that the keys change."""
    return mix_step(replace(session, mixing=replace(session.mixing, chosen=index)), 0)


def present_source(session: Session) -> MixSource:
    """What is played outside of the page: the point, or the recording whose original is heard."""
    side = session.mixing.before if session.plays_mix else session.side
    if side is Side.ORIGINAL and session.target:
        return MixSource(file=str(session.target.file))
    star = session.favourite
    name = star.name if star else _free_name(session)
    place = (session.model, session.position, name)
    return MixSource(Favourite(*place, exact=session.exact, detail=session.detail, cursor=session.cursor))


def with_mix(session: Session, mix: Mix) -> Session:
    """The session with another mix, which is heard on its page; without sounds it is the point again."""
    changed = replace(session, mix=mix)
    if session.tab is not Tab.MIX:
        return changed
    if not mix.rows:
        return replace(changed, side=Side.POINT)
    return replace(changed, side=Side.ELSEWHERE, mixing=session.mixing.instead_of(session.side))


def _with_source(session: Session, source: MixSource) -> Session:
    rows = session.mix.rows
    if there := next((row.source for row in rows if _same(row.source, source)), None):
        return session.with_status(f"This sound is in the mix already: {there.name}")
    if len(rows) >= MOST:
        return session.with_status(f"{MOST} sounds are the most: take one out first", problem=True)
    added = with_mix(session, replace(session.mix, rows=(*rows, MixRow(source))))
    added = replace(added, mixing=replace(added.mixing, chosen=len(rows)))
    return added.with_status(f"{source.name} is in the mix")


def _same(one: MixSource, other: MixSource) -> bool:
    """Whether it is one sound, whatever it is called."""
    if one.point is None or other.point is None:
        return one == other
    return replace(one.point, name="a", note="") == replace(other.point, name="a", note="")


def _with_row(session: Session, which: int, row: MixRow) -> Session:
    rows = session.mix.rows
    there = with_mix(session, replace(session.mix, rows=(*rows[:which], row, *rows[which + 1 :])))
    return replace(there, mixing=replace(there.mixing, chosen=which))


def _row(session: Session, index: int | None) -> int:
    return min(session.mixing.chosen if index is None else index, len(session.mix.rows) - 1)


def _free_name(session: Session) -> str:
    taken = {source.name for source in session.mix.sources} | {each.name for each in session.favourites}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{session.model} {number}") not in taken)
