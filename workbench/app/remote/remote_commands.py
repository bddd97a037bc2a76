"""The page Remote: OSC from and to other programs."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.remote.addresses import TRIGGERS, all_addresses, moved, movement_at
from workbench.app.session.refused import wrong
from workbench.app.session.remote import ALL, HIGHEST_PORT, LOOPBACK, LOWEST_PORT, MOST_BINDINGS, Binding, Devices
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.remote.midi import in_words
from workbench.remote.osc_packet import RemoteMessage


def wrong_port(session: Session) -> str:
    """Why OSC cannot be received as the page stands; empty where it can, or is."""
    return "" if session.remote.osc.on else wrong(session, ("set_osc_port",))


def wrong_target(session: Session) -> str:
    """Why OSC cannot be sent as the page stands; empty where it can, or is."""
    return "" if session.remote.osc.sends else wrong(session, ("set_send_host", "set_send_port"))


@command("Receive OSC", keys={"o": None, "O": None}, shortcut="O", tab=Tab.REMOTE, unavailable=wrong_port)
def receive_osc(session: Session) -> Session:
    """Let other programs on this machine play, over OSC; again: listen no more."""
    on = not session.remote.osc.on
    said = f"Opening port {session.remote.osc.port}" if on else "OSC is not received any more"
    fresh = replace(session.remote, listening=False, tells=False, problem="")
    return _with_osc(replace(session, remote=fresh), on=on).with_status(said)


@command("Receive MIDI", keys={"m": None, "M": None}, shortcut="M", tab=Tab.REMOTE)
def receive_midi(session: Session) -> Session:
    """Hear every MIDI device that is plugged in: notes hit the drum, Learn gives knobs their task; again: none."""
    on = not session.remote.settings.midi
    said = "Looking for MIDI devices" if on else "MIDI is not received any more"
    fresh = replace(session.remote, midi=Devices()).with_settings(midi=on)
    return replace(session, remote=fresh).with_status(said)


@command("Read gamepads", keys={"g": None, "G": None}, shortcut="G", tab=Tab.REMOTE)
def receive_gamepads(session: Session) -> Session:
    """Read every gamepad that is plugged in: Learn gives sticks and buttons their task; again: none."""
    on = not session.remote.settings.gamepads
    said = "Looking for gamepads" if on else "Gamepads are not read any more"
    fresh = replace(session.remote, gamepads=Devices()).with_settings(gamepads=on)
    return replace(session, remote=fresh).with_status(said)


@command("Port", typed=True)
def set_osc_port(session: Session, text: str) -> Session:
    """The UDP port at which OSC is received."""
    moved = _with_osc(session, port=_port(text))
    return moved.with_status(_told("OSC", "received at", f"port {_port(text)}", moved.remote.osc.on))


@command("Other machines")
def hear_everyone(session: Session) -> Session:
    """Whether other machines of the network may play too: on networks that you trust alone."""
    everyone = not session.remote.osc.everyone
    said = "Every machine that reaches this one may play it" if everyone else "Programs on this machine alone are heard"
    return _with_osc(session, everyone=everyone).with_status(said)


@command("Send OSC", unavailable=wrong_target)
def send_osc(session: Session) -> Session:
    """Send whatever changes here, to the addresses that would make it so: controllers follow."""
    sends = not session.remote.osc.sends
    osc = session.remote.osc
    said = f"Sending to {osc.to_host}, port {osc.to_port}" if sends else "Nothing is sent any more"
    return _with_osc(session, sends=sends).with_status(said)


@command("To port", typed=True)
def set_send_port(session: Session, text: str) -> Session:
    """The UDP port that is sent to."""
    moved = _with_osc(session, to_port=_port(text))
    return moved.with_status(_told("OSC", "sent to", f"port {_port(text)}", moved.remote.osc.sends))


@command("To machine", typed=True)
def set_send_host(session: Session, text: str) -> Session:
    """The machine that is sent to: its numeric address, such as 127.0.0.1, which is this one."""
    host = LOOPBACK if text.strip() == "localhost" else text.strip()
    moved = _with_osc(session, to_host=host)
    return moved.with_status(_told("OSC", "sent to", host, moved.remote.osc.sends))


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
        return replace(session, remote=replace(remote, learning=None)).with_status("Nothing is learnt")
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
    ways = ("across", "up") if count == len(("across", "up")) and part != ALL else ("",)
    said = f"{in_words(message.address)} moves {remote.chosen} {ways[part] if part != ALL else ''}".strip()
    if following is not None:
        said = f"{said}. Now move what goes {ways[following]}"
    learnt = replace(remote.with_settings(bindings=bindings), learning=following)
    return replace(session, remote=learnt).with_status(said)


@command("Remote", sounds=True, gesture=True)
def move_from_remote(session: Session, messages: tuple[RemoteMessage, ...]) -> Session:
    """Move as other programs say, message after message."""
    return moved(session, messages)


def _told(what: str, how: str, where: str, now: bool) -> str:
    """That something is done there, or will be once it is turned on."""
    return f"{what} {'is' if now else 'will be'} {how} {where}"


def _port(text: str) -> int:
    if not text.strip().isdecimal():
        raise BadInput(f"“{text.strip()}” is no port", f"Write a number from {LOWEST_PORT:,} to {HIGHEST_PORT:,}.")
    return int(text)


def _with_osc(session: Session, **changes: object) -> Session:
    osc = replace(session.remote.osc, **changes)  # type: ignore[arg-type]
    return replace(session, remote=session.remote.with_settings(osc=osc))
