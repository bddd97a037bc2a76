"""Draw only what has changed: parts of the window by the attributes they show, elements by their text or value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.app.session.session import Session
from workbench.gui.psg import sg

Part = tuple[tuple[str, ...], Callable[[Session], None]]
"""Names of session attributes, and the function that draws them."""


class Parts:
    """Parts of the window, in drawing order."""

    def __init__(self, *parts: Part) -> None:
        self._parts = parts
        self._shown: Session | None = None

    def show(self, session: Session) -> None:
        """Draw the parts whose attributes have changed since the last session."""
        old, self._shown = self._shown, session
        if session is old:
            return
        for names, show in self._parts:
            if old is None or any(getattr(session, name) is not getattr(old, name) for name in names):
                show(session)


class Writing:
    """Sets texts and sliders directly in Tk: it happens all the time, and `Element.update` costs ten times as much."""

    def __init__(self, window: sg.Window) -> None:
        self._window = window
        self._texts: dict[Any, tuple[str, str | None]] = {}

    def text(self, key: Any, text: str, colour: str | None = None) -> None:
        """Set the text of an element, and its colour if given."""
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
