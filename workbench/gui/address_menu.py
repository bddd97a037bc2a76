"""The menu of a control that others may move: by the right mouse button, or by the key for menus."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from typing import Any

from workbench.app.remote.address_menu import MenuLine, menu_lines
from workbench.app.remote.learn_text import learnt_line
from workbench.app.session.session import Session
from workbench.gui.elements import Element, address_of, flat_menu
from workbench.gui.focus import focused
from workbench.gui.page import Do
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

SHAKY = 4
"""Pixels of the layout by which a mouse may move between press and release: further, and it drags."""
LOW = 48
"""Pixels of the layout below the top of a control, at the most, where a key opens its menu."""


class AddressMenu:
    """Opens at whichever element of the window has an address, and adds to its tooltip what moves it."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._root, self._theme, self._do = window, window.TKroot, theme, do
        self._session: Session | None = None
        self._menu: tk.Menu | None = None
        self._pressed = (0, 0)
        right = 2 if self._root.tk.call("tk", "windowingsystem") == "aqua" else 3
        # When it is let go: on the map a drag with it moves what is seen.
        self._root.bind(f"<ButtonPress-{right}>", self._press, add="+")
        self._root.bind(f"<ButtonRelease-{right}>", self._release, add="+")
        self._root.bind("<Enter>", lambda event: self._tell(event.widget), add="+")

    def follow(self, session: Session) -> None:
        """Note the session; an open menu stays as it is."""
        self._session = session

    def open_by_key(self, otherwise: Any) -> None:
        """Open the menu of the focused element; where none is focused, that of the one with the key `otherwise`."""
        widget = focused(self._root)
        if widget is self._root and otherwise is not None:
            widget = self._window[otherwise].Widget
        if widget is not None:
            below = min(widget.winfo_height(), self._theme.px(LOW))
            self._open(widget, widget.winfo_rootx(), widget.winfo_rooty() + below)

    def _press(self, event: tk.Event[tk.Misc]) -> None:
        self._pressed = event.x_root, event.y_root

    def _release(self, event: tk.Event[tk.Misc]) -> None:
        x, y = self._pressed
        if max(abs(event.x_root - x), abs(event.y_root - y)) < self._theme.px(SHAKY):
            self._open(event.widget, event.x_root, event.y_root)

    def _open(self, widget: object, x: int, y: int) -> None:
        path = self._found(widget)[1] or self._beside(widget)
        if self._session is None or not path:
            return
        self._menu = self._menu or flat_menu(self._root, self._theme)
        self._menu.delete(0, "end")
        for line in menu_lines(self._session, path):
            choose = partial(self._choose, line)
            self._menu.add_command(label=line.label, command=choose, state="normal" if line.commands else "disabled")
        self._menu.tk_popup(x, y)

    def _choose(self, line: MenuLine) -> None:
        if line.copied:
            self._root.clipboard_clear()
            self._root.clipboard_append(line.copied)
        for command in line.commands:
            self._do(*command)

    def _tell(self, widget: object) -> None:
        """The pointer comes to a widget: its tooltip will say what else moves it."""
        element, path = self._found(widget)
        if path and element.TooltipObject:
            element.TooltipObject.below = lambda: learnt_line(self._session.remote, path) if self._session else ""

    def _beside(self, widget: object) -> str:
        """The address of the slider beside a text, which is its name or its value; empty where there is none."""
        if self._session is None or not isinstance(widget, tk.Label):
            return ""
        sliders = [each for each in self._window.AllKeysDict.values() if isinstance(each, sg.Slider)]
        beside = [each for each in sliders if each.Widget.master is widget.master]
        nearest = min(beside, key=lambda each: _apart(each.Widget, widget), default=None)
        return address_of(nearest, self._session) if nearest else ""

    def _found(self, widget: object) -> tuple[Element, str]:
        """The element of a widget and its address; the address is empty where it has none."""
        found = next((each for each in self._window.AllKeysDict.values() if each.Widget is widget), None)
        return found, address_of(found, self._session) if found and self._session else ""


def _apart(one: tk.Misc, other: tk.Misc) -> int:
    """Pixels between two widgets that stand side by side."""
    left, right = sorted((one, other), key=lambda each: each.winfo_x())
    return right.winfo_x() - left.winfo_x() - left.winfo_width()
