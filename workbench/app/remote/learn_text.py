"""Learning, in words: what to move, what moves what, and why nothing can be learnt."""

from __future__ import annotations

from workbench.app.remote.movements import movement_at
from workbench.app.remote.translate import address_at
from workbench.app.remote.triggers import TRIGGERS
from workbench.app.session.remote import Remote
from workbench.app.session.session import Session
from workbench.core.words import listed
from workbench.remote.midi import in_words

WAYS = ("across", "up")
"""What the numbers of an address with two are."""
MOVED_BY_HAND = {"midi": ("knob", "key"), "gamepads": ("stick", "button"), "osc": ("OSC fader",)}
"""What a hand moves, by what is received."""


def parts_of(session: Session, path: str) -> int:
    """How many numbers an address has that are learnt one by one."""
    target = movement_at(session, path)
    return len(target.address.ranges) if target else 1


def label_of(session: Session, path: str) -> str:
    """What the window calls what an address moves; an address that this model lacks as it is."""
    found = address_at(session, path)
    return found.label if found else path


def prompt(session: Session) -> str:
    """What to move, while something is learnt."""
    remote = session.remote
    things = listed([thing for kind in remote.receives for thing in MOVED_BY_HAND[kind]], "or")
    two = remote.learning is not None and parts_of(session, remote.chosen) > 1
    way = f", {WAYS[remote.learning or 0]}" if two else ""
    return f"Move the {things} for {label_of(session, remote.chosen)}{way}; Esc cancels"


def status_text(session: Session) -> str:
    """The status line: while something is learnt, it says what to move after whatever else it says."""
    said = [session.status.text.removesuffix(".")] if session.status.text else []
    return ". ".join([*said, prompt(session)]) if session.remote.learning is not None else session.status.text


def sources_of(remote: Remote, path: str) -> list[str]:
    """What was learnt for an address."""
    return [
        source for _part, source in sorted((e.part, in_words(e.source)) for e in remote.bindings if e.target == path)
    ]


def learnt_line(remote: Remote, path: str) -> str:
    """What moves the control of an address, for its tooltip; empty where nothing was learnt."""
    sources = sources_of(remote, path)
    one, several = ("presses", "press") if path in TRIGGERS else ("moves", "move")
    return capital(f"{listed(sources)} {several if len(sources) > 1 else one} it") if sources else ""


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def nothing_can_come(session: Session) -> str:
    """Why nothing can be learnt; empty where something may come, and where MIDI may be turned on for it."""
    if session.remote.receives or not session.remote.midi.problem:
        return ""
    return "MIDI cannot be received here: turn on gamepads or OSC on the page Remote first"


def not_learnable(session: Session, path: str) -> str:
    """Why an address cannot be learnt; empty where it can."""
    address = address_at(session, path)
    if address is None:
        return f"{session.model or 'No model'} has no {path}"
    return f"{address.label} takes a name, which no knob sends" if address.texts else nothing_can_come(session)
