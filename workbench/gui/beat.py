"""The window's clock: it checks for news often while something happens, rarely otherwise."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

QUICK, SLOW = 15, 100
"""Milliseconds between two looks."""
CALM = 80
"""After this many quick looks without news it slows down."""


class Beat:
    """Lets Tk call `look` regularly until stopped, even if `look` raises.

    Args:
        clock: a Tk widget that outlives the beat.
        look: returns whether something is happening.
    """

    def __init__(self, clock: tk.Misc, look: Callable[[], bool]) -> None:
        self._clock, self._look = clock, look
        self._idle = 0
        self._next = clock.after(QUICK, self._strike)

    def hurry(self) -> None:
        """Look again soon, because something begins."""
        slow, self._idle = self._idle >= CALM, 0
        if slow:
            self._clock.after_cancel(self._next)
            self._next = self._clock.after(QUICK, self._strike)

    def stop(self) -> None:
        """Stop looking."""
        self._clock.after_cancel(self._next)

    def _strike(self) -> None:
        self._idle += 1
        try:
            if self._look():
                self._idle = 0
        finally:
            self._next = self._clock.after(QUICK if self._idle < CALM else SLOW, self._strike)
