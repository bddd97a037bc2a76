"""Which pins the chosen model plays, and whether the pads play yet."""

from __future__ import annotations

from workbench.app.session.pads import Pin
from workbench.app.session.session import Session
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
