"""OSC packets (Open Sound Control 1.0): what they say, whatever somebody may have sent, and how they are written."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from workbench.remote.message import RefusedMessage, RemoteMessage, Value

LONGEST = 1 << 16
"""Bytes of a packet that are read; UDP has no longer ones."""
LONGEST_TEXT, MOST_VALUES, DEEPEST = 200, 16, 8
"""Characters of an address or a text; values of a message; bundles within bundles."""
LARGEST = 1e6
"""Of any number."""
AHEAD = 0.1
"""Seconds by which a bundle may be dated ahead, and still counts at once; what is dated later is left out."""
_BUNDLE, _AT_ONCE = b"#bundle\0", 1
_SINCE_1900 = 2_208_988_800
"""Seconds from 1900, where the time of OSC begins, to 1970."""
_PATTERN = frozenset("*?[]{},# ")


NOT_OSC, TOO_DEEP, TOO_LATE = "It is no OSC", "Bundles lie too deep in bundles", "It is dated ahead"
PATTERN, NO_VALUE, NOT_FINITE = "Its address is a pattern", "It has a value of no use here", "A number is not finite"
TOO_LONG = "It is too long"


def messages_in(packet: bytes, now: float) -> Iterator[RemoteMessage | RefusedMessage]:
    """The messages of a packet, in order; never raises.

    Args:
        packet: what came, of any length.
        now: seconds since 1970.
    """
    parts = [(packet, 0)]
    while parts:
        part, depth = parts.pop()
        if not part.startswith(_BUNDLE):
            yield _message(part)
        elif len(part) < 16 or depth == DEEPEST:
            yield RefusedMessage(NOT_OSC if len(part) < 16 else TOO_DEEP)
        elif _is_ahead(part[8:16], now):
            yield RefusedMessage(TOO_LATE)
        else:
            elements, whole = _elements(part[16:])
            if not whole:
                yield RefusedMessage(NOT_OSC)
            parts += [(element, depth + 1) for element in reversed(elements)]


def packet_of(message: RemoteMessage) -> bytes:
    """The packet that says one message: numbers as floats of 32 bits, texts in UTF-8."""
    builder = OscMessageBuilder(message.address)
    for value in message.values:
        builder.add_arg(value, "s" if isinstance(value, str) else "f")
    return bytes(builder.build().dgram)


def _is_ahead(tag: bytes, now: float) -> bool:
    seconds, part = struct.unpack(">II", tag)
    if (seconds, part) == (0, _AT_ONCE):
        return False
    return bool(seconds + part / 2**32 - _SINCE_1900 > now + AHEAD)


def _elements(rest: bytes) -> tuple[list[bytes], bool]:
    """The elements of a bundle, and whether nothing else is left."""
    found: list[bytes] = []
    while len(rest) >= 4:
        (size,) = struct.unpack(">i", rest[:4])
        if size <= 0 or size % 4 or size > len(rest) - 4:
            return found, False
        found.append(rest[4 : 4 + size])
        rest = rest[4 + size :]
    return found, not rest


def _message(packet: bytes) -> RemoteMessage | RefusedMessage:
    if not packet.startswith(b"/"):
        return RefusedMessage(NOT_OSC)
    try:
        read = OscMessage(packet)
        address, values = str(read.address), list(read.params)
    except Exception:  # what a stranger sends may trip the library anywhere
        return RefusedMessage(NOT_OSC)
    if len(address) > LONGEST_TEXT or len(values) > MOST_VALUES:
        return RefusedMessage(TOO_LONG)
    if _PATTERN & set(address) or not address.isprintable():
        return RefusedMessage(PATTERN)
    return _checked(address, values)


def _checked(address: str, values: Sequence[object]) -> RemoteMessage | RefusedMessage:
    taken: list[Value] = []
    for value in values:
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT or not value.isprintable():
                return RefusedMessage(TOO_LONG if len(value) > LONGEST_TEXT else NO_VALUE)
            taken.append(value)
        elif isinstance(value, int | float):
            if not math.isfinite(value) or abs(value) > LARGEST:
                return RefusedMessage(NOT_FINITE)
            taken.append(float(value))
        else:
            return RefusedMessage(NO_VALUE)
    return RemoteMessage(address, tuple(taken))
