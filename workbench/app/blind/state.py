"""What the page `blind` shows: models judged by ear, not knowing which is which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BlindTest:
    """The part of the session that belongs to this page."""
