"""Where the hits of a bar lie: at the point, or where a mover has taken it."""

from __future__ import annotations

import numpy as np

from workbench.app.session.moves import SAME, locked
from workbench.app.session.own_pins import playable
from workbench.app.session.session import Session
from workbench.core.frame import evened
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


def _on_pad(session: Session) -> bool:
    """Whether the hand was on the pad last: the point is what the ring plays."""
    if not playable(session) or session.frame is None:
        return False
    there = locked(session, session.mapped.latent(session.frame, session.pads.at)[0])
    both = evened(np.array([session.latent, there]), session.frame.box)
    return bool(np.abs(both[0] - both[1]).max() < SAME)
