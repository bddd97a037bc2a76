"""The work behind the page Remote: a child process receives OSC, and what it brings moves the session."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from workbench.app.page_work import PageWork, Tools
from workbench.app.remote.addresses import Command, all_addresses, is_known, movement, state, triggered
from workbench.app.session.change import Change
from workbench.app.session.remote import MOST_SHOWN, Traffic
from workbench.app.session.session import Session
from workbench.jobs.child import Message, Task
from workbench.remote.osc_packet import RemoteMessage, Value

REST = 0.5
"""Seconds without a movement after which the next one is a move of its own."""
EVERY = 0.03
"""Seconds from one sending to the next, at least."""


@dataclass(frozen=True)
class RemoteOpened(Change):
    """OSC is received from now on, or why it is not."""

    tells: bool = False
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session that says so."""
        remote, osc = session.remote, session.remote.osc
        opened = not self.problem
        session = replace(session, remote=replace(remote, listening=opened, tells=self.tells, problem=self.problem))
        if self.problem:
            return session.with_status(self.problem, problem=True)
        return session.with_status(f"OSC is received at {osc.host}, port {osc.port}")


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
    """Receives and sends OSC while the session asks for it."""

    def __init__(self, tools: Tools) -> None:
        self._task: Task[Message] = Task("workbench.jobs.osc_child", listens=True, arrived=tools.bell.ring, prompt=True)
        self._session: Session | None = None
        self._opened: tuple[object, ...] = ()
        self._known: tuple[object, ...] = ()
        self._sent: dict[str, tuple[Value, ...]] = {}
        self._sent_at = self._moved_at = 0.0
        self._moving = False
        self._traffic = Traffic()

    def follow(self, old: Session, new: Session) -> None:
        """Listen where the session says, and tell others what there is."""
        self._session = new
        osc = new.remote.osc
        wanted = (osc.host, osc.port) if osc.on else ()
        if wanted != self._opened:
            self._opened, self._known, self._sent, self._traffic = wanted, (), {}, Traffic()
            if osc.on:
                self._task.start([osc.host, str(osc.port)], dict)
            else:
                self._task.stop()
        if osc.on and (known := (new.model, new.frame, tuple(new.models))) != self._known:
            self._known = known
            self._task.tell({"addresses": [asdict(each) for each in all_addresses(new)]})

    def poll(self) -> Sequence[Change]:
        """What others have asked for since the last call."""
        changes: list[Change] = []
        for said in self._task.poll():
            changes += self._taken(said)
        now = time.monotonic()
        if self._moving and now - self._moved_at > REST:
            self._moving = False
            changes.append(RemoteAsked(("end_gesture", None)))
        if self._session and self._session.remote.listening and now - self._sent_at > EVERY:
            self._send(self._session, now)
        return changes

    def stop(self) -> None:
        """End the child."""
        self._task.stop()

    def _taken(self, fields: Message) -> list[Change]:
        match fields:
            case {"opened": int(), "query": bool(tells)}:
                return [RemoteOpened(tells)]
            case {"state": "failed", "error": str(problem)}:
                return [RemoteOpened(problem=problem)]
            case {"messages": list(messages), "counts": dict(counts), "reasons": dict(reasons)}:
                self._task.tell({"took": True})
                read = [RemoteMessage(address, tuple(values)) for address, values in messages]
                self._count(read, counts, reasons)
                return [*self._used(read), TrafficCounted(self._traffic)]
        return []

    def _used(self, messages: list[RemoteMessage]) -> list[Change]:
        """What messages ask for, in order; those that only move something, and follow each other, are one."""
        assert self._session
        asked: list[Change] = []
        moves: list[RemoteMessage] = []
        for message in messages:
            if movement(self._session, message):
                moves.append(message)
                self._moving, self._moved_at = True, time.monotonic()
            elif command := triggered(self._session, message):
                asked += [*_moved(moves), RemoteAsked(command)]
                moves = []
        return [*asked, *_moved(moves)]

    def _count(self, messages: list[RemoteMessage], counts: dict[str, int], reasons: dict[str, int]) -> None:
        assert self._session
        before = self._traffic
        used = sum(is_known(self._session, message) for message in messages)
        shown = [_text(message) for message in reversed(messages)]
        self._traffic = Traffic(
            **counts,
            used=before.used + used,
            unknown=before.unknown + len(messages) - used,
            reasons=tuple(sorted(reasons.items())),
            last=(*shown, *before.last)[:MOST_SHOWN],
        )
        for message in messages:  # the sender knows what it said
            self._sent[message.address] = message.values

    def _send(self, session: Session, now: float) -> None:
        osc, self._sent_at = session.remote.osc, now
        if not osc.sends:
            return
        found = state(session)
        news = [[path, values] for path, values in found.items() if not _alike(values, self._sent.get(path))]
        if news:
            self._sent |= found
            self._task.tell({"send": news, "to": [osc.to_host, osc.to_port]})


def _moved(messages: list[RemoteMessage]) -> list[Change]:
    return [RemoteAsked(("move_from_remote", tuple(messages)))] if messages else []


def _alike(one: tuple[Value, ...], other: tuple[Value, ...] | None) -> bool:
    """Whether they say the same, to what a float of 32 bits holds."""
    if other is None or len(one) != len(other):
        return False
    return all(
        abs(a - b) < 1e-6 * max(1.0, abs(a)) if isinstance(a, float | int) and isinstance(b, float | int) else a == b
        for a, b in zip(one, other, strict=True)
    )


def _text(message: RemoteMessage) -> str:
    values = (value if isinstance(value, str) else f"{value:.4g}" for value in message.values)
    return " ".join((message.address, *values))
