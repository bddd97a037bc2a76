"""Which addresses there are, and what a message to each of them does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import Any, TypeAlias

from workbench.app.common.model_commands import no_frame
from workbench.app.common.transport_commands import set_accent, set_swing, set_tempo, set_volume
from workbench.app.explore.move_commands import move_to, set_slider
from workbench.app.play.mover_commands import MOVERS, set_mover_depth
from workbench.app.play.pad_commands import move_ring
from workbench.app.rows.row_commands import no_row, walk_to
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.core.pattern import LATEST, STRAIGHT
from workbench.mapping.rivals import RIVALS
from workbench.remote.address import RemoteAddress
from workbench.remote.osc_packet import RemoteMessage, Value

ROOT = "/workbench"
LATENT, CONTROL = f"{ROOT}/latent/", f"{ROOT}/control/"
_PART = (0.0, 1.0)

Moved: TypeAlias = Callable[[Session, tuple[float, ...]], Session]
Command: TypeAlias = tuple[str, Any]


@dataclass(frozen=True)
class Movement:
    """What a message with numbers moves.

    Attributes:
        address: its path, and the ranges of its numbers, to which they are clipped.
        run: the next session, of this one and the numbers.
        numbers: what they are in a session; empty where it has none.
    """

    address: RemoteAddress
    run: Moved
    numbers: Callable[[Session], tuple[float, ...]]


@dataclass(frozen=True)
class Trigger:
    """What a message makes happen each time it comes.

    Attributes:
        address: its path, and what its value may be.
        command: name and argument of the command, of the session and the value; None where nothing is to be done.
        value: what it is in a session; None where it is not a state.
    """

    address: RemoteAddress
    command: Callable[[Session, Value], Command | None]
    value: Callable[[Session], Value] | None = None


def movement_at(session: Session, path: str) -> Movement | None:
    """What an address moves; None where there is no such one."""
    return MOVEMENTS.get(path) or next((each for each in _axes(session, path) if each.address.path == path), None)


def movement(session: Session, message: RemoteMessage) -> Movement | None:
    """What a message with numbers moves; None where there is no such address, or it takes others."""
    found = movement_at(session, message.address)
    if found is None or len(message.values) != len(found.address.ranges):
        return None
    return None if any(isinstance(value, str) for value in message.values) else found


def moved(session: Session, messages: tuple[RemoteMessage, ...]) -> Session:
    """The session after messages that all move something."""
    for message in messages:
        found = movement(session, message)
        if found:
            ranges = found.address.ranges
            numbers = (min(max(float(v), low), high) for v, (low, high) in zip(message.values, ranges, strict=True))
            session = found.run(session, tuple(numbers))
    return session


def triggered(session: Session, message: RemoteMessage) -> Command | None:
    """The command that a message stands for; None where there is none."""
    trigger = TRIGGERS.get(message.address)
    if trigger is None or not is_known(session, message):
        return None
    return trigger.command(session, message.values[0] if message.values else 1.0)


def is_known(session: Session, message: RemoteMessage) -> bool:
    """Whether a message says something that can be said here, also that a button is let go."""
    trigger = TRIGGERS.get(message.address)
    if trigger is None:
        return movement(session, message) is not None
    texts = [isinstance(value, str) for value in message.values]
    return texts in ([], [bool(trigger.address.texts)])


def all_addresses(session: Session) -> tuple[RemoteAddress, ...]:
    """Everything that may be said to this session's model."""
    moves = (*MOVEMENTS.values(), *_axes(session, ROOT))
    listed = [*(each.address for each in moves), *(each.address for each in TRIGGERS.values())]
    models = tuple(name for name, state in session.models.items() if state.card)
    return tuple(replace(each, texts=models) if each.path == f"{ROOT}/model" else each for each in listed)


def state(session: Session) -> dict[str, tuple[Value, ...]]:
    """What a session is, by address: what is sent where it changes, to the addresses that would make it so."""
    numbers = {each.address.path: each.numbers(session) for each in (*MOVEMENTS.values(), *_axes(session, ROOT))}
    values = {path: (each.value(session),) for path, each in TRIGGERS.items() if each.value}
    return {path: tuple(found) for path, found in (numbers | values).items() if found}


def _axes(session: Session, within: str) -> Iterator[Movement]:
    """The axes of the model, by number and by name."""
    frame = session.frame
    if frame is None or not (LATENT.startswith(within) or within.startswith((LATENT, CONTROL))):
        return
    # As they are called: the controls, which have names, do not count.
    numbers = count(1)
    for axis in range(frame.size):
        name = frame.name(axis)
        is_control = axis in frame.control_axes
        path = f"{CONTROL}{name.lower().replace(' ', '_')}" if is_control else f"{LATENT}{next(numbers)}"

        def run(session: Session, numbers: tuple[float, ...], axis: int = axis) -> Session:
            return set_slider(session, (axis, numbers[0]))

        def part(session: Session, axis: int = axis) -> tuple[float, ...]:
            return session.position[axis : axis + 1]

        yield Movement(RemoteAddress(path, f"Move along {name}", (_PART,)), run, part)


def _pad(number: int) -> Movement:
    def run(session: Session, numbers: tuple[float, ...]) -> Session:
        at = session.pads.at
        if 2 * number >= len(at):
            return session.with_status("There is one pad: T on the page Play makes two", problem=True)
        return move_ring(session, (*at[: 2 * number], *numbers, *at[2 * number + 2 :]))

    path = f"{ROOT}/pad/{number + 1}"
    address = RemoteAddress(path, f"Move over pad {number + 1}", (_PART, _PART))
    return Movement(address, _ready(run), lambda session: session.pads.at[2 * number : 2 * number + 2])


def _ready(run: Moved) -> Moved:
    """`run`, where there is a model whose point can be moved."""

    def ready(session: Session, numbers: tuple[float, ...]) -> Session:
        reason = no_frame(session)
        return session.with_status(reason, problem=True) if reason else run(session, numbers)

    return ready


def _walk(session: Session, part: float) -> Session:
    reason = no_row(session)
    return session.with_status(reason, problem=True) if reason else walk_to(session, part)


def _one(
    path: str,
    help: str,
    range_: tuple[float, float],
    run: Callable[[Session, float], Session],
    number: Callable[[Session], float],
) -> Movement:
    address = RemoteAddress(f"{ROOT}/{path}", help, (range_,))
    return Movement(
        address, lambda session, numbers: run(session, numbers[0]), lambda session: (float(number(session)),)
    )


MOVEMENTS: Mapping[str, Movement] = MappingProxyType(
    {
        each.address.path: each
        for each in (
            Movement(
                RemoteAddress(f"{ROOT}/point", "Move over the map", (_PART, _PART)),
                _ready(move_to),
                lambda now: now.on_map,
            ),
            _pad(0),
            _pad(1),
            _one("row", "Walk through the row of the page Rows", _PART, _walk, lambda now: now.row.at),
            _one("tempo", "Beats a minute", TEMPO_RANGE, set_tempo, lambda now: now.tempo),
            _one("volume", "How loud it plays", _PART, set_volume, lambda now: now.volume),
            _one(
                "swing",
                "How late every second sixteenth comes",
                (STRAIGHT, LATEST),
                set_swing,
                lambda now: now.pattern.swing,
            ),
            _one(
                "accent",
                "How much darker and shorter softer hits are",
                _PART,
                set_accent,
                lambda now: now.pattern.accent,
            ),
            _one("mover/depth", "How far the mover goes", _PART, set_mover_depth, lambda now: now.moving.depth),
        )
    }
)
"""By path: those of every model; its axes have theirs beside."""


def _does(path: str, help: str, name: str, argument: Any = None) -> Trigger:
    """A trigger that runs one command, unless it says 0, as a button does that is let go."""
    address = RemoteAddress(f"{ROOT}/{path}", help, (_PART,))
    return Trigger(address, lambda _session, value: (name, argument) if value else None)


def _chooses(path: str, help: str, name: str, texts: tuple[str, ...], value: Callable[[Session], str]) -> Trigger:
    return Trigger(RemoteAddress(f"{ROOT}/{path}", help, (), texts), lambda _session, text: (name, text), value)


def _play(session: Session, value: Value) -> Command | None:
    return ("play", None) if bool(value) != session.playing else None


TRIGGERS: Mapping[str, Trigger] = MappingProxyType(
    {
        each.address.path: each
        for each in (
            Trigger(
                RemoteAddress(f"{ROOT}/hit", "Hit the drum, so hard", (_PART,)),
                lambda _session, value: ("hit", value) if value else None,
            ),
            Trigger(
                RemoteAddress(f"{ROOT}/play", "1: play the loop, 0: stop it", (_PART,)),
                _play,
                lambda now: float(now.playing),
            ),
            _does("random", "A random sound", "random"),
            _does("pin", "Pin this sound to the pad", "pin"),
            _does("unpin", "Take the pin away at which the ring stands", "unpin"),
            _does("pin/next", "To the next pin", "step_pin", 1),
            _does("pin/previous", "To the previous pin", "step_pin", -1),
            _does("star", "Make this sound a favourite", "star"),
            _does("undo", "Undo the last move", "undo"),
            _does("redo", "Redo what was undone", "redo"),
            _does("pattern/next", "The next pattern", "next_pattern"),
            _chooses("model", "Play another model", "choose_model", ("",), lambda now: now.model),
            _chooses("rival", "Play another rival on the pad", "choose_rival", (*RIVALS,), lambda now: now.pads.rival),
            _chooses("mover", "What moves the ring by itself", "set_mover", MOVERS, lambda now: now.moving.name),
        )
    }
)
"""By path."""
