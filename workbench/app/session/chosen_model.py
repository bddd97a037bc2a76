"""What of the session is the chosen model's own: its pins and its row, and whether they play yet."""

from __future__ import annotations

import numpy as np

from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.moves import SAME, locked
from workbench.app.session.moving import THE_ROW
from workbench.app.session.pads import Pin
from workbench.app.session.row import Asked
from workbench.app.session.session import Session
from workbench.core.frame import evened
from workbench.core.latent import Latent
from workbench.store.folder import DECODER


def decoder_of(session: Session) -> str:
    """SHA-256 of the chosen model's decoder; empty where there is none."""
    return session.card.files.get(DECODER, "") if session.card else ""


def own_pins(session: Session) -> tuple[Pin, ...]:
    """The pins of the chosen model as it is now."""
    card = session.card
    if card is None:
        return ()
    pins = session.pads.of(session.model, decoder_of(session))
    return tuple(pin for pin in pins if len(pin.latent) == card.box.size)


def playable(session: Session) -> bool:
    """Whether what was learnt is of the chosen model as it is now, and of as many pads."""
    pins, learnt = own_pins(session), session.mapped.pins
    if session.mapped.mapping is None or not learnt or not pins:
        return False
    same = (learnt[0].model, learnt[0].decoder) == (pins[0].model, pins[0].decoder)
    return same and len(learnt[0].place) == len(session.pads.at)


def own_stops(session: Session) -> tuple[KeptPoint, ...]:
    """The sounds that are chosen of the chosen model as it is now."""
    if session.card is None:
        return ()
    stops = session.row.of(session.model, decoder_of(session))
    return tuple(stop for stop in stops if len(stop.latent) == session.card.box.size)


def on_tour(session: Session) -> bool:
    """Whether it is a tour of the chosen model as it is now that is shown."""
    tour = session.row.tour
    return tour is not None and (tour.model, tour.decoder) == (session.model, decoder_of(session))


def asked_row(session: Session) -> Asked:
    """What the row of the chosen model is made of: its tour, else its chosen sounds."""
    tour = session.row.tour
    return tour if tour and on_tour(session) else own_stops(session)


def is_made(session: Session) -> bool:
    """Whether the row that is asked for is there, with a sound at least."""
    made = session.made_row
    return bool(made.stops) and made.progress is None and made.asked == asked_row(session)


def row_stops(session: Session) -> tuple[KeptPoint, ...]:
    """The sounds of the row in their order; none while it is being made."""
    return session.made_row.stops if is_made(session) else ()


def on_row(session: Session) -> bool:
    """Whether the point is where one stands on the way: the hand was there last."""
    frame = session.frame
    if frame is None or not is_made(session):
        return False
    latent, detail = session.made_row.point(frame.box, session.row.at)
    return detail == session.detail and same_point(session, locked(session, latent), session.latent)


def same_point(session: Session, one: Latent, other: Latent) -> bool:
    """Whether two latents are one point."""
    if session.frame is None or not len(one) == len(other) == session.frame.size:
        return False
    both = evened(np.array([one, other]), session.frame.box)
    return bool(np.abs(both[0] - both[1]).max() < SAME)


def stop_of_bar(session: Session, bar: int) -> KeptPoint | None:
    """The sound of a bar, counted from 0 since the loop began, where the row is played one a bar."""
    if session.moving.name != THE_ROW or session.frame is None or not is_made(session):
        return None
    stops = session.made_row.stops
    return stops[bar % len(stops)] if len(stops) > 1 else None
