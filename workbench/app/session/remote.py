"""What other programs and devices say, and how they are heard: the part of the session of the page Remote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from typing import Any

from workbench.core.errors import BadInput

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # only where the user says so
PORT, LOWEST_PORT, HIGHEST_PORT = 9000, 1024, 65_535
MOST_SHOWN = 12
"""Messages that the page remembers."""


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
            IPv4Address(self.to_host)
        except ValueError as error:
            raise BadInput(f"{self.to_host} is no address of a machine", f"Write one such as {LOOPBACK}.") from error

    @property
    def host(self) -> str:
        """Where it listens."""
        return EVERYWHERE if self.everyone else LOOPBACK

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> OscSettings:
        """What `dataclasses.asdict` made; raises LookupError, TypeError, ValueError or BadInput of something else."""
        ticks = [fields[name] for name in ("on", "everyone", "sends")]
        if not all(isinstance(tick, bool) for tick in ticks):
            raise ValueError("it says neither yes nor no")
        on, everyone, sends = ticks
        return cls(on, int(fields["port"]), everyone, sends, str(fields["to_host"]), int(fields["to_port"]))


@dataclass(frozen=True)
class Traffic:
    """What became of the messages that came, since it was turned on.

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
class Remote:
    """The part of the session that belongs to this page.

    Attributes:
        osc: how OSC is received and sent.
        listening: whether it is received now.
        tells: whether others can ask which addresses there are (OSCQuery).
        problem: why it is not received; empty where it is, or where it is off.
        traffic: what came.
    """

    osc: OscSettings = field(default=OscSettings())
    listening: bool = False
    tells: bool = False
    problem: str = ""
    traffic: Traffic = field(default=Traffic())
