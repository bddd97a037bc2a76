"""Files dragged onto another program's window: the dragging side of XDND 5, over a connection of its own to X.

tkdnd drags too, but what it hands over under Tk 8.6 arrives empty elsewhere: Tk sends as 32-bit numbers what
other programs read as bytes (https://github.com/petasis/tkdnd/issues/66).

Source: https://www.freedesktop.org/wiki/Specifications/XDND/
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from Xlib import X, Xatom
from Xlib.error import XError
from Xlib.protocol import event

VERSION = 5
PATIENCE = 60.0
"""Seconds to wait for a program to say whether it takes files, and to fetch them."""
TAKEN = 1
"""Bit of an XdndStatus: the window would take the drop."""
FILES = "text/uri-list"


class FileDrag:
    """Files on their way over the screen.

    Args:
        server: an `Xlib.display.Display` that nothing else reads from.
        own: a window of the program that drags: none of that program's windows is dropped on.
    """

    def __init__(self, server: Any, files: Sequence[Path], own: int | None = None) -> None:
        self._server, self._root = server, server.screen().root
        self._addresses = "".join(file.absolute().as_uri() + "\r\n" for file in files).encode()
        self._own = own
        self._window = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._window.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)
        self._target: Any = None
        self._asked = self._finished = False
        self.taken = False
        """Whether the window under the pointer would take them."""

    def move(self, x: int, y: int) -> None:
        """The pointer is at a point of the screen now."""
        self._take_in()
        target = self._aware(x, y)
        if target != self._target:
            self.leave()
            self._target = target
            if target is not None:
                self._tell("XdndEnter", VERSION << 24, self._atom(FILES))
        # One question at a time: a window may take long to answer.
        if self._target is not None and not self._asked:
            self._asked = True
            self._tell("XdndPosition", 0, x << 16 | y, X.CurrentTime, self._atom("XdndActionCopy"))

    def leave(self) -> None:
        """Take the files away from the window under the pointer."""
        if self._target is not None:
            self._tell("XdndLeave")
        self._target, self._asked, self.taken = None, False, False

    def drop(self) -> bool:
        """Let the files go where the pointer was last; True when the window there has fetched it."""
        self._wait(lambda: not self._asked)
        if self._target is None or not self.taken:
            self.leave()
            return False
        self._tell("XdndDrop", 0, X.CurrentTime)
        return self._wait(lambda: self._finished)

    def _wait(self, until: Any) -> bool:
        end = time.monotonic() + PATIENCE
        while not until() and time.monotonic() < end:
            self._take_in()
            time.sleep(0.005)
        return bool(until())

    def _take_in(self) -> None:
        """Read what the window under the pointer says, and give the addresses to whoever asks for them."""
        while self._server.pending_events():
            found = self._server.next_event()
            if found.type == X.SelectionRequest:
                self._hand_over(found)
            elif found.type == X.ClientMessage and self._target is not None and found.data[1][0] == self._target.id:
                if found.client_type == self._atom("XdndStatus"):
                    self._asked, self.taken = False, bool(found.data[1][1] & TAKEN)
                elif found.client_type == self._atom("XdndFinished"):
                    self._finished = True

    def _hand_over(self, request: Any) -> None:
        """Answer one who asks for the files' addresses, or for the forms in which they can be had."""
        given, asked = request.property or request.target, request.target
        if asked == self._atom(FILES):
            request.requestor.change_property(given, asked, 8, self._addresses)
        elif asked == self._atom("TARGETS"):
            request.requestor.change_property(given, Xatom.ATOM, 32, [asked, self._atom(FILES)])
        else:
            given = X.NONE
        same = {name: getattr(request, name) for name in ("time", "requestor", "selection", "target")}
        request.requestor.send_event(event.SelectionNotify(property=given, **same))
        self._server.flush()

    def _aware(self, x: int, y: int) -> Any:
        """The outermost window under a point that takes drops, if it is another program's."""
        window = self._root
        try:
            while window != X.NONE:
                if window.get_full_property(self._atom("XdndAware"), Xatom.ATOM):
                    return None if self._is_own(window) else window
                window = window.translate_coords(self._root, x, y).child
        except XError:  # the window was closed in this moment
            return None
        return None

    def _is_own(self, window: Any) -> bool:
        """Whether the program that drags made this window; X gives each program numbers that begin alike."""
        of_client = ~self._server.display.info.resource_id_mask
        return self._own is not None and window.id & of_client == self._own & of_client

    def _atom(self, name: str) -> int:
        return int(self._server.intern_atom(name))

    def _tell(self, name: str, *data: int) -> None:
        values = [self._window.id, *data, 0, 0, 0, 0][:5]
        message = event.ClientMessage(window=self._target, client_type=self._atom(name), data=(32, values))
        self._target.send_event(message)
        self._server.flush()
