"""What the page `dataset` shows: a dataset built from recordings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Building:
    """The part of the session that belongs to this page."""
