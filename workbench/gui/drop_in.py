"""Files that are dropped on the window from outside."""

from __future__ import annotations

import logging
import tkinter as tk
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


def accept_files(root: tk.Tk, dropped: Callable[[tuple[str, ...]], None]) -> bool:
    """Call `dropped` with the paths of each drop; False if this Tk lacks the extension tkdnd, of tkinterdnd2.

    Everything else works without it, and files can still be opened by a dialogue.
    """
    try:
        from tkinterdnd2 import COPY, DND_FILES, TkinterDnD

        TkinterDnD._require(root)  # the package's own way into a window that it has not made
    except (ImportError, RuntimeError, tk.TclError) as error:
        log.info("Files cannot be dropped: %s", error)
        return False

    def take(event: Any) -> str:
        files = root.tk.splitlist(event.data)
        if files:
            root.after_idle(dropped, files)
        return str(COPY)

    target: Any = root
    target.drop_target_register(DND_FILES)
    target.dnd_bind("<<Drop>>", take)
    return True
