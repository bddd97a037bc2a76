"""A file dropped on a window from outside, as a file manager does it: the dragging side of XDND 5.

https://www.freedesktop.org/wiki/Specifications/XDND/; as a program: `python -m workbench.tour.file_drop FILE X Y`.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol import event

from workbench.core.errors import WorkbenchError

VERSION = 5
PATIENCE = 60.0
"""Seconds to wait for an answer."""
TAKEN = 1
"""Bit of an XdndStatus: the window would take the drop."""


def drop_file(display: str, file: Path, x: int, y: int) -> None:
    """Drop `file` on the window at a point of the screen, and wait until it was taken.

    Raises:
        WorkbenchError: the window there does not take it.
    """
    with closing(Display(display)) as server:
        _Source(server, file).drop(x, y)


class _Source:
    """Owns the selection through which the window asks for the file's address."""

    def __init__(self, server: Any, file: Path) -> None:
        self._server, self._root = server, server.screen().root
        self._address = (file.absolute().as_uri() + "\r\n").encode()
        self._window = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._window.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)

    def drop(self, x: int, y: int) -> None:
        target = self._aware(x, y)
        self._tell(target, "XdndEnter", VERSION << 24, self._atom("text/uri-list"))
        self._tell(target, "XdndPosition", 0, x << 16 | y, X.CurrentTime, self._atom("XdndActionCopy"))
        if not self._answer("XdndStatus")[1] & TAKEN:
            raise WorkbenchError("The window does not take this file")
        self._tell(target, "XdndDrop", 0, X.CurrentTime)
        self._answer("XdndFinished")

    def _atom(self, name: str) -> int:
        return int(self._server.intern_atom(name))

    def _aware(self, x: int, y: int) -> Any:
        """The outermost window under a point that takes drops."""
        window = self._root
        while window != X.NONE:
            if window.get_full_property(self._atom("XdndAware"), Xatom.ATOM):
                return window
            window = window.translate_coords(self._root, x, y).child
        raise WorkbenchError(f"Nothing at {x}, {y} takes files")

    def _tell(self, target: Any, name: str, *data: int) -> None:
        values = [self._window.id, *data, 0, 0, 0, 0][:5]
        target.send_event(event.ClientMessage(window=target, client_type=self._atom(name), data=(32, values)))
        self._server.flush()

    def _answer(self, name: str) -> Any:
        """Give the address to whoever asks, until a message `name` comes; its data."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not self._server.pending_events():
                time.sleep(0.005)
                continue
            found = self._server.next_event()
            if found.type == X.SelectionRequest:
                self._hand_over(found)
            elif found.type == X.ClientMessage and found.client_type == self._atom(name):
                return found.data[1]
        raise WorkbenchError(f"The window did not answer with {name}")

    def _hand_over(self, request: Any) -> None:
        request.requestor.change_property(request.property, request.target, 8, self._address)
        same = {name: getattr(request, name) for name in ("time", "requestor", "selection", "target", "property")}
        request.requestor.send_event(event.SelectionNotify(**same))
        self._server.flush()


if __name__ == "__main__":
    drop_file(os.environ["DISPLAY"], Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
