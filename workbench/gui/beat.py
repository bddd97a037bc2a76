"""The window's clock: it looks for news often while something happens, rarely otherwise, and at once when rung."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.app.background.bell import Bell

QUICK, SLOW = 15, 100
"""Milliseconds between two looks."""
CALM = 80
"""After this many quick looks without news it slows down."""
SOON, LEAST = 5, 2
"""Milliseconds from when it is rung to the look, and from what was taken last to what is taken next, at least."""


class Beat:
    """Lets Tk call `look` regularly until stopped, even if `look` raises.

    Args:
        clock: a Tk widget that outlives the beat.
        take: takes what has come, without showing it: called at once when it rings, so that a sound does not wait for
            what is drawn.
        look: takes what has come, shows it, and returns whether something is happening.
        bell: what rings; where Tk cannot wait for it, as on Windows, it is not heard before the next look.
    """

    def __init__(self, clock: tk.Misc, take: Callable[[], None], look: Callable[[], bool], bell: Bell) -> None:
        self._clock, self._take, self._look, self._bell = clock, take, look, bell
        self._idle, self._taken, self._soon, self._taking = 0, 0.0, False, ""
        self._next = clock.after(QUICK, self._strike)
        self._hears = hasattr(clock.tk, "createfilehandler")
        if self._hears:
            clock.tk.createfilehandler(bell.heard, tk.READABLE, self._rung)

    def hurry(self) -> None:
        """Look again soon, because something begins."""
        slow, self._idle = self._idle >= CALM, 0
        if slow:
            self._clock.after_cancel(self._next)
            self._next = self._clock.after(QUICK, self._strike)

    def stop(self) -> None:
        """Stop looking."""
        for due in filter(None, (self._next, self._taking)):
            self._clock.after_cancel(due)
        if self._hears:
            self._hears = False
            self._clock.tk.deletefilehandler(self._bell.heard)

    def _rung(self, _file: object, _mask: int) -> None:
        self._bell.answer()
        if not self._soon:
            # What comes until then is shown together.
            self._soon = True
            self._clock.after_cancel(self._next)
            self._next = self._clock.after(SOON, self._strike)
        wait = LEAST - round(1000 * (time.monotonic() - self._taken))
        if wait <= 0:
            self._take_it()
        elif not self._taking:
            self._taking = self._clock.after(wait, self._take_it)

    def _take_it(self) -> None:
        self._taking = ""
        try:
            self._take()
        finally:
            self._taken = time.monotonic()

    def _strike(self) -> None:
        self._idle, self._soon = self._idle + 1, False
        try:
            if self._look():
                self._idle = 0
        finally:
            self._taken = time.monotonic()
            self._next = self._clock.after(QUICK if self._idle < CALM else SLOW, self._strike)
