"""Keyboard focus: a key goes to the focused element if that uses it, otherwise to the page's commands."""

from __future__ import annotations

import tkinter as tk
from typing import Any

from workbench.gui.text_fields import TextFields
from workbench.gui.theme import Theme
from workbench.gui.tk_events import ALT, CONTROL, SHIFT

TEXT_FIELDS = ("Entry", "TEntry", "Spinbox", "TSpinbox", "Text")
PRESSED = ("TButton", "Button", "TCheckbutton", "Checkbutton", "TRadiobutton", "Radiobutton")
LISTS = ("TCombobox", "Listbox", "Treeview")
ARROWS = ("Left", "Right", "Up", "Down", "Home", "End")
PAGES = ("Prior", "Next")
COARSE, FINE = 50, 500
"""Presses of an arrow from one end of a slider to the other, and with Shift."""
EDGE = 2
"""Pixels of the layout that the ring around the focus is wide."""


def is_typed_into(widget: Any) -> bool:
    """Whether typing in this widget enters text, so that keys are not commands."""
    return isinstance(widget, tk.Misc) and widget.winfo_class() in TEXT_FIELDS


def focused(root: tk.Misc) -> tk.Misc | None:
    """The focused widget; None if there is none or a drop-down list is open."""
    try:
        return root.focus_get()
    except KeyError:  # Tk knows that list, tkinter does not
        return None


def typing(root: tk.Misc) -> bool:
    """Whether a text field has the focus."""
    return is_typed_into(focused(root))


def is_its_own(event: tk.Event[tk.Misc]) -> bool:
    """Whether the focused element uses this key, so that it is not a command."""
    widget, key = event.widget, event.keysym
    if is_typed_into(widget):
        return True
    if not isinstance(widget, tk.Misc) or int(event.state) & (CONTROL | ALT) or not widget.winfo_viewable():
        return False
    kind = widget.winfo_class()
    return (
        (key == "Return" and kind in (*PRESSED, *LISTS))
        or (key in ARROWS and kind in ("Scale", *LISTS))
        or (key in PAGES and kind in LISTS)
    )


class Focus:
    """Moves the focus with Tab and draws a ring around the focused element.

    The order is the one in which elements were made. Return presses a button or opens a list; space does not, because
    it plays. After a mouse click the keys belong to the page again.
    """

    def __init__(self, root: tk.Toplevel | tk.Tk, theme: Theme) -> None:
        self._root, self._theme = root, theme
        self._by_mouse = self._ringed = False
        self._edges = [tk.Frame(root, background=theme.bright) for _ in range(4)]
        _change_class_keys(root)
        TextFields(root)
        root.bind("<ButtonPress>", self._press, add="+")
        root.bind("<Key>", self._key, add="+")
        root.bind("<FocusIn>", lambda _event: self._show(), add="+")
        root.bind("<FocusOut>", lambda _event: self._hide(), add="+")
        root.bind("<Configure>", lambda _event: self._follow(), add="+")

    def leave(self) -> None:
        """Give the keys back to the page."""
        self._root.focus_set()

    def after_event(self) -> None:
        """An element was used: if it was with the mouse, it loses the focus."""
        if self._by_mouse and not typing(self._root):
            self.leave()

    def leave_hidden(self) -> None:
        """Another page is shown: an element that is now hidden loses the focus."""
        widget = focused(self._root)
        if widget is not None and not widget.winfo_viewable():
            self.leave()

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        self._by_mouse = True
        kind = event.widget.winfo_class() if isinstance(event.widget, tk.Misc) else ""
        if kind not in (*TEXT_FIELDS, *LISTS):
            self.leave()

    def _key(self, _event: tk.Event[tk.Misc]) -> None:
        self._by_mouse = False

    def _show(self) -> None:
        widget = focused(self._root)
        if widget is None or widget is self._root or not widget.winfo_viewable():
            self._hide()
            return
        edge = self._theme.px(EDGE)
        left, top = widget.winfo_rootx() - self._root.winfo_rootx(), widget.winfo_rooty() - self._root.winfo_rooty()
        wide, high = widget.winfo_width(), widget.winfo_height()
        sides = (
            (left - edge, top - edge, wide + 2 * edge, edge),
            (left - edge, top + high, wide + 2 * edge, edge),
            (left - edge, top, edge, high),
            (left + wide, top, edge, high),
        )
        for frame, (x, y, width, height) in zip(self._edges, sides, strict=True):
            frame.place(x=x, y=y, width=width, height=height)
            frame.lift()
        self._ringed = True

    def _follow(self) -> None:
        """Something has moved, perhaps what has the ring; while the window is built that is every element of it."""
        if self._ringed:
            self._show()

    def _hide(self) -> None:
        self._ringed = False
        for frame in self._edges:
            frame.place_forget()


def _change_class_keys(root: tk.Misc) -> None:
    """Change what Tk's widgets do with some keys."""
    for kind in PRESSED:
        root.tk.call("bind", kind, "<space>", "")
        root.tk.call("bind", kind, "<Return>", "%W invoke")
    root.tk.call("bind", "TCombobox", "<Return>", "ttk::combobox::Post %W")
    for key, way in {"Left": -1, "Down": -1, "Right": 1, "Up": 1}.items():
        root.bind_class("Scale", f"<{key}>", lambda event, way=way: _slide(event, way))  # type: ignore[misc]


def _slide(event: tk.Event[tk.Scale], way: int) -> None:
    """Move a slider a little; it reports that as if a hand had moved it."""
    scale = event.widget
    span = float(scale.cget("to")) - float(scale.cget("from"))
    step = span / (FINE if int(event.state) & SHIFT else COARSE)
    resolution = float(scale.cget("resolution"))
    scale.set(scale.get() + way * max(step, resolution))
