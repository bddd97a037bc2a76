"""Where the hits of a bar lie: at the point, where a mover has taken it, or at a sound of the row."""

from __future__ import annotations

import numpy as np

from workbench.app.session.chosen_model import playable, same_point, stop_of_bar
from workbench.app.session.moves import locked
from workbench.app.session.moving import PLACES, shifted
from workbench.app.session.session import Session
from workbench.core.detail import Detail
from workbench.core.frame import Frame
from workbench.core.latent import Latent, LatentBox, as_latent
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
    at = session.pads.at
    offsets = session.moving.offsets(at, [time for bar in bars for time in bar], 0)
    return tuple(shifted(at, offset) for offset in offsets)


def latents_of(session: Session, bar: int) -> tuple[Latent, ...]:
    """The latent of each hit of a bar: of the point where nothing moves it, which stays where it is in any case."""
    times = times_of(session.pattern, bar, session.tempo)
    frame = session.frame
    if stop := stop_of_bar(session, bar):
        return (locked(session, stop.latent),) * len(times)
    if session.moving.mover is None or frame is None:
        return (session.latent,) * len(times)
    on_pad, hand = _on_pad(session), hand_of(session)
    found = []
    for offset in session.moving.offsets(hand, times, frame.box.size):
        latent = _at(session, frame, shifted(hand, offset), on_pad)
        found.append(locked(session, _beside(frame.box, latent, offset[len(PLACES) :])))
    return tuple(found)


def _at(session: Session, frame: Frame, place: tuple[float, ...], on_pad: bool) -> Latent:
    """The latent at a place of the pads, or of the map."""
    if on_pad:
        return session.mapped.latent(frame, place)[0]
    if session.layout:
        return session.layout.latent(*place)
    return frame.latent((*place[: len(session.position)], *session.position[2:]))


def _beside(box: LatentBox, latent: Latent, by: tuple[float, ...]) -> Latent:
    """A latent of which some parts are moved, by parts of their ranges; they stay in the box, or where they are."""
    if not any(by):
        return latent
    units = box.units(np.array(latent))
    moved = np.clip(units + by, np.minimum(units, 0), np.maximum(units, 1))
    return as_latent(np.where(np.array(by) != 0, box.from_units(moved), latent))


def hand_of(session: Session) -> tuple[float, ...]:
    """The place about which a mover moves: of the ring where the pad was played last, else of the point on the map."""
    return session.pads.at if _on_pad(session) else on_map(session.on_map)


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
