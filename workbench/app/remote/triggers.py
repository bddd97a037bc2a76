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
from workbench.remote.message import RemoteMessage, Value

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
        held: whether it is told 0 when what was learnt for it is let go.
    """

    address: RemoteAddress
    command: Callable[[Session, Value], Command | None]
    value: Callable[[Session], Value] | None = None
    button: str = ""
    held: bool = False


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
    return Trigger(address, lambda _session, value: (name, argument) if _down(value) else None, button=button)


def _down(value: Value) -> bool:
    """Whether a button is pressed, and not let go."""
    return isinstance(value, str) or value > 0


def _steps(path: str, thing: str, name: str) -> tuple[Trigger, Trigger]:
    """Triggers that run a command of steps: one on, and one back."""
    return (
        _does(f"{path}/next", f"Next {thing}", f"The next {thing}", name, 1),
        _does(f"{path}/previous", f"Previous {thing}", f"The previous {thing}", name, -1),
    )


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
            Trigger(
                RemoteAddress(f"{ROOT}/mover/record", "1: record a gesture, 0: loop it", (PART,), label="Record"),
                lambda now, value: ("record_gesture", _down(value)) if _down(value) or now.moving.recording else None,
                lambda now: float(now.moving.recording),
                button="record_gesture",
                held=True,
            ),
            _does("random", "Random", "A random sound", "random"),
            _does("pin", "Pin", "Pin this sound to the pad", "pin"),
            _does("unpin", "Remove pin", "Take the pin away at which the ring stands", "unpin"),
            *_steps("pin", "pin", "step_pin"),
            _does("pads", "Two pads", "One pad, or two", "switch_pads"),
            *_steps("rival", "rival", "step_rival"),
            *_steps("mover", "mover", "step_mover"),
            *_steps("model", "model", "step_model"),
            _does("star", "Star", "Make this sound a favourite", "star"),
            *_steps("favourite", "favourite", "step_favourite"),
            _does("save", "Save", "Save this sound", "save"),
            _does("lock", "Lock all", "Lock all sliders of Explore, or none", "lock_group"),
            _does("two", "A | B", "Hear this sound and the one before it, in turn", "compare_two"),
            _does("original", "Original", "Hear the recording, or its copy", "switch_original"),
            _does("closer", "Closer", "Bring the copy closer to the recording", "closer"),
            _does("vary", "Vary", "Make variations of this sound", "vary"),
            _does("vary/keep", "All variations", "Make all variations favourites", "keep_variations"),
            _does("vary/close", "Close variations", "Close the variations", "close_variations"),
            *_steps("variation", "variation", "step_variation"),
            _does("row/add", "Add to the row", "Put this sound into the row", "choose_sound"),
            _does("row/pins", "Pins to the row", "Put all pins into the row", "choose_pins"),
            _does("row/remove", "Remove from the row", "Take the sound where you stand out of the row", "remove_stop"),
            _does("row/clear", "Clear the row", "Take all sounds out of the row", "clear_row"),
            _does("row/play", "One a bar", "Play the row, a sound a bar", "play_row"),
            _does("row/save", "Save the row", "Save all sounds of the row", "save_row"),
            *_steps("row", "sound of the row", "step_stop"),
            _does("tour", "Make tour", "Make a tour", "make_tour"),
            _does("tour/stop", "Stop the tour", "Stop making the tour, or leave it", "close_tour"),
            _does("mix/add", "Add to the mix", "Put this sound into the mix", "mix_now"),
            _does("mix/target", "Target of the mix", "Let the mix learn toward this sound", "mix_target_now"),
            _does("mix/any", "Any activation", "Try every activation when it learns, or only one", "mix_all_bends"),
            _does("mix/learn", "Learn the mix", "Let the mix learn its target", "mix_learn"),
            _does("mix/stop", "Stop learning", "Keep the best that was learnt", "mix_stop"),
            *_steps("mix/activation", "activation of the mix", "mix_step_activation"),
            _does("hear", "Hear", "Hear each move while the loop is stopped, or not", "toggle_hear_moves"),
            _does("click", "Metronome", "The metronome, on or off", "toggle_metronome"),
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
