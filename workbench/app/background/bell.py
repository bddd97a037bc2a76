"""A bell that any thread may ring, and that the window's clock hears at once."""

from __future__ import annotations

import socket
from contextlib import suppress


class Bell:
    """Rung when something has come that must not wait until the window looks by itself.

    Attributes:
        heard: a socket that can be read once it was rung; hand it to a loop that waits for such.
    """

    def __init__(self) -> None:
        self.heard, self._rung = socket.socketpair()
        for end in (self.heard, self._rung):
            end.setblocking(False)

    def ring(self) -> None:
        """Something has come."""
        with suppress(OSError):  # full: it was rung often enough; or closed
            self._rung.send(b".")

    def answer(self) -> None:
        """It was heard."""
        with suppress(OSError):
            self.heard.recv(1 << 12)

    def close(self) -> None:
        """Nobody listens any more."""
        self.heard.close()
        self._rung.close()
