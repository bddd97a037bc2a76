"""MIDI 1.0 messages as messages of the kind that OSC brings, so that both are learnt and used alike."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np

from workbench.remote.message import RemoteMessage

MIDI = "/midi"
CLOCK, START, STOP = f"{MIDI}/clock", f"{MIDI}/start", f"{MIDI}/stop"
TICKS = 24
"""Of the clock, a beat."""
SLOWEST, FASTEST = 30.0, 300.0
"""Beats a minute that a clock may have."""
_FINE = 32
"""The controllers 32 to 63 are the fine part of 0 to 31."""
_SAME = 0.25
"""Beats a minute by which a clock may waver."""


class MidiReader:
    """Reads the messages of one port, in order.

    A controller of 14 bits comes in two parts: where the fine one follows right on the coarse one, both are one value.
    """

    def __init__(self) -> None:
        self._coarse: dict[tuple[int, int], int] = {}
        self._paired: set[tuple[int, int]] = set()
        self._last: tuple[int, int] | None = None
        self._ticks: deque[float] = deque(maxlen=2 * TICKS + 1)
        self._tempo = 0.0

    def read(self, message: Sequence[int], now: float) -> Iterator[RemoteMessage]:
        """What a message says: values from 0 to 1; nothing of what is no use here, or broken.

        Args:
            message: its bytes.
            now: seconds, of any clock that only goes on.
        """
        if not message or any(not 0 <= byte < 128 for byte in message[1:]):
            return
        kind, channel = message[0] & 0xF0, (message[0] & 0x0F) + 1
        last, self._last = self._last, None
        if message[0] in (0xF8, 0xFA, 0xFB, 0xFC):
            self._last = last  # clocks come between the parts of others
            yield from self._timed(message[0], now)
        elif kind in (0x80, 0x90) and len(message) == 3:
            velocity = message[2] / 127 if kind == 0x90 else 0.0
            yield RemoteMessage(f"{MIDI}/{channel}/note/{message[1]}", (velocity,))
        elif kind == 0xB0 and len(message) == 3:
            yield from self._controlled(channel, message[1], message[2], last)
        elif kind == 0xC0 and len(message) == 2:
            yield RemoteMessage(f"{MIDI}/{channel}/program/{message[1] + 1}", (1.0,))
        elif kind == 0xD0 and len(message) == 2:
            yield RemoteMessage(f"{MIDI}/{channel}/pressure", (message[1] / 127,))
        elif kind == 0xE0 and len(message) == 3:
            yield RemoteMessage(f"{MIDI}/{channel}/bend", ((message[1] + 128 * message[2]) / 16_383,))

    def _controlled(
        self, channel: int, number: int, value: int, last: tuple[int, int] | None
    ) -> Iterator[RemoteMessage]:
        coarse = (channel, number - _FINE)
        if coarse == last or coarse in self._paired:
            self._paired.add(coarse)
            together = (128 * self._coarse[coarse] + value) / 16_383
            yield RemoteMessage(f"{MIDI}/{channel}/cc/{number - _FINE}", (together,))
            return
        if number < _FINE:
            self._last = (channel, number)
            self._coarse[channel, number] = value
        # Where a fine part is to follow, it is 0 until then, as the standard has it.
        part = 128 * value / 16_383 if (channel, number) in self._paired else value / 127
        yield RemoteMessage(f"{MIDI}/{channel}/cc/{number}", (part,))

    def _timed(self, status: int, now: float) -> Iterator[RemoteMessage]:
        if status != 0xF8:
            self._ticks.clear()
            yield RemoteMessage(STOP if status == 0xFC else START)
            return
        if self._ticks and not 0 < now - self._ticks[-1] < 60 / SLOWEST / TICKS * 2:
            self._ticks.clear()
        self._ticks.append(now)
        if len(self._ticks) > TICKS and len(self._ticks) % (TICKS // 4) == 1:
            ticks = list(self._ticks)
            beats = [later - earlier for earlier, later in zip(ticks, ticks[TICKS:], strict=False)]
            tempo = 60 / float(np.median(beats))
            if SLOWEST <= tempo <= FASTEST and abs(tempo - self._tempo) > _SAME:
                self._tempo = tempo
                yield RemoteMessage(CLOCK, (round(tempo, 1),))


def is_trigger(address: str) -> bool:
    """Whether each message to an address of `MidiReader` counts, and not the newest alone."""
    return "/note/" in address or "/program/" in address or address in (START, STOP)


def in_words(address: str) -> str:
    """An address as one says it: `CC 7 of channel 1`; others as they are."""
    parts = address.split("/")
    if parts[:2] != ["", "midi"] or len(parts) < 4:
        return address
    kind = {"cc": "CC", "note": "note", "program": "program", "bend": "pitch bend", "pressure": "pressure"}[parts[3]]
    return f"{' '.join((kind, *parts[4:]))} of channel {parts[2]}"
