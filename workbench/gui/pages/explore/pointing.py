"""The pointer over the map: it names the sound under it, selects it by a click, and plays it with Alt."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Any

from workbench.app.session.session import Session
from workbench.gui.pages.explore.map import LatentMap
from workbench.gui.tk_events import ALT
from workbench.store.neighbours import titled

REACH = 10
"""Pixels from the pointer within which a sound is under it."""
CLICK = 6
"""Pixels from a click within which it means a sound."""


class Pointing:
    """Looks up what is under the pointer.

    Args:
        do: called with `audition` and `select` and the row of a sound.
        say: called with what is to stand above the map; with an empty text where there is nothing under the pointer.
    """

    def __init__(
        self, canvas: tk.Canvas, on: LatentMap, do: Callable[[str, Any], None], say: Callable[[str], None]
    ) -> None:
        self._map, self._do, self._say = on, do, say
        self._session: Session | None = None
        self._over: int | None = None
        canvas.bind("<Motion>", self._move, add="+")
        canvas.bind("<Leave>", lambda _event: self._leave())
        # The dots move under a pointer that rests.
        canvas.bind("<Configure>", lambda _event: self._leave(), add="+")
        self._pressed_on: int | None = None
        canvas.bind("<ButtonPress-1>", self._press, add="+")
        canvas.bind("<ButtonRelease-1>", self._release, add="+")
        canvas.bind("<Alt-ButtonPress-1>", self._select)
        canvas.bind("<Alt-B1-Motion>", lambda _event: None)
        for key in ("Alt_L", "Alt_R"):
            canvas.winfo_toplevel().bind(f"<KeyRelease-{key}>", lambda _event: self._audition(None), add="+")

    def show(self, session: Session) -> None:
        """Look among the sounds of this session from now on."""
        self._session = session

    def _found(self, event: tk.Event[tk.Canvas], reach: int = REACH) -> int | None:
        survey = self._session.exploring.survey if self._session else None
        if survey is None:
            return None
        across, up = self._map.under(event)
        return survey.under(across, up, reach * self._map.parts_per_pixel)

    def _move(self, event: tk.Event[tk.Canvas]) -> None:
        found = self._found(event)
        if found != self._over:
            self._over = found
            points = self._session.points if self._session else None
            self._say("" if found is None or points is None else titled(points, found))
            if int(event.state) & ALT and found is not None:
                self._audition(found)
        if not int(event.state) & ALT:
            self._audition(None)

    def _audition(self, index: int | None) -> None:
        if self._session and self._session.exploring.auditioned != index:
            self._do("audition", index)

    def _select(self, event: tk.Event[tk.Canvas]) -> None:
        found = self._found(event)
        if found is not None:
            self._do("select", found)

    def _press(self, event: tk.Event[tk.Canvas]) -> None:
        """To the very sound that is pressed on; once the mouse moves it is a drag."""
        self._pressed_on = self._found(event, CLICK)
        if self._pressed_on is None:
            self._map.move_under(event)
        else:
            self._do("move_to", self._map.place_of(self._pressed_on))

    def _release(self, _event: tk.Event[tk.Canvas]) -> None:
        if self._pressed_on is not None and not self._map.dragged:
            self._do("select", self._pressed_on)
        self._pressed_on = None

    def _leave(self) -> None:
        self._over = None
        self._say("")
        self._audition(None)
