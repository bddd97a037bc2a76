"""Variations of a sound as the window shows them: a strip of cells, the sound itself in the first."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.detail import Detail
from workbench.core.favourite import Favourite
from workbench.core.frame import Frame
from workbench.core.latent import Latent
from workbench.measures.sketch import Sketch

AMOUNTS = (0.1, 1.5)
"""How different the least and the most different variations are, as `measures.sound_distance.mr_stft`."""
COUNTS = (8, 16, 25, 50)
Cursor = tuple[float, ...]


@dataclass(frozen=True)
class Wish:
    """A request for variations of the sound at a point; the attributes are those of a `Session`.

    Attributes:
        name: what the sound is called; empty where it is to be called by what stands out of it.
        locks: axes of the frame along which nothing changes.
    """

    model: str
    frame: Frame
    position: Latent
    exact: Latent
    detail: Detail | None
    cursor: Cursor
    amount: float
    count: int
    seed: int
    name: str = ""
    locks: frozenset[int] = frozenset()

    @property
    def latent(self) -> Latent:
        """The point in the units of the model."""
        return self.frame.latent(self.position, self.exact)


@dataclass(frozen=True)
class VariationCell:
    """One sound of the strip; `position`, `exact` and `cursor` as in a `Session`.

    Attributes:
        distance: `mr_stft` from the sound in the first cell.
    """

    position: Latent
    exact: Latent
    sketch: Sketch
    distance: float = 0.0
    cursor: Cursor = ()

    def is_at(self, position: Latent, exact: Latent) -> bool:
        """Whether it stands at this point: the latent counts, which the position may round, where it is known."""
        return self.exact == exact if self.exact or exact else self.position == position


@dataclass(frozen=True)
class VariationSet:
    """A sound and its variations.

    Attributes:
        detail: inputs of the synthesis beyond the point, the same for all of them.
        name: of the sound; its variations have a number too.
        amount: how different they were asked to be.
        cells: the sound itself, then its variations.
        at: the cell that was gone to last.
    """

    model: str
    detail: Detail | None
    name: str
    amount: float
    cells: tuple[VariationCell, ...]
    at: int = 0

    def name_of(self, index: int) -> str:
        """What a cell is called: numbers of two digits, which sort as they count."""
        return f"{self.name} {index:02d}" if index else self.name

    def cells_at(self, model: str, position: Latent, exact: Latent, detail: Detail | None) -> list[int]:
        """The cells whose sound stands at a point: at a corner of a small box there may be several."""
        if (model, detail) != (self.model, self.detail):
            return []
        return [index for index, cell in enumerate(self.cells) if cell.is_at(position, exact)]

    @property
    def favourites(self) -> tuple[Favourite, ...]:
        """The variations as points to keep, without the sound itself."""
        return tuple(
            Favourite(self.model, cell.position, self.name_of(index), exact=cell.exact, detail=self.detail)
            for index, cell in enumerate(self.cells)
            if index
        )


@dataclass(frozen=True)
class Varying:
    """The variations in the session.

    Attributes:
        amount, count: how different they are to be, and how many.
        seed: those that are asked for next belong to it.
        wish: what is being made; None where nothing is.
        found: how many of these are there.
        strip: what was made last; None where that is closed.
    """

    amount: float = 0.25
    count: int = COUNTS[0]
    seed: int = 0
    wish: Wish | None = None
    found: int = 0
    strip: VariationSet | None = None
