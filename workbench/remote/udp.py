"""UDP ports: opened where one is free, emptied as fast as messages come."""

from __future__ import annotations

import errno
import socket
import time
from contextlib import suppress

from workbench.core.errors import BadInput
from workbench.remote.lanes import Lanes
from workbench.remote.osc_packet import LONGEST, messages_in

AT_ONCE = 1_000
"""Packets that are read before anything else has its turn."""
_ROOM = 1 << 22
"""Bytes of packets that wait in the system; it may give less."""
PORT, _NEXT_PORTS = 9_010, 20
"""The first port that is offered where another is taken, and how many are tried."""


def opened(host: str, port: int) -> socket.socket:
    """A UDP socket that receives at `port`, and does not wait.

    Raises:
        BadInput: the port cannot be had; the message names one that can.
    """
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _ROOM)
    receiver.setblocking(False)
    try:
        receiver.bind((host, port))
    except (OSError, OverflowError) as error:
        receiver.close()
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        why = "is taken by another program" if taken else "cannot be opened"
        free = next((each for each in range(PORT, PORT + _NEXT_PORTS) if each != port and _is_free(host, each)), None)
        raise BadInput(f"Port {port} {why}", f"Choose another one, such as {free}." if free else "") from error
    return receiver


def target(text: str) -> tuple[str, int]:
    """Where HOST:PORT says to send to.

    Raises:
        BadInput: it names no port of a machine that is known.
    """
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise BadInput(f"{text} names no port", "Write HOST:PORT, such as 127.0.0.1:9001.")
    try:
        return str(socket.gethostbyname(host)), int(port)
    except (OSError, ValueError, TypeError) as error:  # the last two of names that are none
        raise BadInput(f"No machine {host} is known", "Write its numbers, such as 127.0.0.1:9001.") from error


def receive(receiver: socket.socket, lanes: Lanes) -> None:
    """Put what has come into the lanes: all of it, or so much that something else must have its turn."""
    now = time.time()
    for _ in range(AT_ONCE):
        try:
            packet = receiver.recv(LONGEST)
        except BlockingIOError:
            return
        except OSError:  # what was sent earlier has not arrived: some systems say so here
            continue
        for message in messages_in(packet, now):
            lanes.put(message)


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried, suppress(OSError, OverflowError):
        tried.bind((host, port))
        return True
    return False
