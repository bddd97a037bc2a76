"""Another program that drops a file on the window under a point: `python drag_source.py FILE X Y`.

It speaks XDND 5 itself (https://www.freedesktop.org/wiki/Specifications/XDND/): a file manager's side of a drop.
"""

import sys
import time
from pathlib import Path

from Xlib import X, Xatom, display
from Xlib.protocol import event

VERSION = 5


class Source:
    """The dragging side, with a selection that holds the address of one file."""

    def __init__(self, file):
        self.display = display.Display()
        self.root = self.display.screen().root
        self.window = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.address = (Path(file).as_uri() + "\r\n").encode()
        self.window.set_selection_owner(self.atom("XdndSelection"), X.CurrentTime)

    def atom(self, name):
        return self.display.intern_atom(name)

    def aware(self, x, y):
        """The window under a point of the screen that takes drops."""
        inside = self.root
        while inside != X.NONE:
            if inside.get_full_property(self.atom("XdndAware"), Xatom.ATOM):
                return inside
            inside = inside.translate_coords(self.root, x, y).child
        raise SystemExit("Nothing there takes drops")

    def tell(self, target, name, *data):
        values = [self.window.id, *data, 0, 0, 0, 0][:5]
        message = event.ClientMessage(window=target, client_type=self.atom(name), data=(32, values))
        target.send_event(message)
        self.display.flush()

    def answer(self, until, seconds=10):
        """Serve the selection until a message `until` comes; its data."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.display.pending_events():
                time.sleep(0.005)
                continue
            found = self.display.next_event()
            if found.type == X.SelectionRequest:
                found.requestor.change_property(found.property, found.target, 8, self.address)
                found.requestor.send_event(
                    event.SelectionNotify(
                        time=found.time,
                        requestor=found.requestor,
                        selection=found.selection,
                        target=found.target,
                        property=found.property,
                    )
                )
                self.display.flush()
            elif found.type == X.ClientMessage and found.client_type == self.atom(until):
                return found.data[1]
        raise SystemExit(f"No {until} came")

    def drop(self, x, y):
        target, uris = self.aware(x, y), self.atom("text/uri-list")
        self.tell(target, "XdndEnter", VERSION << 24, uris)
        self.tell(target, "XdndPosition", 0, x << 16 | y, X.CurrentTime, self.atom("XdndActionCopy"))
        if not self.answer("XdndStatus")[1] & 1:
            raise SystemExit("The window does not take it")
        self.tell(target, "XdndDrop", 0, X.CurrentTime)
        self.answer("XdndFinished")


if __name__ == "__main__":
    Source(sys.argv[1]).drop(int(sys.argv[2]), int(sys.argv[3]))
