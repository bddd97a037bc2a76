"""What the page `export` shows: many sounds and kits written to files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from workbench.app.export.kit_state import KitState

MOST = 10_000
"""Sounds that one batch of the window writes at most."""
LINES_KEPT = 500


class Which(Enum):
    """The points of a batch."""

    FAVOURITES = "all favourites"
    RANDOM = "random points"
    GRID = "a grid"
    LINE = "a line"
    LATENT = "spread evenly"
    SOUND = "spread by sound"


@dataclass(frozen=True)
class Line:
    """One sound of a batch: the file that was written, or why none was."""

    text: str
    problem: bool = False


@dataclass(frozen=True)
class ExportState:
    """The part of the session that belongs to this page.

    Attributes:
        which: the points that are written.
        count: how many; of favourites there are as many as there are.
        seed: from which random points are drawn.
        stage, done, total: how far a batch is; no stage where none is under way.
        lines: what the last batch wrote or could not write, the latest first.
        failed: how many of it could not be written.
        kit: of the favourites.
    """

    which: Which = Which.FAVOURITES
    count: int = 16
    seed: int = 0
    stage: str = ""
    done: int = 0
    total: int = 0
    lines: tuple[Line, ...] = ()
    failed: int = 0
    kit: KitState = field(default=KitState())
