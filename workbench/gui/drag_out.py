"""The sound dragged out of the window, as a file, to a file manager or a music program."""

from __future__ import annotations

import logging
import threading
import time
import tkinter as tk
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
THRESHOLD = 8
"""Pixels that the pointer moves with the button held before it drags."""
SECONDS_TO_WRITE = 10.0
LOOKS = 60
"""How often a second it is asked where the pointer is."""
TAKEN, REFUSED = "plus", "circle"
"""Cursors: the window under the pointer would take the file, or would not."""


def offer_file(widget: Any, file: Callable[[], Future[Path] | None]) -> None:
    """Let `widget` be dragged elsewhere as a file.

    Args:
        file: has the file made once a drag begins; None where there is nothing to drag.
    """
    if widget.tk.call("tk", "windowingsystem") == "x11":
        _DragOnX(widget, file)
        return

    def begin(_event: Any) -> tuple[Any, ...]:
        from tkinterdnd2 import COPY, DND_FILES, REFUSE_DROP

        made = file()
        # tkdnd takes it now or never; what a first movement of the mouse has asked for is mostly there by then.
        path = made.result() if made and made.done() and not made.exception() else None
        # Tk takes the text for a list: a path with spaces must be one word of it.
        return (COPY, DND_FILES, widget.tk.call("list", str(path.absolute()))) if path else (REFUSE_DROP, DND_FILES, "")

    try:
        widget.drag_source_register(1, "DND_Files")
        widget.dnd_bind("<<DragInitCmd>>", begin)
        widget.bind("<B1-Motion>", lambda _event: file(), add="+")
    except (AttributeError, tk.TclError) as error:  # a Tk without the extension, as `drop_in` has logged
        log.info("The sound cannot be dragged out: %s", error)


class _DragOnX:
    """Watches the mouse on one widget; a thread of its own carries the file over the screen."""

    def __init__(self, widget: tk.Widget, file: Callable[[], Future[Path] | None]) -> None:
        self._widget, self._file = widget, file
        self._pressed: tuple[int, int] | None = None
        self._taken = False
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
        self._pressed = None
        if file := self._file():
            self._taken = False
            self._show(REFUSED)
            carried = self._widget.winfo_screen(), file, self._widget.winfo_id()
            threading.Thread(target=self._carry, args=carried, name="drag", daemon=True).start()

    def _release(self, _event: tk.Event[tk.Misc]) -> None:
        self._pressed = None
        self._show("")

    def _show(self, cursor: str) -> None:
        self._widget["cursor"] = cursor

    def _carry(self, display: str, file: Future[Path], own: int) -> None:
        """Follow the pointer with the file, once it is there, until the button is let go."""
        from Xlib import X
        from Xlib.display import Display

        from workbench.gui.drag_out_x11 import FileDrag

        try:
            with closing(Display(display)) as server:
                drag = FileDrag(server, [file.result(SECONDS_TO_WRITE)], own)
                held = True
                while held:
                    pointer = server.screen().root.query_pointer()
                    held = bool(pointer.mask & X.Button1Mask)
                    drag.move(pointer.root_x, pointer.root_y)
                    self._taken = drag.taken
                    time.sleep(1 / LOOKS)
                drag.drop()
        except Exception:  # the other program's window, or the whole server, may be gone
            log.warning("The sound could not be dragged out", exc_info=True)
