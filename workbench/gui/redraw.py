"""Only what differs is drawn: parts of the window by the attributes that they show, elements by what stands on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.app.session.session import Session
from workbench.gui.psg import sg

Part = tuple[tuple[str, ...], Callable[[Session], None]]
"""Names of attributes of a session, and what shows them."""


class Parts:
    """Parts of the window, in the order in which they are drawn."""

    def __init__(self, *parts: Part) -> None:
        self._parts = parts
        self._shown: Session | None = None

    def show(self, session: Session) -> None:
        """Draw the parts whose attributes are not those of the session before."""
        old, self._shown = self._shown, session
        if session is old:
            return
        for names, show in self._parts:
            if old is None or any(getattr(session, name) is not getattr(old, name) for name in names):
                show(session)


class Writing:
    """Writes on elements straight through Tk, which costs a tenth of `Element.update`: it is done all the time."""

    def __init__(self, window: sg.Window) -> None:
        self._window = window
        self._texts: dict[Any, tuple[str, str | None]] = {}

    def text(self, key: Any, text: str, colour: str | None = None) -> None:
        """Put a text on an element, in a colour where one is given."""
        if self._texts.get(key) == (text, colour):
            return
        self._texts[key] = text, colour
        widget = self._window[key].Widget
        widget.configure(text=text)
        if colour:
            widget.configure(foreground=colour)

    def slide(self, key: Any, value: int) -> None:
        """Move a slider through its variable: moved directly, it would report that as if a hand had moved it."""
        variable = self._window[key].TKIntVar
        if variable.get() != value:
            variable.set(value)

    def see(self, key: Any, visible: bool) -> None:
        """Show or hide an element."""
        if self._window[key].visible != visible:
            self._window[key].update(visible=visible)
