"""The pads of the page Play: sounds that are pinned to places, and the mapping that is learnt of them."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.app.session.kept_point import KeptPoint
from workbench.core.detail import Detail
from workbench.core.frame import Frame
from workbench.core.latent import Latent, LatentBox, as_latent
from workbench.mapping.pins import Array, Pins, Ranges
from workbench.mapping.rivals import FIRST_RIVAL

if TYPE_CHECKING:
    from workbench.mapping.coverage import Coverage
    from workbench.mapping.mapping import Mapping
    from workbench.measures.pad_figures import PadFigures

PlaceOnPads = tuple[float, ...]
"""Across and up on each pad, 0 to 1: two parts, or four where there are two pads."""

MIDDLE = 0.5
NEAR = 0.04
"""A place no further than this from a pin, along each control, is where that pin stands."""
CLOSEST = 0.01
"""A pin that is put onto another one stands so far beside it."""
MOST_PINS = 100
_FREE = {2: 17, 4: 5}
"""Places that are free at first, along each of so many controls."""


@dataclass(frozen=True)
class Pin(KeptPoint):
    """A sound that is pinned to a place of the pads.

    Attributes:
        place: across and up on each pad, 0 to 1.
    """

    place: PlaceOnPads = field(kw_only=True)

    @classmethod
    def _read(cls, fields: Fields[str, Any]) -> dict[str, Any]:
        place = tuple(map(float, fields["place"]))
        if len(place) not in {2, 4} or not all(0 <= part <= 1 for part in place):
            raise ValueError("it is no place of a pin")
        return {**super()._read(fields), "place": place}


@dataclass(frozen=True)
class Pads:
    """What is pinned, where the ring stands, and what plays between the pins.

    Attributes:
        at: the place of the ring.
        pins: all of them, also those of other models; all places have as many parts as `at`.
        rival: which of the mappings that are learnt of the pins is played, a key of `RIVALS`.
    """

    at: PlaceOnPads = (MIDDLE, MIDDLE)
    pins: tuple[Pin, ...] = ()
    rival: str = FIRST_RIVAL

    @property
    def count(self) -> int:
        """One pad or two."""
        return len(self.at) // 2

    def of(self, model: str, decoder: str) -> tuple[Pin, ...]:
        """The pins of a model as it is now, from which a mapping can be learnt."""
        return tuple(pin for pin in self.pins if (pin.model, pin.decoder) == (model, decoder))

    def pin_at(self, place: PlaceOnPads, among: tuple[Pin, ...]) -> Pin | None:
        """The nearest pin that stands at a place."""
        nearest = min(among, key=lambda pin: _far(pin.place, place), default=None)
        return nearest if nearest and _far(nearest.place, place) <= NEAR else None

    def free_place(self, among: tuple[Pin, ...]) -> PlaceOnPads:
        """A place far from these pins: the ring's own where none stands there."""
        if self.pin_at(self.at, among) is None:
            return self.at
        along = np.linspace(0.1, 0.9, _FREE[len(self.at)])
        places = np.array(list(product(along, repeat=len(self.at))))
        taken = np.array([pin.place for pin in among])
        apart = np.linalg.norm(places[:, None] - taken, axis=2).min(axis=1)
        # Rounded, so that places as far away as each other are one as good as the other everywhere.
        return as_latent(places[int(np.argmax(apart.round(6)))].round(6))

    @classmethod
    def kept(cls, ring: PlaceOnPads, pins: tuple[Pin, ...], rival: str = FIRST_RIVAL) -> Pads:
        """The pads of a saved session, as far as they fit together: of more pins than there may be the first."""
        if pins and all(len(pin.place) != len(ring) for pin in pins):
            ring = pins[0].place
        fitting = tuple(pin for pin in pins if len(pin.place) == len(ring))[:MOST_PINS]
        return cls(ring, _apart(fitting), rival)

    def with_pads(self, count: int) -> Pads:
        """One pad or two: pins keep their places on the first; on the second across and up change places."""
        if count == self.count:
            return self
        if count == 1:
            kept = tuple(replace(pin, place=pin.place[:2]) for pin in self.pins)
            return replace(self, at=self.at[:2], pins=_apart(kept))
        turned = [replace(pin, place=(*pin.place, *pin.place[::-1])) for pin in self.pins]
        return replace(self, at=(*self.at, *self.at[::-1]), pins=tuple(turned))


def beside(place: PlaceOnPads, others: Sequence[PlaceOnPads]) -> PlaceOnPads:
    """`place`, or the nearest step across from it at which none of the others stands."""
    steps = sorted(range(-MOST_PINS, MOST_PINS + 1), key=abs)
    across = (place[0] + step * CLOSEST for step in steps)
    ways = ((each, *place[1:]) for each in across if 0 <= each <= 1)
    return next(way for way in ways if all(_far(way, other) >= CLOSEST / 2 for other in others))


def _far(one: PlaceOnPads, other: PlaceOnPads) -> float:
    """How far apart they are along the control that differs most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _apart(pins: tuple[Pin, ...]) -> tuple[Pin, ...]:
    """The pins, none on the spot of another."""
    kept: list[Pin] = []
    for pin in pins:
        alone = all(_far(pin.place, other.place) >= CLOSEST / 2 for other in kept)
        place = pin.place if alone else Pads(pin.place, tuple(kept)).free_place(tuple(kept))
        kept.append(replace(pin, place=place))
    return tuple(kept)


@dataclass(frozen=True, eq=False)
class Mapped:
    """What was learnt of the pins of a model.

    Attributes:
        pins: what it was learnt from.
        mapping: from places of the pads to positions of the latents; None while it is still learnt, or where it cannot
            be.
        ranges: of these positions, as parts of the model's box: beyond 0 to 1 where a pin lies outside of it.
        coverage: what it reaches; None until that is known.
        colours: descriptors of what it plays, -1 to 1 over the range of recorded snares, shape (pads, rows,
            columns, descriptors), the top row first; None until they are known.
        figures: how even, wide and real it is by ear; None until they are known.
        problem: why it cannot be learnt; empty where it can.
    """

    pins: tuple[Pin, ...] = ()
    mapping: Mapping | None = None
    ranges: Ranges = field(default=Ranges((), ()))
    coverage: Coverage | None = None
    colours: npt.NDArray[np.float32] | None = None
    figures: PadFigures | None = None
    problem: str = ""

    def latent(self, frame: Frame, place: PlaceOnPads) -> tuple[Latent, Detail | None]:
        """The point at a place, and what a pin that stands on that very spot has beyond its point.

        Args:
            frame: of the model.
            place: of the pads.
        """
        assert self.mapping
        exact = next((pin for pin in self.pins if pin.place == place), None)
        if exact:
            return exact.latent, exact.detail
        units = self.ranges.values(self.mapping.at(np.array([place])))[0]
        return as_latent(frame.box.from_units(units)), None


NOTHING_MAPPED = Mapped()


def to_learn(pins: tuple[Pin, ...], box: LatentBox) -> tuple[Pins, Ranges]:
    """What a mapping of these pins is learnt from.

    Raises:
        BadInput: there are fewer than two, or two on one spot.
    """
    units: Array = np.array([box.units(np.array(pin.latent)) for pin in pins]).reshape(len(pins), box.size)
    ranges = Ranges(
        as_latent(np.minimum(units.min(axis=0, initial=0.0), 0.0)),
        as_latent(np.maximum(units.max(axis=0, initial=1.0), 1.0)),
    )
    places = np.array([pin.place for pin in pins]).reshape(len(pins), len(pins[0].place) if pins else 2)
    return Pins(places, ranges.positions(units)), ranges
