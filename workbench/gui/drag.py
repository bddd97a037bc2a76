"""The sound dragged out of the window, as a file, to a file manager or a music program."""

from __future__ import annotations

import logging
import threading
import time
import tkinter as tk
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
THRESHOLD = 8
"""Pixels that the pointer moves with the button held before it drags."""
LOOKS = 60
"""How often a second it is asked where the pointer is."""
TAKEN, REFUSED = "plus", "circle"
"""Cursors: the window under the pointer would take the file, or would not."""


def offer_file(widget: Any, prepare: Callable[[], None], file: Callable[[], Path | None]) -> None:
    """Let `widget` be dragged elsewhere as a file.

    Args:
        prepare: called when a drag may begin: the file is made meanwhile.
        file: the file; None as long as it is being made. It may raise where there is nothing to drag.
    """
    if widget.tk.call("tk", "windowingsystem") == "x11":
        _DragOnX(widget, prepare, file)
        return

    def begin(_event: Any) -> tuple[Any, ...]:
        from tkinterdnd2 import COPY, DND_FILES, REFUSE_DROP

        prepare()
        path = file()  # at the first try it may not be there yet
        # Tk takes the text for a list: a path with spaces must be one word of it.
        return (COPY, DND_FILES, widget.tk.call("list", str(path.absolute()))) if path else (REFUSE_DROP, DND_FILES, "")

    try:
        widget.drag_source_register(1, "DND_Files")
        widget.dnd_bind("<<DragInitCmd>>", begin)
    except (AttributeError, tk.TclError) as error:  # a Tk without the extension, as `drop.py` has logged
        log.info("The sound cannot be dragged out: %s", error)


class _DragOnX:
    """Watches the mouse on one widget; a thread of its own carries the file over the screen."""

    def __init__(self, widget: tk.Widget, prepare: Callable[[], None], file: Callable[[], Path | None]) -> None:
        self._widget, self._prepare, self._file = widget, prepare, file
        self._pressed: tuple[int, int] | None = None
        self._taken = self._waits = False
        widget.bind("<ButtonPress-1>", self._press, add="+")
        widget.bind("<B1-Motion>", self._motion, add="+")
        widget.bind("<ButtonRelease-1>", self._release, add="+")

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        self._pressed = event.x_root, event.y_root

    def _motion(self, event: tk.Event[tk.Misc]) -> None:
        if self._pressed is None:
            if self._widget.cget("cursor"):
                self._show(TAKEN if self._taken else REFUSED)
            return
        x, y = self._pressed
        if max(abs(event.x_root - x), abs(event.y_root - y)) < THRESHOLD:
            return
        self._pressed, self._waits = None, True
        self._prepare()
        self._begin()

    def _begin(self) -> None:
        """Drag as soon as the file is there, if the button is held then."""
        if not self._waits:
            return
        path = self._file()
        if path is None:
            self._widget.after(1000 // LOOKS, self._begin)
            return
        self._taken = self._waits = False
        self._show(REFUSED)
        carried = self._widget.winfo_screen(), path, self._widget.winfo_id()
        threading.Thread(target=self._carry, args=carried, name="drag", daemon=True).start()

    def _release(self, _event: tk.Event[tk.Misc]) -> None:
        self._pressed, self._waits = None, False
        self._show("")

    def _show(self, cursor: str) -> None:
        self._widget["cursor"] = cursor

    def _carry(self, display: str, file: Path, own: int) -> None:
        """Follow the pointer with the file until the button is let go."""
        from Xlib import X
        from Xlib.display import Display

        from workbench.gui.xdnd import FileDrag

        try:
            with closing(Display(display)) as server:
                drag = FileDrag(server, [file], own)
                held = True
                while held:
                    pointer = server.screen().root.query_pointer()
                    held = bool(pointer.mask & X.Button1Mask)
                    drag.move(pointer.root_x, pointer.root_y)
                    self._taken = drag.taken
                    time.sleep(1 / LOOKS)
                drag.drop()
        except Exception:  # the other program's window, or the whole server, may be gone
            log.warning("%s could not be dragged out", file, exc_info=True)
