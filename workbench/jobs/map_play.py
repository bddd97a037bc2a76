"""Play a mapping: its controls come in over OSC, its outputs go out, to a synth somewhere else."""

from __future__ import annotations

import re
import select
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.mapping.mapping_file import NamedMapping
from workbench.mapping.pins import Array
from workbench.remote.lanes import Counts, Lanes
from workbench.remote.message import RemoteMessage
from workbench.remote.osc_packet import packet_of
from workbench.remote.udp import receive

IN, OUT = "/in", "/out"
"""All values at once; one of them has its name behind."""
_LONGEST_WAIT = 0.5
"""Seconds: a Ctrl-C that comes in the very moment before it waits wakes nobody."""


@dataclass(eq=False)
class PlayedMapping:
    """A mapping at work.

    Attributes:
        mapping: what is played.
        each: whether each output has a message of its own, sent where it has changed; else one has them all.
        values: of the controls, in their own units: at first the middle of each range.
        counts: what became of the messages that came.
        unknown: messages to no control, or with another number of values.
    """

    mapping: NamedMapping
    each: bool = False
    values: Array = field(init=False)
    counts: Counts = field(init=False)
    unknown: int = 0

    def __post_init__(self) -> None:
        ranges = self.mapping.control_ranges
        self.values = ranges.values(np.full(len(self.mapping.controls), 0.5))
        self._lanes = Lanes()
        self.counts = self._lanes.counts
        self._controls = {address: at for at, address in enumerate(addresses_of(IN, self.mapping.controls))}
        self._outputs = addresses_of(OUT, self.mapping.outputs)
        self._sent: Array | None = None
        # The first result takes longest: not while somebody plays.
        self.mapping.at(self.values[None])

    @property
    def addresses(self) -> tuple[str, ...]:
        """One for each control."""
        return tuple(self._controls)

    def play(self, receiver: socket.socket, to: tuple[str, int]) -> Iterator[None]:
        """Send the outputs to a UDP port, at first and whenever controls have come; yields after each sending.

        However fast they come, each sending is for the newest values.

        Args:
            receiver: by `remote.udp.opened`.
        """
        while True:
            for message in self._messages():
                receiver.sendto(packet_of(message), to)
            yield
            moved = False
            while not moved:
                select.select([receiver], [], [], _LONGEST_WAIT)
                receive(receiver, self._lanes)
                moved = self._take()

    def _take(self) -> bool:
        """Move the controls as the messages say; whether any has moved."""
        before = self.values.copy()
        for message in self._lanes.take():
            numbers = [value for value in message.values if isinstance(value, float)]
            at = self._controls.get(message.address)
            if message.address == IN and len(numbers) == len(message.values) == len(self.values):
                self.values = np.array(numbers)
            elif at is not None and len(numbers) == len(message.values) == 1:
                self.values[at] = numbers[0]
            else:
                self.unknown += 1
        return not np.array_equal(before, self.values)

    def _messages(self) -> Iterator[RemoteMessage]:
        found = self.mapping.at(self.values[None])[0].astype(np.float32)  # as it is sent
        if self.each:
            for at, (address, value) in enumerate(zip(self._outputs, found.tolist(), strict=True)):
                if self._sent is None or value != self._sent[at]:
                    yield RemoteMessage(address, (value,))
        else:
            yield RemoteMessage(OUT, tuple(found.tolist()))
        self._sent = found


def addresses_of(root: str, names: Sequence[str]) -> tuple[str, ...]:
    """The addresses of controls or outputs: signs that an address cannot have become `_`, and no two are alike."""
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        address = f"{root}/{re.sub('[^A-Za-z0-9_.-]', '_', name)}"
        found.append(f"{address}_{number}" if address in found else address)
    return tuple(found)
