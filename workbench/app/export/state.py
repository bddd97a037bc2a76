"""What the page `export` shows: many sounds and kits written to files."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.app.export.kit_state import KitState


@dataclass(frozen=True)
class ExportState:
    """The part of the session that belongs to this page.

    Attributes:
        kit: of the favourites.
    """

    kit: KitState = field(default=KitState())
