"""What others say, whichever way it comes: OSC, MIDI and gamepads all bring messages of this kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = float | str


@dataclass(frozen=True)
class RemoteMessage:
    """One message.

    Attributes:
        address: such as `/workbench/point`.
        values: finite numbers, and texts.
    """

    address: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class RefusedMessage:
    """A message, or a packet, that says nothing the program could use; `why` is one of a few sentences."""

    why: str
