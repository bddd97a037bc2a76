"""The work behind the page Remote: what children bring of others moves the session, and what changes is sent."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.app.page_work import PageWork, Tools
from workbench.app.remote.links import DeviceLink, DevicesHeard, OscLink, OscOpened
from workbench.app.remote.movements import movement
from workbench.app.remote.translate import Translator, can_be_learnt, is_known, state
from workbench.app.remote.triggers import Command, triggered
from workbench.app.session.change import Change
from workbench.app.session.remote import MOST_SHOWN, Traffic
from workbench.app.session.session import Session
from workbench.jobs.child import Message
from workbench.remote.message import RemoteMessage, Value

REST = 0.5
"""Seconds without a movement after which the next one is a move of its own."""
EVERY = 0.03
"""Seconds from one sending to the next, at least."""
OSC = "osc"


@dataclass(frozen=True)
class TrafficCounted(Change):
    """What became of the messages so far."""

    traffic: Traffic

    def applied(self, session: Session) -> Session:
        """The session that knows it."""
        return replace(session, remote=replace(session.remote, traffic=self.traffic))


@dataclass(frozen=True)
class RemoteAsked(Change):
    """Another program asks for a command."""

    command: Command

    def applied(self, session: Session) -> Session:
        """The same session; the command follows."""
        return session

    def then(self, session: Session) -> Command:
        """The command."""
        return self.command


class RemoteWork(PageWork):
    """Hears others, and tells them, while the session asks for it."""

    def __init__(self, tools: Tools) -> None:
        self._osc = OscLink(tools.bell)
        midi = DeviceLink(tools.bell, "midi", "workbench.jobs.midi_child")
        gamepads = DeviceLink(tools.bell, "gamepads", "workbench.jobs.gamepad_child")
        self._links: dict[str, OscLink | DeviceLink] = {OSC: self._osc, "midi": midi, "gamepads": gamepads}
        self._translator = Translator()
        self._session: Session | None = None
        self._sent: dict[str, tuple[Value, ...]] = {}
        self._sent_at = self._moved_at = 0.0
        self._moving = False
        self._begun: Counter[str] = Counter()
        self._counts: dict[tuple[str, int], dict[str, int]] = {}
        """Of each child, also of those that have ended."""

    def follow(self, old: Session, new: Session) -> None:
        """Listen where the session says."""
        self._session = new
        for name, link in self._links.items():
            if link.follow(new):
                self._begun[name] += 1
                self._sent = {} if name == OSC else self._sent

    def poll(self) -> Sequence[Change]:
        """What others have asked for since the last call."""
        now = time.monotonic()
        # Before anything more comes: what that asks for is no part of the session yet, and would be sent as it was.
        if self._session and self._session.remote.listening and now - self._sent_at > EVERY:
            self._send(self._session, now)
        changes: list[Change] = []
        for name, link in self._links.items():
            for said in link.poll():
                if "messages" in said:
                    link.took()
                changes += self._taken(name, said)
        if self._moving and now - self._moved_at > REST:
            self._moving = False
            changes.append(RemoteAsked(("end_gesture", None)))
        return changes

    def stop(self) -> None:
        """End the children."""
        for link in self._links.values():
            link.stop()

    def _taken(self, name: str, said: Message) -> list[Change]:
        match said:
            case {"opened": int(), "query": bool(tells)}:
                return [OscOpened(tells)]
            case {"ports": list(ports)}:
                return [DevicesHeard(name, tuple(ports))]
            case {"state": "failed", "error": str(problem)}:
                return [OscOpened(problem=problem) if name == OSC else DevicesHeard(name, problem=problem)]
            case {"messages": list(messages), "counts": dict(counts), "reasons": dict(reasons)}:
                self._counts[name, self._begun[name]] = counts
                return self._batch([RemoteMessage(address, tuple(values)) for address, values in messages], reasons)
        return []

    def _batch(self, messages: list[RemoteMessage], reasons: dict[str, int]) -> list[Change]:
        assert self._session
        session = self._session
        if session.remote.learning is not None and (learnt := next(filter(can_be_learnt, messages), None)):
            for message in messages:
                self._translator.sweeps(message)
            return [RemoteAsked(("bind", learnt)), TrafficCounted(self._counted(messages, len(messages), 0, reasons))]
        read = self._translator.translated(session, messages)
        used = sum(is_known(session, each) for each in read)
        for message in messages:  # the sender knows what it said
            self._sent[message.address] = message.values
        counted = self._counted(messages, used, len(read) - used, reasons)
        return [*self._asked(session, read), TrafficCounted(counted)]

    def _asked(self, session: Session, messages: list[RemoteMessage]) -> list[Change]:
        """What messages ask for, in order; those that only move something, and follow each other, are one."""
        asked: list[Change] = []
        moves: list[RemoteMessage] = []
        for message in messages:
            if movement(session, message):
                moves.append(message)
                self._moving, self._moved_at = True, time.monotonic()
            elif command := triggered(session, message):
                asked += [*_moved(moves), RemoteAsked(command)]
                moves = []
        return [*asked, *_moved(moves)]

    def _counted(self, messages: list[RemoteMessage], used: int, unknown: int, reasons: dict[str, int]) -> Traffic:
        assert self._session
        before = self._session.remote.traffic
        sums = {name: sum(counts[name] for counts in self._counts.values()) for name in _SUMMED}
        shown = [_text(message) for message in reversed(messages)]
        return Traffic(
            **sums,
            used=before.used + used,
            unknown=before.unknown + unknown,
            reasons=tuple(sorted(reasons.items())) or before.reasons,
            last=(*shown, *before.last)[:MOST_SHOWN],
        )

    def _send(self, session: Session, now: float) -> None:
        self._sent_at = now
        if not session.remote.osc.sends:
            return
        found = state(session)
        news = {path: values for path, values in found.items() if not _alike(values, self._sent.get(path))}
        if news:
            self._sent |= news
            self._osc.send(session, news)


_SUMMED = ("received", "replaced", "lost", "refused")


def _moved(messages: list[RemoteMessage]) -> list[Change]:
    return [RemoteAsked(("move_from_remote", tuple(messages)))] if messages else []


def _alike(one: tuple[Value, ...], other: tuple[Value, ...] | None) -> bool:
    """Whether they say the same, to what a float of 32 bits holds."""
    if other is None or len(one) != len(other):
        return False
    return all(
        a == b if isinstance(a, str) or isinstance(b, str) else abs(a - b) < 1e-6 * max(1.0, abs(a))
        for a, b in zip(one, other, strict=True)
    )


def _text(message: RemoteMessage) -> str:
    values = (value if isinstance(value, str) else f"{value:.4g}" for value in message.values)
    return " ".join((message.address, *values))
