"""What is pinned and what was learnt, in words."""

from __future__ import annotations

from workbench.app.session.own_pins import own_pins, playable
from workbench.app.session.session import Session
from workbench.core.counted import counted
from workbench.mapping.coverage import Coverage


def pinned_lines(session: Session) -> str:
    """How many sounds are pinned, and which of them cannot be played now."""
    own, pins = own_pins(session), session.pads.pins
    mine = f"{counted(len(own), 'pin')} of {session.model}" if own else f"No pins of {session.model} yet"
    older = sum(pin.model == session.model and pin not in own for pin in pins)
    others = sum(pin.model != session.model for pin in pins)
    paler = [f"{older} from before it was trained again"] * bool(older) + [f"{others} of other models"] * bool(others)
    return "\n".join(filter(None, (mine, ", ".join(paler))))


def learnt_lines(session: Session) -> str:
    """What the pads reach."""
    mapped, own = session.mapped, own_pins(session)
    if len(own) < 2:
        return "Two pins make a pad that plays"
    if mapped.pins == own and mapped.problem and mapped.mapping is None:
        return mapped.problem
    if not playable(session) or mapped.pins != own:
        return "Learning …"
    return "\n".join(coverage_lines(mapped.coverage)) if mapped.coverage else "The pad plays"


def coverage_lines(reached: Coverage) -> list[str]:
    """What a mapping reaches, line by line."""
    chance = " drawn by chance" if reached.sampled else ""
    lines = [
        counted(reached.unique, "different setting"),
        f"at {reached.points:,} places{chance}",
        f"{reached.share_text} of all possible settings",
        f"{reached.outputs_moving} of {counted(reached.outputs, 'latent')} move",
    ]
    return [*lines, "It just does one thing"] if reached.focused else lines
