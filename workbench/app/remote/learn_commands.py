"""Learn: a knob, key, stick or fader is given an address."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.remote.movements import movement_at
from workbench.app.remote.translate import all_addresses
from workbench.app.remote.triggers import TRIGGERS
from workbench.app.session.remote import ALL, MOST_BINDINGS, Binding
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.remote.midi import in_words
from workbench.remote.osc_packet import RemoteMessage

WAYS = ("across", "up")
"""What the numbers of an address with two are."""


def hears_nobody(session: Session) -> str:
    """Why nothing can be learnt; empty where something may come."""
    settings = session.remote.settings
    received = settings.midi or settings.gamepads or settings.osc.on
    return "" if received else "Nothing is received: turn on MIDI (M), gamepads (G) or OSC (O) first"


def nothing_learnt(session: Session) -> str:
    """Why there is nothing to forget; empty where the chosen address was learnt."""
    if any(each.target == session.remote.chosen for each in session.remote.bindings):
        return ""
    return f"Nothing was learnt for {session.remote.chosen}"


@command("Address")
def choose_address(session: Session, path: str) -> Session:
    """The address that *Learn* is for."""
    return replace(session, remote=replace(session.remote, chosen=path, learning=None))


@command("Next address", keys={"Up": -1, "Down": 1}, shortcut="Up Down", tab=Tab.REMOTE)
def step_address(session: Session, step: int) -> Session:
    """The address of the list before this one, or the next."""
    paths = [each.path for each in all_addresses(session)]
    at = paths.index(session.remote.chosen) if session.remote.chosen in paths else -step
    return choose_address(session, paths[(at + step) % len(paths)])


@command("Learn", keys={"l": None, "L": None}, shortcut="L", tab=Tab.REMOTE, unavailable=hears_nobody)
def learn_remote(session: Session) -> Session:
    """Give the chosen address a knob, a key or a fader: move it, done; again: learn nothing."""
    remote = session.remote
    if remote.learning is not None:
        return replace(session, remote=replace(remote, learning=None)).with_status("Stopped learning")
    chosen = next((each for each in all_addresses(session) if each.path == remote.chosen), None)
    if chosen is None:
        return session.with_status(f"{session.model} has no {remote.chosen}: choose a line of the list", problem=True)
    if chosen.texts:
        return session.with_status(f"{remote.chosen} cannot be learnt: it takes a name", problem=True)
    learning = replace(session, remote=replace(remote, learning=0))
    return learning.with_status(f"Move the knob, key or fader for {remote.chosen}")


@command("Forget", keys={"Delete": None}, shortcut="Delete", tab=Tab.REMOTE, unavailable=nothing_learnt)
def forget_bindings(session: Session) -> Session:
    """Forget all that was learnt for the chosen address."""
    remote = session.remote
    kept = tuple(each for each in remote.bindings if each.target != remote.chosen)
    return replace(session, remote=remote.with_settings(bindings=kept)).with_status(f"{remote.chosen} is free again")


@command("Learnt")
def bind(session: Session, message: RemoteMessage) -> Session:
    """What was moved while *Learn* waited moves the chosen address from now on.

    A knob moves one number: of an address with two it is then asked for the other.
    """
    remote = session.remote
    if remote.learning is None:
        return session
    target = movement_at(session, remote.chosen)
    count = len(target.address.ranges) if target and remote.chosen not in TRIGGERS else 1
    part = ALL if len(message.values) == count > 1 else remote.learning
    same = (message.address, remote.chosen)
    if any((each.source, each.target) == same and each.part < part for each in remote.bindings):
        return session  # still the knob that was learnt a moment ago
    kept = [each for each in remote.bindings if (each.target, each.part) != (remote.chosen, part)]
    if part == ALL:
        kept = [each for each in kept if each.target != remote.chosen]
    bindings = (*kept, Binding(message.address, remote.chosen, part))[-MOST_BINDINGS:]
    following = part + 1 if part != ALL and part + 1 < count else None
    way = f" {WAYS[part]}" if count > 1 and part != ALL else ""
    said = f"{in_words(message.address)} moves {remote.chosen}{way}"
    if following is not None:
        said = f"{said}. Now move what goes {WAYS[following]}"
    learnt = replace(remote.with_settings(bindings=bindings), learning=following)
    return replace(session, remote=learnt).with_status(said)
