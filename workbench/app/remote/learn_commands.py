"""Learn: a knob, key, stick or fader is given an address."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.remote.learn_text import WAYS, capital, label_of, not_learnable, nothing_can_come, parts_of
from workbench.app.remote.remote_commands import receive_midi
from workbench.app.remote.translate import address_at, all_addresses
from workbench.app.remote.triggers import TRIGGERS
from workbench.app.session.remote import ALL, MOST_BINDINGS, Binding
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.words import listed
from workbench.remote.message import RemoteMessage
from workbench.remote.midi import in_words

STEPS = {"Up": -1, "Down": 1, "Prior": -10, "Next": 10}


def nothing_learnt(session: Session) -> str:
    """Why there is nothing to forget; empty where the chosen address was learnt."""
    if any(each.target == session.remote.chosen for each in session.remote.bindings):
        return ""
    return f"Nothing was learnt for {label_of(session, session.remote.chosen)}"


@command("Address")
def choose_address(session: Session, path: str) -> Session:
    """The address that *Learn* is for."""
    if session.remote.learning is not None and path != session.remote.chosen:
        session = stop_learning(session)
    return replace(session, remote=replace(session.remote, chosen=path, learning=None))


@command("Next address", keys=STEPS, shortcut="Up Down PgUp PgDn", tab=Tab.REMOTE)
def step_address(session: Session, step: int) -> Session:
    """The address of the list before this one, or the next; ten with PgUp and PgDn."""
    paths = [each.path for each in all_addresses(session)]
    at = paths.index(session.remote.chosen) if session.remote.chosen in paths else -step
    to = (at + step) % len(paths) if abs(step) == 1 else min(max(at + step, 0), len(paths) - 1)
    return choose_address(session, paths[to])


@command("Learn", keys={"l": None, "L": None}, shortcut="L", tab=Tab.REMOTE, unavailable=nothing_can_come)
def learn_remote(session: Session) -> Session:
    """Give the chosen address a knob, a key or a fader: move it, done; again: learn nothing.

    Where nothing is received yet, MIDI is from now on.
    """
    if session.remote.learning is not None:
        return stop_learning(session)
    if reason := not_learnable(session, session.remote.chosen):
        return session.with_status(reason, problem=True)
    heard = session if session.remote.receives else receive_midi(session)
    learning = replace(heard, remote=replace(heard.remote, learning=0))
    return learning.with_status("")  # what to move is said while it waits: `status_text`


@command("Stop learning")
def stop_learning(session: Session) -> Session:
    """Learn nothing; what has been learnt stays."""
    return replace(session, remote=replace(session.remote, learning=None)).with_status("Stopped learning")


@command("Forget", keys={"Delete": None}, shortcut="Delete", tab=Tab.REMOTE, unavailable=nothing_learnt)
def forget_bindings(session: Session) -> Session:
    """Forget all that was learnt for the chosen address."""
    remote = session.remote
    kept = tuple(each for each in remote.bindings if each.target != remote.chosen)
    said = f"Nothing moves {label_of(session, remote.chosen)} any more but you"
    return replace(session, remote=remote.with_settings(bindings=kept)).with_status(said)


@command("Copied")
def say_copied(session: Session, text: str) -> Session:
    """Say that a text is in the clipboard."""
    return session.with_status(f"{text} is in the clipboard")


@command("Learnt")
def bind(session: Session, message: RemoteMessage) -> Session:
    """What was moved while *Learn* waited moves the chosen address from now on.

    A knob moves one number: of an address with two it is then asked for the other.
    """
    remote = session.remote
    if remote.learning is None:
        return session
    if address_at(session, remote.chosen) is None:
        return stop_learning(session).with_status(not_learnable(session, remote.chosen), problem=True)
    count = parts_of(session, remote.chosen)
    part = ALL if len(message.values) == count > 1 else remote.learning
    same = (message.address, remote.chosen)
    if any((each.source, each.target) == same and each.part < part for each in remote.bindings):
        return session  # still the knob that was learnt a moment ago
    kept = [each for each in remote.bindings if (each.target, each.part) != (remote.chosen, part)]
    # What moves both numbers, and what moves one of them, take each other's place.
    kept = [each for each in kept if each.target != remote.chosen or ALL not in {part, each.part}]
    bindings = (*kept, Binding(message.address, remote.chosen, part))[-MOST_BINDINGS:]
    following = part + 1 if part != ALL and part + 1 < count else None
    way = f" {WAYS[part]}" if count > 1 and part != ALL else ""
    verb = "presses" if remote.chosen in TRIGGERS else "moves"
    said = capital(f"{in_words(message.address)} {verb} {label_of(session, remote.chosen)}{way}")
    beside = {each.target for each in kept if each.source == message.address} - {remote.chosen}
    if beside:
        said = f"{said}, beside {listed([label_of(session, each) for each in sorted(beside)])}"
    learnt = replace(session, remote=replace(remote.with_settings(bindings=bindings), learning=following))
    return learnt.with_status(said)
