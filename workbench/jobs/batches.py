"""What a child that listens to others does with what they say: a batch to the program, the next once it was used."""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from queue import SimpleQueue
from typing import Any

from workbench.core.progress import drained
from workbench.jobs.child_main import say, told
from workbench.remote.lanes import Lanes
from workbench.remote.message import RemoteMessage


class Batches:
    """Says {"messages": [[ADDRESS, VALUES], ...], "counts": {...}, "reasons": {...}}, a batch at a time.

    However fast messages come, the program is told no more than it can use: the next batch waits in `lanes` until it
    has said {"took": true}.

    Args:
        lanes: where messages wait.
        obey: called with every other line that the program tells.
    """

    def __init__(self, lanes: Lanes, obey: Callable[[Mapping[str, Any]], None] = lambda _order: None) -> None:
        self._lanes, self._obey = lanes, obey
        self._told = 0
        """Messages that the program knows to have come."""
        self._in_use = False
        """Whether the last batch is still to be used."""
        self._orders: SimpleQueue[Mapping[str, Any] | None] = SimpleQueue()
        self._came: SimpleQueue[RemoteMessage] = SimpleQueue()
        self._woken, self._wake = socket.socketpair()
        threading.Thread(target=self._read, name="orders", daemon=True).start()

    def put(self, message: RemoteMessage) -> None:
        """A message has come; from any thread."""
        self._came.put(message)
        self._wake.send(b".")

    def go_on(
        self,
        receiver: socket.socket | None = None,
        receive: Callable[[socket.socket, Lanes], None] = lambda *_: None,
        look: Callable[[], None] = lambda: None,
        every: float | None = None,
    ) -> None:
        """Until the input ends.

        Args:
            receiver, receive: what brings messages, and what takes them from it.
            look: called every so often, seconds.
        """
        selector = selectors.DefaultSelector()
        selector.register(self._woken, selectors.EVENT_READ)
        if receiver:
            selector.register(receiver, selectors.EVENT_READ)
        looked = time.monotonic()
        while True:
            ready = {key.fileobj for key, _ in selector.select(every)}
            if every is not None and time.monotonic() - looked >= every:
                looked = time.monotonic()
                look()
            if self._woken in ready:
                self._woken.recv(1 << 12)
                for message in drained(self._came):
                    self._lanes.put(message)
                for order in drained(self._orders):
                    if order is None:
                        return
                    self._in_use &= "took" not in order
                    self._obey(order)
            if receiver in ready:
                receive(receiver, self._lanes)
            if not self._in_use and self._told != self._lanes.counts.received:
                self._tell()

    def _tell(self) -> None:
        messages = [[each.address, each.values] for each in self._lanes.take()]
        self._told, self._in_use = self._lanes.counts.received, True
        say(messages=messages, counts=asdict(self._lanes.counts), reasons=dict(self._lanes.reasons))

    def _read(self) -> None:
        for order in told():
            self._orders.put(order)
            self._wake.send(b".")
        self._orders.put(None)
        self._wake.send(b".")
