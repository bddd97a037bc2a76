"""What the page `export` shows: many sounds and kits written to files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from workbench.core.words import counted
from workbench.exporters.kit import USUAL_FORM
from workbench.jobs.save_settings import SaveSettings

MOST = 10_000
"""Sounds that one batch of the window writes at most."""
MANY = 200
"""More sounds than these are written only once that is confirmed."""
LINES_KEPT = 500


class PointChoice(Enum):
    """The points of a batch."""

    FAVOURITES = "all favourites"
    RANDOM = "random points"
    GRID = "a grid"
    LINE = "a line"
    LATENT = "spread evenly"
    SOUND = "spread by sound"
    ROW = "the row"


@dataclass(frozen=True)
class BatchLine:
    """One sound of a batch: its file, or why it could not be written."""

    text: str
    problem: bool = False


@dataclass(frozen=True)
class BatchRequest:
    """A batch to confirm: its points, their number, and how they are written."""

    which: PointChoice
    count: int
    seed: int
    model: str
    save: SaveSettings


@dataclass(frozen=True)
class KitState:
    """The kit that is about to be written.

    Attributes:
        name: as it is typed; a name that is taken gets a number.
        form: what it is written for, by its name in `exporters/forms/`.
        progress: sounds that are decoded and wanted; None while no kit is written.
    """

    name: str = "My snares"
    form: str = USUAL_FORM
    progress: tuple[int, int] | None = None


@dataclass(frozen=True)
class ExportState:
    """The part of the session that belongs to this page.

    Attributes:
        which: the points that are written.
        count: how many; all favourites, and all of a row, whatever it says.
        confirming: the batch that is to be confirmed, as long as it is the one that would be written; else None.
        seed: from which random points are drawn.
        stage, done, total: how far a batch is; no stage where none is under way.
        folder: of the last batch; None before the first.
        lines: what it wrote or could not write, the latest first.
        failed: how many of it could not be written.
        kit: of the favourites.
    """

    which: PointChoice = PointChoice.FAVOURITES
    count: int = 16
    seed: int = 0
    confirming: BatchRequest | None = None
    stage: str = ""
    done: int = 0
    total: int = 0
    folder: Path | None = None
    lines: tuple[BatchLine, ...] = ()
    failed: int = 0
    kit: KitState = field(default=KitState())

    def outcome(self, short: bool = False) -> str:
        """The text about the last batch: how many sounds were written, where, and how many failed.

        Args:
            short: without the folders in which theirs lies.
        """
        written = self.done - self.failed if self.lines else 0  # before the first file the points are counted
        if not self.folder or not written:
            return f"{counted(self.failed, 'sound')} could not be written" if self.failed else "Nothing was written"
        where = self.folder.name if short else self.folder
        text = f"{counted(written, 'sound')} {'is' if written == 1 else 'are'} in {where}"
        return f"{text}; {self.failed:,} could not be written" if self.failed else text

    @property
    def stopped(self) -> str:
        """The text about the last batch if it was stopped."""
        text = self.outcome()
        return f"Stopped: {text[0].lower()}{text[1:]}"
