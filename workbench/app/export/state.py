"""What the page `export` shows: many sounds and kits written to files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportState:
    """The part of the session that belongs to this page."""
