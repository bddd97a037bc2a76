"""What other programs and devices say, and how they are heard: the part of the session of the page Remote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address
from typing import Any

from workbench.core.errors import BadInput
from workbench.core.json_text import writable

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # the second only where the user says so
BROADCAST = IPv4Address("255.255.255.255")
PORT, LOWEST_PORT, HIGHEST_PORT = 9000, 1024, 65_535
MOST_SHOWN = 12
"""Messages that the page remembers."""
MOST_BINDINGS = 500
ALL = -1
"""The part of a binding that moves all numbers of its target."""


@dataclass(frozen=True)
class OscSettings:
    """How OSC is received and sent; this is remembered.

    Attributes:
        on: whether it is received.
        port: where, UDP.
        everyone: whether other machines are heard too.
        sends: whether what changes is sent.
        to_host, to_port: where to: a numeric address, and its UDP port.

    Raises:
        BadInput: a port is out of its range, or the host is no numeric address.
    """

    on: bool = False
    port: int = PORT
    everyone: bool = False
    sends: bool = False
    to_host: str = LOOPBACK
    to_port: int = PORT + 1

    def __post_init__(self) -> None:
        for port in (self.port, self.to_port):
            if not LOWEST_PORT <= port <= HIGHEST_PORT:
                raise BadInput(f"There is no port {port}", f"Choose one from {LOWEST_PORT:,} to {HIGHEST_PORT:,}.")
        try:
            address = IPv4Address(self.to_host)
            if address.is_unspecified or address.is_multicast or address == BROADCAST:
                raise ValueError("it is of many machines, or of none")
        except ValueError as error:
            hint = f"Write one such as {LOOPBACK}."
            raise BadInput(f"“{self.to_host}” is no address of one machine", hint) from error

    @property
    def host(self) -> str:
        """Where it listens."""
        return EVERYWHERE if self.everyone else LOOPBACK


@dataclass(frozen=True)
class Binding:
    """A control of a device, or an address of another program, that was learnt for something here.

    Attributes:
        source: the address that it sends, such as `/midi/1/cc/7`.
        target: what it moves, such as `/workbench/point`.
        part: which of the target's numbers, from 0; `ALL` where it sends as many.
    """

    source: str
    target: str
    part: int = 0


@dataclass(frozen=True)
class RemoteSettings:
    """How others are heard; all of it is remembered.

    Attributes:
        osc: how OSC is received and sent.
        midi, gamepads: whether they are received.
        bindings: what was learnt.
    """

    osc: OscSettings = field(default=OscSettings())
    midi: bool = False
    gamepads: bool = False
    bindings: tuple[Binding, ...] = ()

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> RemoteSettings:
        """What `dataclasses.asdict` made; raises LookupError, TypeError, ValueError or BadInput of something else."""
        osc = fields["osc"]
        ticks = [*(osc[name] for name in ("on", "everyone", "sends")), fields["midi"], fields["gamepads"]]
        if not all(isinstance(tick, bool) for tick in ticks):
            raise ValueError("it says neither yes nor no")
        on, everyone, sends, midi, gamepads = ticks
        bindings = tuple(
            Binding(writable(str(each["source"])), writable(str(each["target"])), int(each["part"]))
            for each in fields["bindings"][:MOST_BINDINGS]
        )
        settings = OscSettings(on, int(osc["port"]), everyone, sends, str(osc["to_host"]), int(osc["to_port"]))
        return cls(settings, midi, gamepads, bindings)


@dataclass(frozen=True)
class Traffic:
    """What became of the messages that came, since the window was opened.

    Attributes:
        received: how many came.
        used: how many moved something.
        replaced: values that a newer one took the place of before they were used.
        lost: triggers of which too many waited.
        refused: what was no message, or said nothing that can be.
        unknown: messages to addresses that there are not, or with other values than those take.
        reasons: how often what was refused for which reason.
        last: the last messages, the newest first, as text.
    """

    received: int = 0
    used: int = 0
    replaced: int = 0
    lost: int = 0
    refused: int = 0
    unknown: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    last: tuple[str, ...] = ()


@dataclass(frozen=True)
class Devices:
    """Devices of one kind.

    Attributes:
        names: of those that are heard; None where that is not known yet.
        problem: why none can be heard; empty where they can.
    """

    names: tuple[str, ...] | None = None
    problem: str = ""


@dataclass(frozen=True)
class Remote:
    """The part of the session that belongs to this page.

    Attributes:
        settings: how others are heard.
        listening: whether OSC is received now.
        tells: whether others can ask which addresses there are (OSCQuery).
        problem: why it is not received; empty where it is, or where it is off.
        midi, gamepads: what is plugged in.
        chosen: the address of the list that learns.
        learning: the part of it that is to be learnt next, as in `Binding`; None while none is.
        traffic: what came.
    """

    settings: RemoteSettings = field(default=RemoteSettings())
    listening: bool = False
    tells: bool = False
    problem: str = ""
    midi: Devices = field(default=Devices())
    gamepads: Devices = field(default=Devices())
    chosen: str = "/workbench/point"
    learning: int | None = None
    traffic: Traffic = field(default=Traffic())

    @property
    def receives(self) -> tuple[str, ...]:
        """From what something may come now: "midi", "gamepads", "osc"."""
        settings = self.settings
        may = {
            "midi": settings.midi and not self.midi.problem,
            "gamepads": settings.gamepads and not self.gamepads.problem,
            "osc": settings.osc.on and not self.problem,
        }
        return tuple(kind for kind, there in may.items() if there)

    def still_learning(self) -> Remote:
        """The same, which learns no more where nothing can come."""
        return self if self.receives else replace(self, learning=None)

    @property
    def osc(self) -> OscSettings:
        """How OSC is received and sent."""
        return self.settings.osc

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """What was learnt."""
        return self.settings.bindings

    def with_settings(self, **changes: Any) -> Remote:
        """The same with other settings."""
        return replace(self, settings=replace(self.settings, **changes))
