"""What messages with numbers move: the point, pads, the row, sliders; each by its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, islice
from types import MappingProxyType

from workbench.app.common.model_commands import no_frame
from workbench.app.common.transport_commands import set_accent, set_swing, set_tempo, set_volume
from workbench.app.explore.move_commands import move_to, set_slider
from workbench.app.play.mover_commands import set_mover_depth
from workbench.app.play.pad_commands import move_ring
from workbench.app.remote.movement import Movement, one, where
from workbench.app.remote.page_movements import page_movements
from workbench.app.rows.row_commands import no_row, walk_to
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.core.pattern import LATEST, STRAIGHT
from workbench.remote.address import PART, ROOT, RemoteAddress
from workbench.remote.message import RemoteMessage

POINT = f"{ROOT}/point"
LATENT, CONTROL = f"{ROOT}/latent/", f"{ROOT}/control/"


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


def movements(session: Session) -> Iterator[Movement]:
    """All that may be moved, of this session's model too."""
    yield from MOVEMENTS.values()
    yield from _axes(session, ROOT)


def axis_path(session: Session, axis: int) -> str:
    """The address of an axis of the model, given by its number from 0; empty where it has none."""
    found = next(islice(_axes(session, ROOT), axis, None), None)
    return found.address.path if found else ""


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

        yield Movement(RemoteAddress(path, f"Move along {name}", (PART,), label=name), run, part)


def _pad(number: int) -> Movement:
    def run(session: Session, numbers: tuple[float, ...]) -> Session:
        at = session.pads.at
        if 2 * number >= len(at):
            return session.with_status("There is one pad: T on the page Play makes two", problem=True)
        return move_ring(session, (*at[: 2 * number], *numbers, *at[2 * number + 2 :]))

    path = f"{ROOT}/pad/{number + 1}"
    address = RemoteAddress(path, f"Move over pad {number + 1}", (PART, PART), label=f"pad {number + 1}")
    return Movement(address, where(no_frame, run), lambda session: session.pads.at[2 * number : 2 * number + 2])


MOVEMENTS: Mapping[str, Movement] = MappingProxyType(
    {
        each.address.path: each
        for each in (
            Movement(
                RemoteAddress(POINT, "Move over the map", (PART, PART), label="the map"),
                where(no_frame, move_to),
                lambda now: now.on_map,
            ),
            _pad(0),
            _pad(1),
            Movement(
                RemoteAddress(f"{ROOT}/row", "Walk through the row of the page Rows", (PART,), label="the row"),
                where(no_row, lambda now, parts: walk_to(now, parts[0])),
                lambda now: (now.row.at,),
            ),
            one("tempo", "Tempo", "Beats a minute", TEMPO_RANGE, set_tempo, lambda now: now.tempo),
            one("volume", "Volume", "How loud it plays", PART, set_volume, lambda now: now.volume),
            one(
                "swing",
                "Swing",
                "How late every second sixteenth comes",
                (STRAIGHT, LATEST),
                set_swing,
                lambda now: now.pattern.swing,
            ),
            one(
                "accent",
                "Accent",
                "How much darker and shorter softer hits are",
                PART,
                set_accent,
                lambda now: now.pattern.accent,
            ),
            one(
                "mover/depth",
                "Depth of the mover",
                "How far the mover goes",
                PART,
                set_mover_depth,
                lambda now: now.moving.depth,
            ),
            *page_movements(),
        )
    }
)
"""By path: those of every model; its axes have theirs beside."""
