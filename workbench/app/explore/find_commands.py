"""Finding sounds on the Explore page, and hearing one against another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.app.command import command
from workbench.app.explore.sound_commands import go_to_heard, select
from workbench.app.session.explore import Visit
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


def nothing_before(session: Session) -> str:
    """Why there are no two sounds to compare; empty where there are."""
    here = _here(session)
    heard = any(each != here for each in session.exploring.visits)
    return "" if heard else "Hear two sounds first: then you can go from one to the other"


def nothing_found(session: Session) -> str:
    """Why there is no match to go to; empty where something is searched for."""
    return "" if session.exploring.query.strip() else "Write first what to find"


def not_surveyed(session: Session) -> str:
    """Why neighbours cannot be listed yet; empty where they can."""
    return "" if session.exploring.survey else "The sounds of the map are not there yet"


@command("Find", keys={"slash": None}, shortcut="/", tab=Tab.EXPLORE)
def begin_find(session: Session) -> Session:
    """Find sounds by kit, file name or licence; Enter goes to the next, Esc shows all again."""
    return session.with_exploring(sought=session.exploring.sought + 1)


@command("Find")
def find(session: Session, query: str) -> Session:
    """Find sounds by kit, file name or licence.

    Until the worker has found what matches, the map stays as it is.
    """
    if query.strip():
        return session.with_exploring(query=query, match=None)
    shown = session.with_exploring(query="", match=None, matches=None)
    return shown.with_status("All sounds are shown again") if session.exploring.query else shown


@command("Next", unavailable=nothing_found, sounds=True)
def next_match(session: Session, step: int | None) -> Session:
    """The next sound that matches.

    In the order of the dataset; with a step of -1, the one before.
    """
    matches, points = session.exploring.matches, session.points
    if matches is None or points is None or len(matches) != len(points):
        return session.with_status("Still looking")
    rows = np.flatnonzero(matches)
    if not rows.size:
        return session.with_status(f"Nothing matches '{session.exploring.query.strip()}'", problem=True)
    way, at = step or 1, session.exploring.match
    before = -1 if at is None else at
    number = int(np.searchsorted(rows, before, "right") if way > 0 else np.searchsorted(rows, before, "left") - 1)
    row = int(rows[number % len(rows)])
    there = select(session, row).with_exploring(match=row)
    return there.with_status(f"{number % len(rows) + 1} of {len(rows):,}: {there.status.text}")


@command("A | B", keys={"b": None, "B": None}, shortcut="B", tab=Tab.EXPLORE, unavailable=nothing_before, sounds=True)
def compare_two(session: Session) -> Session:
    """This sound and the one before it, in turn.

    They are the two sounds heard last.
    """
    visits = session.exploring.visits
    here = _here(session)
    if here not in visits[-2:]:
        # It may have been heard long ago, or not long enough to count: being compared it does.
        known = next((each for each in visits if each == here), here)
        session = replace(session, exploring=session.exploring.visited(known))
        visits = session.exploring.visits
    at = next(len(visits) - back for back in (1, 2) if visits[-back] != here)
    other = visits[at]
    there = go_to_heard(session, at)
    if there.status.problem:
        return there
    what = " · ".join(filter(None, (other.model if other.model != session.model else "", str(other.sketch or ""))))
    return there.with_status(f"The other of the two{f': {what}' if what else ''}")


@command("Alike", unavailable=not_surveyed)
def list_alike(session: Session) -> Session:
    """List the sounds that are most like this one."""
    return session


def _here(session: Session) -> Visit:
    return Visit(session.model, session.position, session.exact, session.detail, cursor=session.cursor)
