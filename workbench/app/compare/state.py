"""What the page `compare` shows: one point or one recording, all models."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """The part of the session that belongs to this page."""
