"""What messages make happen each time they come: buttons, keys and names, each by its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from workbench.app.session.moving import MOVERS
from workbench.app.session.session import Session
from workbench.mapping.rivals import RIVALS
from workbench.remote.address import PART, ROOT, RemoteAddress
from workbench.remote.osc_packet import RemoteMessage, Value

PLAY = f"{ROOT}/play"

Command: TypeAlias = tuple[str, Any]


@dataclass(frozen=True)
class Trigger:
    """What a message makes happen each time it comes.

    Attributes:
        address: its path, and what its value may be.
        command: name and argument of the command, of the session and the value; None where nothing is to be done.
        value: what it is in a session; None where it is not a state.
        button: the command whose button does the same; empty where there is no such one.
    """

    address: RemoteAddress
    command: Callable[[Session, Value], Command | None]
    value: Callable[[Session], Value] | None = None
    button: str = ""


def takes(message: RemoteMessage) -> bool:
    """Whether a message says something that a trigger takes, also that a button is let go."""
    trigger = TRIGGERS.get(message.address)
    texts = [isinstance(value, str) for value in message.values]
    return trigger is not None and texts in ([], [bool(trigger.address.texts)])


def triggered(session: Session, message: RemoteMessage) -> Command | None:
    """The command that a message stands for; None where there is none."""
    if not takes(message):
        return None
    return TRIGGERS[message.address].command(session, message.values[0] if message.values else 1.0)


def _does(path: str, label: str, help: str, name: str, argument: Any = None) -> Trigger:
    """A trigger that runs one command, unless it says 0, as a button does that is let go."""
    address = RemoteAddress(f"{ROOT}/{path}", help, (PART,), label=label)
    button = name if argument is None else ""
    return Trigger(address, lambda _session, value: (name, argument) if value else None, button=button)


def _chooses(path: str, help: str, name: str, texts: tuple[str, ...], value: Callable[[Session], str]) -> Trigger:
    address = RemoteAddress(f"{ROOT}/{path}", help, (), texts, label=path.capitalize())
    return Trigger(address, lambda _session, text: (name, text), value)


def _play(session: Session, value: Value) -> Command | None:
    return ("play", None) if bool(value) != session.playing else None


TRIGGERS: Mapping[str, Trigger] = MappingProxyType(
    {
        each.address.path: each
        for each in (
            Trigger(
                RemoteAddress(f"{ROOT}/hit", "Hit the drum, so hard", (PART,), label="Hit"),
                lambda _session, value: ("hit", value) if value else None,
            ),
            Trigger(
                RemoteAddress(PLAY, "1: play the loop, 0: stop it", (PART,), label="Play"),
                _play,
                lambda now: float(now.playing),
                button="play",
            ),
            _does("random", "Random", "A random sound", "random"),
            _does("pin", "Pin", "Pin this sound to the pad", "pin"),
            _does("unpin", "Remove pin", "Take the pin away at which the ring stands", "unpin"),
            _does("pin/next", "Next pin", "To the next pin", "step_pin", 1),
            _does("pin/previous", "Previous pin", "To the previous pin", "step_pin", -1),
            _does("star", "Star", "Make this sound a favourite", "star"),
            _does("undo", "Undo", "Undo the last move", "undo"),
            _does("redo", "Redo", "Redo what was undone", "redo"),
            _does("pattern/next", "Next pattern", "The next pattern", "next_pattern"),
            _chooses("model", "Play another model", "choose_model", ("",), lambda now: now.model),
            _chooses("rival", "Play another rival on the pad", "choose_rival", (*RIVALS,), lambda now: now.pads.rival),
            _chooses("mover", "What moves the ring by itself", "set_mover", MOVERS, lambda now: now.moving.name),
        )
    }
)
"""By path."""

BUTTONS: Mapping[str, str] = MappingProxyType({each.button: path for path, each in TRIGGERS.items() if each.button})
"""The address of a button, by its command."""
