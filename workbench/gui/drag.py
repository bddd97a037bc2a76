"""The sound dragged out of the window to a file manager or a music program; needs tkdnd, as `drop.py` does."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import Any

LEFT_BUTTON = 1


def offer_file(widget: Any, file: Callable[[], Path | None]) -> None:
    """Let `widget` be dragged elsewhere as a file.

    Args:
        file: makes the file once a drag begins; None where there is nothing to drag.
    """
    try:
        from tkinterdnd2 import COPY, DND_FILES, REFUSE_DROP
    except ImportError:  # `accept_files` has logged it
        return

    def begin(_event: Any) -> tuple[Any, ...]:
        path = file()
        # Tk takes the text for a list: a path with spaces must be one word of it.
        return (COPY, DND_FILES, widget.tk.call("list", str(path.absolute()))) if path else (REFUSE_DROP, DND_FILES, "")

    try:
        widget.drag_source_register(LEFT_BUTTON, DND_FILES)
        widget.dnd_bind("<<DragInitCmd>>", begin)
    except (AttributeError, tk.TclError):  # a Tk without the extension
        return
