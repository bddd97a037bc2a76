"""Where the hits of a bar lie: at the point, where a mover has taken it, or at a sound of the row."""

from __future__ import annotations

from workbench.app.session.chosen_model import playable, same_point, stop_of_bar
from workbench.app.session.moves import locked
from workbench.app.session.session import Session
from workbench.core.detail import Detail
from workbench.core.latent import Latent
from workbench.core.map_view import on_map
from workbench.core.pattern import BEATS, Pattern
from workbench.movers.layers import HitTime

SHOWN = 16
"""Bars whose path is shown."""


def times_of(pattern: Pattern, bar: int, tempo: float) -> tuple[HitTime, ...]:
    """When the hits of a bar fall, counted from 0 since the loop began to play."""
    hits = pattern.bar
    bars = [bar + at / BEATS for at, _level in hits]
    return tuple(HitTime(bar * len(hits) + number, each, each * BEATS * 60 / tempo) for number, each in enumerate(bars))


def path_of(session: Session) -> tuple[tuple[float, ...], ...]:
    """Where a mover takes the ring of the pad in the first bars, where it does."""
    if session.moving.mover is None or not _on_pad(session):
        return ()
    bars = (times_of(session.pattern, bar, session.tempo) for bar in range(SHOWN))
    return session.moving.moved(session.pads.at, tuple(time for bar in bars for time in bar))


def latents_of(session: Session, bar: int) -> tuple[Latent, ...]:
    """The latent of each hit of a bar: of the point where nothing moves it, which stays where it is in any case."""
    times = times_of(session.pattern, bar, session.tempo)
    moving, frame = session.moving, session.frame
    if stop := stop_of_bar(session, bar):
        return (locked(session, stop.latent),) * len(times)
    if moving.mover is None or frame is None:
        return (session.latent,) * len(times)
    if _on_pad(session):
        places = moving.moved(session.pads.at, times)
        return tuple(locked(session, session.mapped.latent(frame, place)[0]) for place in places)
    places = moving.moved(on_map(session.on_map), times)
    if session.layout:
        return tuple(locked(session, session.layout.latent(*place)) for place in places)
    rest = session.position[2:]
    return tuple(locked(session, frame.latent((*place[: len(session.position)], *rest))) for place in places)


def detail_of(session: Session, bar: int) -> Detail | None:
    """What the sounds of a bar have beyond their latents."""
    if stop := stop_of_bar(session, bar):
        return stop.detail
    # What the point has beyond its latents is its own alone.
    return session.detail if session.moving.mover is None else None


def _on_pad(session: Session) -> bool:
    """Whether the hand was on the pad last: the point is what the ring plays."""
    if not playable(session) or session.frame is None:
        return False
    there = locked(session, session.mapped.latent(session.frame, session.pads.at)[0])
    return same_point(session, session.latent, there)
