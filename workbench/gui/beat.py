"""The window's clock: it looks for news often while something happens, rarely otherwise, and at once when rung."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable

from workbench.app.background.bell import Bell

QUICK, SLOW = 15, 100
"""Milliseconds between two looks."""
CALM = 80
"""After this many quick looks without news it slows down."""
LEAST = 0.005
"""Seconds from one look to the next, at least, however often it is rung."""


class Beat:
    """Lets Tk call `look` regularly until stopped, even if `look` raises.

    Args:
        clock: a Tk widget that outlives the beat.
        look: returns whether something is happening.
        bell: what rings; where Tk cannot wait for it, as on Windows, it is not heard before the next look.
    """

    def __init__(self, clock: tk.Misc, look: Callable[[], bool], bell: Bell) -> None:
        self._clock, self._look, self._bell = clock, look, bell
        self._idle, self._looked = 0, 0.0
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
        self._clock.after_cancel(self._next)
        if self._hears:
            self._hears = False
            self._clock.tk.deletefilehandler(self._bell.heard)

    def _rung(self, _file: object, _mask: int) -> None:
        self._bell.answer()
        self._clock.after_cancel(self._next)
        wait = LEAST - (time.monotonic() - self._looked)
        if wait > 0:
            self._next = self._clock.after(round(1000 * wait), self._strike)
        else:
            self._strike()

    def _strike(self) -> None:
        self._idle += 1
        try:
            if self._look():
                self._idle = 0
        finally:
            self._looked = time.monotonic()
            self._next = self._clock.after(QUICK if self._idle < CALM else SLOW, self._strike)
