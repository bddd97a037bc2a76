"""What the page `train` shows: models trained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Training:
    """The part of the session that belongs to this page."""
