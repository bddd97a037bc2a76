"""What devices and other programs say in their own words, said in those of the workbench: by what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.app.remote.movements import movement, movement_at, movements
from workbench.app.remote.triggers import PLAY, TRIGGERS, takes
from workbench.app.session.remote import ALL, Binding
from workbench.app.session.session import Session
from workbench.remote.address import ROOT, RemoteAddress
from workbench.remote.message import RemoteMessage, Value
from workbench.remote.midi import CLOCK, MIDI, START, STOP
from workbench.remote.pickup import Pickup

UNLEARNT = {CLOCK: "tempo", START: "play", STOP: "play"}
"""What messages of a clock move, unless something else was learnt."""


def is_foreign(message: RemoteMessage) -> bool:
    """Whether it is no message of the workbench's own addresses: it can be learnt."""
    return not message.address.startswith(f"{ROOT}/")


def can_be_learnt(message: RemoteMessage) -> bool:
    """Whether a hand has just moved what sends this; not a clock, nor a key that is let go."""
    numbers = bool(message.values) and not any(isinstance(value, str) for value in message.values)
    let_go = "/note/" in message.address and not any(message.values)
    return is_foreign(message) and message.address not in UNLEARNT and numbers and not let_go


class Translator:
    """Knows where each knob was, so that none makes a value jump."""

    def __init__(self) -> None:
        self._knobs: dict[Binding, Pickup] = {}
        self._levels: dict[str, float] = {}
        """What was last said by each source that presses something."""

    def translated(self, session: Session, messages: list[RemoteMessage]) -> list[RemoteMessage]:
        """Messages, each foreign one as those that it stands for; one that stands for nothing as it is."""
        moved: dict[str, list[float]] = {}
        found: list[RemoteMessage] = []
        for message in messages:
            found += self._said(session, message, moved) if is_foreign(message) else (message,)
        return found

    def _said(self, session: Session, message: RemoteMessage, moved: dict[str, list[float]]) -> Iterator[RemoteMessage]:
        """What one message stands for; `moved`: what earlier ones have just moved, by address."""
        bindings = [each for each in session.remote.bindings if each.source == message.address]
        if not bindings:
            yield _by_itself(message)
        sweeps = self.sweeps(message) if bindings else False
        for binding in bindings:
            if binding.target in TRIGGERS:
                if not sweeps:
                    yield from _pressed(session, binding.target, message)
                continue
            target = movement_at(session, binding.target)
            if target is None or not all(isinstance(value, float) for value in message.values):
                yield message
                continue
            ranges = target.address.ranges
            numbers = moved.setdefault(binding.target, list(target.numbers(session)))
            parts = range(len(ranges)) if binding.part == ALL else (binding.part,)
            if len(message.values) < len(parts) or len(numbers) != len(ranges):
                yield message
                continue
            turned = [
                self._turn(binding, part, min(max(float(value), 0.0), 1.0), numbers, ranges[part])
                for part, value in zip(parts, message.values, strict=False)
            ]
            if any(turned):
                yield RemoteMessage(binding.target, tuple(numbers))

    def sweeps(self, message: RemoteMessage) -> bool:
        """Whether a fader is on its way: it presses a button once, as it leaves 0; a key may be hit ever harder.

        It is noted where the fader is: what was moved to be learnt presses nothing on its further way.
        """
        to = float(message.values[0]) if message.values and not isinstance(message.values[0], str) else 1.0
        before, self._levels[message.address] = self._levels.get(message.address, 0.0), to
        return before > 0 and to > 0 and to != before and "/note/" not in message.address

    def _turn(self, binding: Binding, part: int, to: float, numbers: list[float], reach: tuple[float, float]) -> bool:
        """A knob is turned: its number follows once the knob has picked it up; whether it does."""
        low, high = reach
        knob = Binding(binding.source, binding.target, part)
        # One pad sends both numbers at once, wherever it is touched: it jumps, as a finger does.
        now = self._knobs.get(knob, Pickup()).moved(to, (numbers[part] - low) / (high - low))
        self._knobs[knob] = now
        follows = now.holds or binding.part == ALL
        if follows:
            numbers[part] = low + to * (high - low)
        return follows


def _pressed(session: Session, target: str, message: RemoteMessage) -> Iterator[RemoteMessage]:
    """What a key or a button that was learnt does once it is pressed, and once it is let go, mostly nothing."""
    if any(message.values) or TRIGGERS[target].held:
        # One button for both: it plays, and the next time it stops.
        yield RemoteMessage(target, (float(not session.playing),) if target == PLAY else message.values[:1])


def _by_itself(message: RemoteMessage) -> RemoteMessage:
    """What a message of a device means without having been learnt: notes hit the drum, clocks give the tempo."""
    if message.address.startswith(f"{MIDI}/") and "/note/" in message.address:
        return RemoteMessage(f"{ROOT}/hit", message.values)
    if message.address in UNLEARNT:
        values = message.values or (1.0 if message.address == START else 0.0,)
        return RemoteMessage(f"{ROOT}/{UNLEARNT[message.address]}", values)
    return message


def is_known(session: Session, message: RemoteMessage) -> bool:
    """Whether a message says something that can be said here, also that a button is let go."""
    return takes(message) or movement(session, message) is not None


def all_addresses(session: Session) -> tuple[RemoteAddress, ...]:
    """Everything that may be said to this session's model."""
    listed = [*(each.address for each in movements(session)), *(each.address for each in TRIGGERS.values())]
    models = tuple(name for name, state in session.models.items() if state.card)
    return tuple(replace(each, texts=models) if each.path == f"{ROOT}/model" else each for each in listed)


def address_at(session: Session, path: str) -> RemoteAddress | None:
    """The address of a path; None where this session has no such one."""
    return next((each for each in all_addresses(session) if each.path == path), None)


def state(session: Session) -> dict[str, tuple[Value, ...]]:
    """What a session is, by address: what is sent where it changes, to the addresses that would make it so."""
    numbers = {each.address.path: each.numbers(session) for each in movements(session)}
    values = {path: (each.value(session),) for path, each in TRIGGERS.items() if each.value}
    return {path: tuple(found) for path, found in (numbers | values).items() if found}
