"""How the point moves: over the map, along sliders, by chance, to a known point; locked axes stay where they are.

In a model of many latents a place of the map is a whole latent (`store.layout`), so the point itself is the latent, in
`Session.exact`; its position on the sliders and its cursor on the map follow from it. In a model of one or two latents,
and in one of too few sounds for a layout, the position is the point, and the map shows its first two axes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from workbench.app.session.heard import Side
from workbench.app.session.session import Session
from workbench.core.detail import Detail
from workbench.core.frame import Frame, within_reach
from workbench.core.latent import Latent, as_latent
from workbench.core.map_view import on_map
from workbench.jobs.vary import hold_axes

if TYPE_CHECKING:
    from workbench.store.map_layout import Layout

Cursor = tuple[float, ...]

_ROUNDING = 1e-9
"""Parts of a position that differ by less say the same."""
SAME = 1e-6
"""Latents that differ by less, in units in which the box runs from -1 to 1, are one point."""


def go_to(
    session: Session, position: Latent, exact: Latent = (), detail: Detail | None = None, cursor: Cursor = ()
) -> Session:
    """To a point that is known, as `Session` has it; locks do not count, because it is the point that is wanted."""
    size = len(session.position)
    there = within_reach(position)[:size]
    there += session.position[len(there) :]
    moved = replace(session, position=there, exact=exact, detail=detail, cursor=cursor, side=Side.POINT)
    return settled(moved)


def hear_side(session: Session, side: Side) -> Session:
    """Hear the original of the opened recording, or the model's copy, which is where the point then stands."""
    target = session.target
    if target is None or side is Side.POINT:
        return session
    if side is Side.ORIGINAL:
        return replace(session, heard=target.original, side=side).with_status(f"The original: {target.file.name}")
    copy = target.copy
    # The very point, which may lie beyond the box: closed or starred it sounds as it does now.
    there = session.frame.position(copy.latent) if session.frame else session.position
    position = within_reach(there)
    chosen = replace(go_to(session, position, copy.latent, copy.detail), heard=copy, side=side)
    beyond = "" if position == there else ", beyond the edge of its map and sliders"
    closer = ", closer than any point of its map" if copy.detail else ""
    return chosen.with_status(f"{session.model}'s copy of {target.file.name}{beyond}{closer}")


def settled(session: Session) -> Session:
    """The session with its point made whole, as soon as frame and layout of its model are known."""
    frame, layout = session.frame, session.layout
    if frame is None or layout is None:
        return session
    if len(session.exact) == frame.size:
        latent = session.exact
    elif session.cursor:
        latent = layout.latent(*session.cursor[:2])
    else:
        latent = frame.latent(session.position)
    cursor = session.cursor or layout.place(latent)
    return replace(session, position=_said(session, frame, latent), exact=latent, cursor=cursor)


def at_sound(session: Session, row: int) -> Session:
    """To one of the sounds on the map, as far as nothing is locked."""
    points, frame, layout = session.points, session.frame, session.layout
    assert points and frame
    cursor = as_latent(layout.places[row]) if layout else None
    return at_latent(session, frame, as_latent(points.latents[row]), None, cursor)


def at_latent(
    session: Session, frame: Frame, latent: Latent, detail: Detail | None, cursor: Cursor | None = None
) -> Session:
    """At `latent`, as far as nothing is locked; the arguments are those of `arrived`."""
    if session.layout:
        return arrived(session, frame, latent, cursor, detail)
    latent = locked(session, latent)
    position = _position(session, frame, latent)
    moved = replace(session, position=position, exact=latent, detail=detail, cursor=on_map(position))
    return replace(moved, side=Side.POINT)


def coordinates(session: Session) -> Latent:
    """The position, also where it lies beyond the reach of an axis."""
    return session.frame.position(session.exact) if session.frame and session.exact else session.position


def along(session: Session, parts: dict[int, float], detail: Detail | None) -> Session:
    """Some axes to parts of their reach, but for those that are locked."""
    frame, layout = session.frame, session.layout
    start = coordinates(session)
    # What lies beyond the reach may come back, and goes no further.
    moved = [
        part if axis not in parts or axis in session.locks else min(max(parts[axis], min(part, 0.0)), max(part, 1.0))
        for axis, part in enumerate(start)
    ]
    if frame is None or (layout is None and not session.exact):
        position = within_reach(tuple(moved))
        return replace(session, position=position, exact=(), detail=detail, cursor=on_map(position), side=Side.POINT)
    latent = locked(session, frame.beyond(tuple(moved)))
    position = _position(session, frame, latent)
    cursor = layout.place(latent) if layout else ()
    return replace(session, position=position, exact=latent, detail=detail, cursor=cursor, side=Side.POINT)


def arrived(session: Session, frame: Frame, latent: Latent, cursor: Cursor | None, detail: Detail | None) -> Session:
    """At `latent`, but for the axes that are locked; where no cursor is given, at the sound most like it."""
    assert session.layout
    latent = locked(session, latent)
    cursor = session.layout.place(latent) if cursor is None else cursor
    position = _position(session, frame, latent)
    return replace(session, position=position, exact=latent, cursor=cursor, detail=detail, side=Side.POINT)


def locked(session: Session, latent: Latent) -> Latent:
    """`latent` with what the point has along the axes that are locked."""
    if session.frame is None or not session.locks:
        return latent
    return as_latent(hold_axes(session.frame, session.latent, session.locks)(np.array([latent]))[0])


def _said(session: Session, frame: Frame, latent: Latent) -> Latent:
    """The position of `latent`: where the session's says the same, that one, to the last digit."""
    found = within_reach(frame.position(latent))
    before = session.position if len(session.position) == len(found) else found
    return tuple(old if abs(old - new) < _ROUNDING else new for old, new in zip(before, found, strict=True))


def _position(session: Session, frame: Frame, latent: Latent) -> Latent:
    found = within_reach(frame.position(latent))
    return tuple(session.position[axis] if axis in session.locks else part for axis, part in enumerate(found))


def shown_at(session: Session, position: Latent, exact: Latent, cursor: Cursor) -> tuple[float, float]:
    """Where on the map a point of the chosen model is shown."""
    layout: Layout | None = session.layout
    if layout is None or session.frame is None:
        return on_map(position)
    if cursor:
        return cursor[0], cursor[1]
    return layout.place(session.frame.latent(position, exact))
