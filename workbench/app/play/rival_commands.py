"""Rivals: several mappings are learnt of the same pins, and one of them is played."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.play.pad_commands import at_ring
from workbench.app.session.own_pins import own_pins
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.mapping.rivals import RIVALS


def no_rivals(session: Session) -> str:
    """Why there is nothing to choose; empty where there is something."""
    return "" if len(own_pins(session)) > 1 else "Pin two sounds first: the rivals are learnt of the pins"


@command("Rival", unavailable=no_rivals, sounds=True)
def choose_rival(session: Session, key: str) -> Session:
    """Play another of the mappings that are learnt of the same pins.

    Pins stay what they are; what lies between them sounds as the rival has it.
    """
    if key not in RIVALS:
        return session.with_status(f"There is no rival named {key}", problem=True)
    chosen = replace(session, pads=replace(session.pads, rival=key))
    return at_ring(chosen).with_status(f"The pad plays {RIVALS[key].label}")


@step_command("Next rival", "j J", "l L", "J L", Tab.PLAY, unavailable=no_rivals, sounds=True)
def step_rival(session: Session, step: int) -> Session:
    """The previous or the next rival."""
    keys = list(RIVALS)
    return choose_rival(session, keys[(keys.index(session.pads.rival) + step) % len(keys)])
