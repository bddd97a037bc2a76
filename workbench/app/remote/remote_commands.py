"""The page Remote: which programs and devices are heard, and where to what changes is sent."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.remote.movements import moved
from workbench.app.session.refused import wrong
from workbench.app.session.remote import HIGHEST_PORT, LOOPBACK, LOWEST_PORT, Devices
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.remote.message import RemoteMessage


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
    turned = _with_osc(replace(session, remote=fresh), on=on)
    return replace(turned, remote=turned.remote.still_learning()).with_status(said)


@command("Receive MIDI", keys={"m": None, "M": None}, shortcut="M", tab=Tab.REMOTE)
def receive_midi(session: Session) -> Session:
    """Hear every MIDI device that is plugged in: notes hit the drum, Learn gives knobs their task; again: none."""
    return _turned(session, "midi", "Looking for MIDI devices", "MIDI is not received any more")


@command("Read gamepads", keys={"g": None, "G": None}, shortcut="G", tab=Tab.REMOTE)
def receive_gamepads(session: Session) -> Session:
    """Read every gamepad that is plugged in: Learn gives sticks and buttons their task; again: none."""
    return _turned(session, "gamepads", "Looking for gamepads", "Gamepads are not read any more")


@command("Port", typed=True)
def set_osc_port(session: Session, text: str) -> Session:
    """The UDP port at which OSC is received."""
    changed = _with_osc(session, port=_port(text))
    return changed.with_status(_told("received at", f"port {_port(text)}", changed.remote.osc.on))


@command("Other machines")
def hear_everyone(session: Session) -> Session:
    """Whether other machines of the network may play too: only on networks that you trust."""
    everyone = not session.remote.osc.everyone
    said = "Every machine that reaches this one may play it" if everyone else "Only programs on this machine are heard"
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
    changed = _with_osc(session, to_port=_port(text))
    return changed.with_status(_told("sent to", f"port {_port(text)}", changed.remote.osc.sends))


@command("To machine", typed=True)
def set_send_host(session: Session, text: str) -> Session:
    """The machine that is sent to: its numeric address, such as 127.0.0.1, which is this one."""
    host = LOOPBACK if text.strip() == "localhost" else text.strip()
    changed = _with_osc(session, to_host=host)
    return changed.with_status(_told("sent to", host, changed.remote.osc.sends))


@command("Remote", sounds=True, gesture=True)
def move_from_remote(session: Session, messages: tuple[RemoteMessage, ...]) -> Session:
    """Move as other programs say, message after message."""
    return moved(session, messages)


def _turned(session: Session, kind: str, begins: str, ends: str) -> Session:
    """Devices of a kind are heard from now on, or no more."""
    on = not getattr(session.remote.settings, kind)
    fresh = replace(session.remote, **{kind: Devices()}).with_settings(**{kind: on})  # type: ignore[arg-type]
    return replace(session, remote=fresh.still_learning()).with_status(begins if on else ends)


def _told(how: str, where: str, now: bool) -> str:
    """That OSC goes there, or will once it is turned on."""
    return f"OSC {'is' if now else 'will be'} {how} {where}"


def _port(text: str) -> int:
    if not text.strip().isdecimal():
        raise BadInput(f"“{text.strip()}” is no port", f"Write a number from {LOWEST_PORT:,} to {HIGHEST_PORT:,}.")
    return int(text)


def _with_osc(session: Session, **changes: object) -> Session:
    osc = replace(session.remote.osc, **changes)  # type: ignore[arg-type]
    return replace(session, remote=session.remote.with_settings(osc=osc))
