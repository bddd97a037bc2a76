"""Silence for libraries in C that print what they think."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_one_at_a_time = RLock()


@contextmanager
def nothing_on_stderr() -> Iterator[None]:
    """Whatever is written to the standard error while this lasts is dropped, also by other threads."""
    with _one_at_a_time:  # else one thread would keep what the other has put in place
        if sys.stderr:  # a program without a terminal has none
            sys.stderr.flush()
        try:
            kept = os.dup(2)
        except OSError:  # it has been closed
            yield
            return
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - os.devnull is no path on every system
            os.dup2(nothing.fileno(), 2)
        try:
            yield
        finally:
            if sys.stderr:
                sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)
