"""What the page `settings` shows: the sound device, folders, looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The part of the session that belongs to this page."""
