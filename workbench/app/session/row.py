"""The row of the page Rows: which sounds are chosen, which tour is shown, and where one stands on the way."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass, field
from typing import Any

from workbench.app.session.kept_point import KeptPoint
from workbench.core.errors import BadInput
from workbench.core.latent import LatentBox
from workbench.core.point import Point, on_the_way
from workbench.core.progress import Progress
from workbench.measures.sketch import Sketch
from workbench.tours.even_walk import EvenWalk
from workbench.tours.shortest_path import MOST

APART = (0.1, 1.5)
"""The least and the greatest distance of a tour."""
SAME_PLACE = 1e-9
"""Parts of a way that differ by less are one place."""


@dataclass(frozen=True)
class TourSettings:
    """How a tour is made, as `jobs.tour` takes it.

    Attributes:
        apart: the least distance of two of its sounds, as a part of that of two random ones.
        by_sound: whether distances are those of sounds, and not of settings.
        seed: other sounds with another one.

    Raises:
        BadInput: a value is out of its range.
    """

    apart: float = 1.0
    by_sound: bool = True
    seed: int = 0

    def __post_init__(self) -> None:
        if not (APART[0] <= self.apart <= APART[1] and 0 <= self.seed < 2**31 and isinstance(self.by_sound, bool)):
            raise BadInput("A tour cannot have these settings")

    @classmethod
    def from_fields(cls, fields: Fields[str, Any]) -> TourSettings:
        """The settings that `dataclasses.asdict` made these fields of; raises LookupError, TypeError or BadInput."""
        return cls(float(fields["apart"]), fields["by_sound"], int(fields["seed"]))


@dataclass(frozen=True)
class Tour:
    """A tour of a model.

    Attributes:
        decoder: SHA-256 of the decoder; where the model has another one, the tour is lost.
    """

    model: str
    decoder: str
    settings: TourSettings

    @classmethod
    def from_fields(cls, fields: Fields[str, Any]) -> Tour:
        """The tour that `dataclasses.asdict` made these fields of; raises LookupError, TypeError or BadInput."""
        return cls(str(fields["model"]), str(fields["decoder"]), TourSettings.from_fields(fields["settings"]))


@dataclass(frozen=True)
class RowChoice:
    """What is chosen, and where one stands.

    Attributes:
        stops: the sounds that are chosen, also those of other models.
        tour: what is shown in their place; None where they are.
        at: where one stands, 0 to 1 of the way.
    """

    stops: tuple[KeptPoint, ...] = ()
    tour: Tour | None = None
    at: float = 0.0

    def of(self, model: str, decoder: str) -> tuple[KeptPoint, ...]:
        """The sounds that are chosen of a model as it is now."""
        return tuple(stop for stop in self.stops if (stop.model, stop.decoder) == (model, decoder))

    @classmethod
    def kept(cls, stops: tuple[KeptPoint, ...], tour: Tour | None, at: float) -> RowChoice:
        """The row of a saved session: of more sounds of one model than there may be the first."""
        counts: dict[tuple[str, str], int] = {}
        kept = []
        for stop in stops:
            counts[stop.model, stop.decoder] = counts.get((stop.model, stop.decoder), 0) + 1
            if counts[stop.model, stop.decoder] <= MOST:
                kept.append(stop)
        return cls(tuple(kept), tour, at)


Asked = tuple[KeptPoint, ...] | Tour
"""What a row is made of."""


@dataclass(frozen=True, eq=False)
class MadeRow:
    """A row that can be walked.

    Attributes:
        asked: what it was made of.
        stops: its sounds in order; those that are silent are left out.
        sketches: of these.
        walk: the way through them.
        silent: the names of what was left out.
        progress: how far the making is; None where nothing is being made.
        problem: why it could not be made; empty where it could.
    """

    asked: Asked = ()
    stops: tuple[KeptPoint, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    walk: EvenWalk = field(default=EvenWalk())
    silent: tuple[str, ...] = ()
    progress: Progress | None = None
    problem: str = ""

    def point(self, box: LatentBox, part: float) -> Point:
        """Where a part of the way, 0 to 1, lies in the box of the model; at a stop exactly that."""
        leg, share = self.walk.at(part)
        return on_the_way(box, self.stops[leg].point, self.stops[min(leg + 1, len(self.stops) - 1)].point, share)

    def stop_at(self, part: float) -> int | None:
        """The number of the stop at a part of the way; None where none is there."""
        if not self.stops:
            return None
        nearest = min(range(len(self.stops)), key=lambda number: abs(self.walk.stops[number] - part))
        return nearest if abs(self.walk.stops[nearest] - part) <= SAME_PLACE else None


NO_ROW = MadeRow()
