"""The child processes that hear others, begun and ended as the session says, and what they say."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from workbench.app.background.bell import Bell
from workbench.app.remote.translate import all_addresses
from workbench.app.remote.triggers import TRIGGERS
from workbench.app.session.change import Change
from workbench.app.session.remote import Devices
from workbench.app.session.session import Session
from workbench.core.words import counted
from workbench.jobs.child import Message, Task
from workbench.remote.message import Value

KINDS = {"midi": "MIDI", "gamepads": "Gamepad"}
"""Kinds of devices, and what they are called."""


@dataclass(frozen=True)
class OscOpened(Change):
    """OSC is received from now on, or why it is not."""

    tells: bool = False
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session that says so."""
        remote, osc = session.remote, session.remote.osc
        remote = replace(remote, listening=not self.problem, tells=self.tells, problem=self.problem)
        said = self.problem or f"OSC is received at {osc.host}, port {osc.port}"
        return _told(replace(session, remote=remote), said, self.problem)


@dataclass(frozen=True)
class DevicesHeard(Change):
    """The devices of a kind that are heard, or why none can be.

    Attributes:
        kind: an attribute of `Remote`, "midi" or "gamepads".
    """

    kind: str
    names: tuple[str, ...] = ()
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session that says so."""
        before: Devices = getattr(session.remote, self.kind)
        devices = Devices(None if self.problem else self.names, self.problem)
        said = self.problem or _come_or_gone(KINDS[self.kind], self.names, before.names or ())
        remote = replace(session.remote, **{self.kind: devices})  # type: ignore[arg-type]
        return _told(replace(session, remote=remote), said, self.problem)


class OscLink:
    """OSC in and out, in a child process."""

    def __init__(self, bell: Bell) -> None:
        self._task: Task[Message] = Task("workbench.jobs.osc_child", listens=True, arrived=bell.ring, prompt=True)
        self._opened: tuple[object, ...] = ()
        self._known: tuple[object, ...] = ()

    def follow(self, session: Session) -> bool:
        """Listen where the session says, and tell others what there is; whether it begins anew."""
        osc = session.remote.osc
        wanted = (osc.host, osc.port) if osc.on else ()
        begins = wanted != self._opened
        if begins:
            self._opened, self._known = wanted, ()
            if osc.on:
                self._task.start([osc.host, str(osc.port)], dict)
            else:
                self._task.stop()
        known = (session.model, session.frame, tuple(session.models), session.remote.bindings)
        if osc.on and known != self._known:
            self._known = known
            learnt = (each.source for each in session.remote.bindings if each.target in TRIGGERS)
            addresses = [asdict(each) for each in all_addresses(session)]
            self._task.tell({"addresses": addresses, "triggers": [*TRIGGERS, *learnt]})
        return begins

    def poll(self) -> list[Message]:
        """What it has said since the last call."""
        return self._task.poll()

    def took(self) -> None:
        """The last batch was used."""
        self._task.tell({"took": True})

    def send(self, session: Session, news: dict[str, tuple[Value, ...]]) -> None:
        """Send values to their addresses."""
        osc = session.remote.osc
        self._task.tell({"send": [list(each) for each in news.items()], "to": [osc.to_host, osc.to_port]})

    def stop(self) -> None:
        """End the child."""
        self._task.stop()


class DeviceLink:
    """Devices of a kind, heard in a child process: where the system ends it, another one is begun.

    Args:
        kind: "midi" or "gamepads".
        module: the child's.
    """

    def __init__(self, bell: Bell, kind: str, module: str) -> None:
        self._kind = kind
        self._task: Task[Message] = Task(module, listens=True, arrived=bell.ring, prompt=True)
        self._on = False

    def follow(self, session: Session) -> bool:
        """Listen where the session says; whether it begins anew."""
        begins: bool = getattr(session.remote.settings, self._kind) != self._on
        if begins:
            self._on = not self._on
            if self._on:
                self._task.start([], dict)
            else:
                self._task.stop()
        return begins

    def poll(self) -> list[Message]:
        """What it has said since the last call."""
        said = self._task.poll()
        if self._on and any("code" in fields for fields in said):  # it did not end by itself
            self._task.start([], dict)
            return [fields for fields in said if "code" not in fields]
        return said

    def took(self) -> None:
        """The last batch was used."""
        self._task.tell({"took": True})

    def stop(self) -> None:
        """End the child."""
        self._task.stop()


def _told(session: Session, said: str, problem: str) -> Session:
    """The session that says it, and learns no more where nothing can come."""
    return replace(session, remote=session.remote.still_learning()).with_status(said, problem=bool(problem))


def _come_or_gone(kind: str, now: tuple[str, ...], before: tuple[str, ...]) -> str:
    """What has come or gone, in words."""
    if gone := sorted(set(before) - set(now)):
        return f"{kind}: {', '.join(gone)} went away"
    if come := sorted(set(now) - set(before)):
        return f"{kind}: {', '.join(come)}"
    return f"{kind}: {counted(len(now), 'device')}"
