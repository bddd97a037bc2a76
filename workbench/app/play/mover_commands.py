"""Movers: what moves the point by itself, from hit to hit, while the loop plays."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.session.moving import NO_MOVER
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.movers.presets import PRESETS

MOVERS = (NO_MOVER, *PRESETS)


@command("Mover")
def set_mover(session: Session, name: str) -> Session:
    """What moves the ring of the pad by itself while the loop plays, a step each hit.

    Where the pad does not play yet, it moves over the map. The point stays where your hand has left it.
    """
    if name not in MOVERS:
        return session.with_status(f"There is no mover named {name}", problem=True)
    said = "Nothing moves by itself" if name == NO_MOVER else f"Mover: {name}"
    return replace(session, moving=replace(session.moving, name=name)).with_status(said)


@step_command("Mover", "bracketleft", "bracketright", "[ ]", Tab.PLAY)
def step_mover(session: Session, step: int) -> Session:
    """The previous or the next mover."""
    at = MOVERS.index(session.moving.name) if session.moving.name in MOVERS else 0
    return set_mover(session, MOVERS[(at + step) % len(MOVERS)])


@command("Depth")
def set_mover_depth(session: Session, depth: float) -> Session:
    """How far the mover goes to either side, up to half a pad."""
    return replace(session, moving=replace(session.moving, depth=min(max(depth, 0.0), 1.0)))
