"""Whose the keys are."""

from __future__ import annotations

import tkinter as tk
from typing import Any

TEXT_FIELDS = ("Entry", "TEntry", "Spinbox", "TSpinbox", "Text")


def is_typed_into(widget: Any) -> bool:
    """Whether what is typed is text of this widget: then it is no command."""
    return isinstance(widget, tk.Misc) and widget.winfo_class() in TEXT_FIELDS


def typing(root: tk.Misc) -> bool:
    """Whether someone is in the middle of a text."""
    try:
        return is_typed_into(root.focus_get())
    except KeyError:  # a list that has popped up: Tk knows it, tkinter does not
        return False
