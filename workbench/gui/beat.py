"""The window's clock: it looks often while something happens, and seldom while nothing does."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

QUICK, SLOW = 15, 100
"""Milliseconds between two looks."""
CALM = 80
"""So many quick looks in a row at which nothing had happened, and it slows down."""


class Beat:
    """Has `look` called again and again by Tk, from now on until it is stopped, also where `look` raises.

    Args:
        clock: a Tk element that outlives the beat.
        look: says whether something happens.
    """

    def __init__(self, clock: tk.Misc, look: Callable[[], bool]) -> None:
        self._clock, self._look = clock, look
        self._idle = 0
        self._next = clock.after(QUICK, self._strike)

    def hurry(self) -> None:
        """Something begins: look again soon."""
        slow, self._idle = self._idle >= CALM, 0
        if slow:
            self._clock.after_cancel(self._next)
            self._next = self._clock.after(QUICK, self._strike)

    def stop(self) -> None:
        """Look no more."""
        self._clock.after_cancel(self._next)

    def _strike(self) -> None:
        self._idle += 1
        try:
            if self._look():
                self._idle = 0
        finally:
            self._next = self._clock.after(QUICK if self._idle < CALM else SLOW, self._strike)
