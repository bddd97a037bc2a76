"""What the Explore page shows beside the point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.app.session.sound_search import Mask
from workbench.app.session.variations import Varying
from workbench.core.detail import Detail
from workbench.core.latent import Latent
from workbench.measures.sketch import Sketch
from workbench.store.neighbours import Nearest, Survey

MOST_VISITS = 100
"""Points that are remembered as heard."""


@dataclass(frozen=True)
class Visit:
    """A point that was heard; `position`, `exact`, `detail` and `cursor` as in a `Session`.

    Attributes:
        sketch: what the sound looked like, which makes it no other point; None where that was not kept.
    """

    model: str
    position: Latent
    exact: Latent = ()
    detail: Detail | None = None
    cursor: tuple[float, ...] = field(default=(), compare=False, kw_only=True)
    sketch: Sketch | None = field(default=None, compare=False, kw_only=True)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Visit:
        """The visit that `dataclasses.asdict` made these fields of, the detail being one already.

        Raises LookupError, TypeError or ValueError where they are something else.
        """
        position, exact, cursor = (tuple(map(float, fields.get(key, ()))) for key in ("position", "exact", "cursor"))
        sketch = fields.get("sketch")
        seen = Sketch.from_fields(sketch) if sketch else None
        return cls(fields["model"], position, exact, fields.get("detail"), cursor=cursor, sketch=seen)


@dataclass(frozen=True)
class Exploring:
    """The state of the page.

    Attributes:
        survey: finds the sounds of the chosen model; None until it is made.
        nearest: the training sound nearest to the point; None until it is found.
        auditioned: row of the sound that is heard as long as the pointer is over it.
        selected: row of the sound that is marked.
        original: whether the recording of the selected sound is heard, and not what the model makes of it.
        resting: whether nothing played before the audition.
        trail: whether the map shows where one has been.
        visits: the points that were heard, the latest last.
        naming: whether the fields for a favourite's name and note are in sight.
        direction: which of the axes beside the map's plane the intensity moves along, from 0.
        varying: variations of a sound of the chosen model.
        sought: how often the field to find sounds was asked for.
        query: what was written into it.
        matches: whether each sound matches it; None where all are shown.
        match: row of the match that was gone to last; None where none was.
        neighbours: rows of the sounds most like the point, as they were listed last, the likest first.
    """

    survey: Survey | None = None
    nearest: Nearest | None = None
    auditioned: int | None = None
    selected: int | None = None
    original: bool = False
    resting: bool = False
    trail: bool = True
    visits: tuple[Visit, ...] = ()
    naming: bool = False
    direction: int = 0
    varying: Varying = field(default=Varying())
    sought: int = 0
    query: str = ""
    matches: Mask | None = field(default=None, compare=False)
    match: int | None = None
    neighbours: tuple[int, ...] = ()

    @property
    def wanted(self) -> tuple[int, bool] | None:
        """The row of the sound that is to be heard in place of the point, and whether its recording is."""
        if self.auditioned is not None:
            return self.auditioned, False
        return None if self.selected is None else (self.selected, self.original)

    def elsewhere(self) -> Exploring:
        """The state with another model, of whose sounds nothing is known yet."""
        varying = replace(self.varying, wish=None, found=0, strip=None)
        fresh = replace(self, survey=None, nearest=None, auditioned=None, selected=None, original=False, direction=0)
        return replace(fresh, varying=varying, query="", matches=None, match=None, neighbours=())

    def visited(self, visit: Visit) -> Exploring:
        """The state after something was heard; what was heard before moves to the end."""
        return replace(self, visits=(*(each for each in self.visits if each != visit), visit)[-MOST_VISITS:])
