"""How a process makes room for others."""

from __future__ import annotations

import os


def lower_priority() -> None:
    """Let this process wait for those that someone is looking at; for good, so only of a process of its own."""
    if hasattr(os, "nice"):
        os.nice(10)
