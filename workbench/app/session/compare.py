"""What the page `compare` shows: one point or one recording, all models."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.app.session.heard import Heard
from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import Descriptors
from workbench.core.detail import Detail
from workbench.core.latent import Latent

if TYPE_CHECKING:
    from workbench.measures.copy_distance import Nearness

ORIGINAL = ""
"""The name of the cell that holds the recording; no model is called so."""


class Mode(Enum):
    """What all models are given."""

    POINT = "One point"
    TARGET = "One recording"


@dataclass(frozen=True, eq=False)
class CompareCell:
    """One model's sound at the point or copy of the recording; or the recording itself.

    Attributes:
        model: its name, or `ORIGINAL`.
        card: of the model when the sound was made.
        position: of the sound in the model's frame; empty for a recording.
        heard: the sound, or None.
        descriptors: what an ear would say of it.
        nearness: how near it comes to the recording.
        problem: why there is no sound.
        exact, detail: as of a `Session`, where the sound is that of its very point.
    """

    model: str
    card: ModelCard | None = None
    position: Latent = ()
    heard: Heard | None = None
    descriptors: Descriptors | None = None
    nearness: Nearness | None = None
    problem: str = ""
    exact: Latent = ()
    detail: Detail | None = None


@dataclass(frozen=True)
class Comparison:
    """The part of the session that belongs to this page.

    Attributes:
        mode: what all models are given.
        selected: the name of the chosen cell; if no cell has it, the first one is chosen.
        before: the one that was chosen before it, which A goes back to.
        waiting: whether the chosen cell is to be heard as soon as there is a sound.
        at_point: what the models make of the point, by their names; some may belong to an earlier point.
        target: the recording.
        original: the recording as it was read; None until it is.
        copies: what the models make of the recording.
        column: the key of the column that the cells are sorted by.
        falling: whether its highest value comes first.
        datasets: the names of those that are built.
        dataset: the one whose held-out recordings are gone through; empty for none.
        held_out: its held-out recordings.
    """

    mode: Mode = Mode.POINT
    selected: str = ORIGINAL
    before: str = ORIGINAL
    waiting: bool = False
    at_point: Mapping[str, CompareCell] = field(default_factory=lambda: MappingProxyType({}))
    target: Path | None = None
    original: CompareCell | None = None
    copies: Mapping[str, CompareCell] = field(default_factory=lambda: MappingProxyType({}))
    column: str = "model"
    falling: bool = False
    datasets: tuple[str, ...] = ()
    dataset: str = ""
    held_out: tuple[Path, ...] = ()


@dataclass(frozen=True)
class CompareMemory:
    """The part of the page that outlives the window.

    Attributes:
        mode: the value of a `Mode`.
        target: the path of the recording; empty for none.
    """

    mode: str = Mode.POINT.value
    target: str = ""

    @classmethod
    def of(cls, shown: Comparison) -> CompareMemory:
        """The part of the page Compare that is saved."""
        return cls(shown.mode.value, str(shown.target or ""))

    @classmethod
    def from_fields(cls, fields: Any) -> CompareMemory:
        """What `dataclasses.asdict` made; raises ValueError, TypeError or LookupError for anything else."""
        compared = cls(**dict(fields))
        Mode(compared.mode)
        if not all(isinstance(value, str) for value in dict(fields).values()):
            raise TypeError("what was compared is no text")
        return compared

    def in_comparison(self, fresh: Comparison) -> Comparison:
        """The page as it was left; without its recording where that is gone."""
        target = None
        with suppress(OSError):  # of a name that no system has room for
            target = file if self.target and (file := Path(self.target)).is_file() else None
        return replace(fresh, mode=Mode(self.mode), target=target)
