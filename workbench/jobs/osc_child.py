"""The child process that receives and sends OSC: `python -m workbench.jobs.osc_child HOST PORT`.

Reads JSON lines, each with some of these: {"addresses": [...]} to tell others (OSCQuery, on the TCP port of the same
number), {"triggers": [...]}, {"took": true} once the last batch was used, {"send": [[ADDRESS, VALUES], ...], "to":
[HOST, PORT]}. Ends with its input.

Says {"opened": PORT, "query": true}, then {"messages": [[ADDRESS, VALUES], ...], "counts": {...}, "reasons": {...}}, a
batch at a time: the next one comes once the last was used, with what has come since (`remote.lanes`). However fast
messages come, the program is told no more than it can use. It may be killed at any time.
"""

from __future__ import annotations

import selectors
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from queue import SimpleQueue
from typing import Any

from workbench.core.progress import drained
from workbench.jobs.child_main import child_main, say, told
from workbench.remote.lanes import Lanes
from workbench.remote.osc_packet import RemoteMessage, packet_of
from workbench.remote.oscquery import QueryServer, RemoteAddress
from workbench.remote.udp import opened, receive


def main() -> None:
    """Receive and send until the input ends."""
    host, port = sys.argv[1], int(sys.argv[2])
    child_main(lambda: _serve(host, port), "OSC could not go on")


def _serve(host: str, port: int) -> None:
    with opened(host, port) as received:
        query = None
        with suppress(OSError):
            query = QueryServer(host, port)
        say(opened=port, query=query is not None)
        _Exchange(received, query).go_on()


class _Exchange:
    """What comes in goes to the program, batch by batch; what the program sends goes out."""

    def __init__(self, received: socket.socket, query: QueryServer | None) -> None:
        self._received, self._query = received, query
        self._lanes = Lanes()
        self._told = 0
        """Messages that the program knows to have come."""
        self._in_use = False
        """Whether the last batch is still to be used."""
        self._orders: SimpleQueue[Mapping[str, Any] | None] = SimpleQueue()
        self._woken, self._wake = socket.socketpair()
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def go_on(self) -> None:
        """Until the input ends."""
        selector = selectors.DefaultSelector()
        selector.register(self._received, selectors.EVENT_READ)
        selector.register(self._woken, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if self._woken in ready:
                self._woken.recv(1 << 12)
                for order in drained(self._orders):
                    if order is None:
                        return
                    self._obey(order)
            if self._received in ready:
                receive(self._received, self._lanes)
            if not self._in_use and self._told != self._lanes.counts.received:
                self._tell()

    def _tell(self) -> None:
        messages = [[each.address, each.values] for each in self._lanes.take()]
        self._told, self._in_use = self._lanes.counts.received, True
        say(messages=messages, counts=asdict(self._lanes.counts), reasons=dict(self._lanes.reasons))

    def _obey(self, order: Mapping[str, Any]) -> None:
        if "took" in order:
            self._in_use = False
        if "triggers" in order:
            self._lanes.triggers = frozenset(order["triggers"])
        if "addresses" in order and self._query:
            self._query.addresses = [_address(fields) for fields in order["addresses"]]
        for address, values in order.get("send", ()):
            # Where nobody listens, or the network is gone, nothing is to be done.
            with suppress(OSError):
                self._received.sendto(packet_of(RemoteMessage(address, tuple(values))), tuple(order["to"]))

    def _read(self) -> None:
        for order in told():
            self._orders.put(order)
            self._wake.send(b".")
        self._orders.put(None)
        self._wake.send(b".")


def _address(fields: Mapping[str, Any]) -> RemoteAddress:
    ranges = tuple((low, high) for low, high in fields["ranges"])
    return RemoteAddress(fields["path"], fields["help"], ranges, tuple(fields["texts"]))


if __name__ == "__main__":
    main()
