"""What was deleted, and can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from workbench.app.session.undo_steps import Place


class Kind(Enum):
    """What kind of folder the user renames or deletes."""

    MODEL = "model"
    DATASET = "dataset"


@dataclass(frozen=True)
class PutAway:
    """A folder in the trash.

    Attributes:
        kind, name: what it is, and what it was called.
        away: where it lies.
        past: the moves before it was deleted: it comes back once undo has taken all later ones back.
    """

    kind: Kind
    name: str
    away: Path
    past: tuple[Place, ...]


@dataclass(frozen=True)
class Deleted:
    """The part of the session that belongs to what is deleted.

    Attributes:
        away: what lies in the trash and can be brought back, the latest last.
        returning: what is being brought back; None else.
    """

    away: tuple[PutAway, ...] = ()
    returning: PutAway | None = None

    def next_back(self, past: tuple[Place, ...]) -> PutAway | None:
        """What undo brings back where these are the moves before the present place; None where it undoes a move."""
        return self.away[-1] if self.away and self.away[-1].past == past else None
