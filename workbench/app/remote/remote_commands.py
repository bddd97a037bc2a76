"""The page Remote: OSC from and to other programs."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.remote.addresses import moved
from workbench.app.session.remote import HIGHEST_PORT, LOWEST_PORT, Traffic
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.remote.osc_packet import RemoteMessage


@command("Receive OSC", keys={"o": None, "O": None}, shortcut="O", tab=Tab.REMOTE)
def receive_osc(session: Session) -> Session:
    """Let other programs on this machine play, over OSC; again: listen no more."""
    on = not session.remote.osc.on
    said = f"Opening port {session.remote.osc.port}" if on else "OSC is not received any more"
    fresh = replace(session.remote, listening=False, tells=False, problem="", traffic=Traffic())
    return _with_osc(replace(session, remote=fresh), on=on).with_status(said)


@command("Port", typed=True)
def set_osc_port(session: Session, text: str) -> Session:
    """The UDP port at which OSC is received."""
    return _with_osc(session, port=_port(text)).with_status(f"OSC is received at port {_port(text)}")


@command("Other machines")
def hear_everyone(session: Session) -> Session:
    """Whether other machines of the network may play too: on networks that you trust alone."""
    everyone = not session.remote.osc.everyone
    said = "Every machine that reaches this one may play it" if everyone else "Programs on this machine alone are heard"
    return _with_osc(session, everyone=everyone).with_status(said)


@command("Send OSC")
def send_osc(session: Session) -> Session:
    """Send whatever changes here, to the addresses that would make it so: controllers follow."""
    sends = not session.remote.osc.sends
    osc = session.remote.osc
    said = f"Sending to {osc.to_host}, port {osc.to_port}" if sends else "Nothing is sent any more"
    return _with_osc(session, sends=sends).with_status(said)


@command("To port", typed=True)
def set_send_port(session: Session, text: str) -> Session:
    """The UDP port that is sent to."""
    return _with_osc(session, to_port=_port(text)).with_status(f"OSC is sent to port {_port(text)}")


@command("To machine", typed=True)
def set_send_host(session: Session, text: str) -> Session:
    """The machine that is sent to: its numeric address, such as 127.0.0.1, which is this one."""
    return _with_osc(session, to_host=text.strip()).with_status(f"OSC is sent to {text.strip()}")


@command("Remote", sounds=True, gesture=True)
def move_from_remote(session: Session, messages: tuple[RemoteMessage, ...]) -> Session:
    """Move as other programs say, message after message."""
    return moved(session, messages)


def _port(text: str) -> int:
    if not text.strip().isdecimal():
        raise BadInput(f"“{text.strip()}” is no port", f"Write a number from {LOWEST_PORT:,} to {HIGHEST_PORT:,}.")
    return int(text)


def _with_osc(session: Session, **changes: object) -> Session:
    osc = replace(session.remote.osc, **changes)  # type: ignore[arg-type]
    return replace(session, remote=replace(session.remote, osc=osc))
