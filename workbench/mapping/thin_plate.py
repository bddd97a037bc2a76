"""A thin plate that is bent through the pins, and no more than they ask for."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.mapping.pins import Array, Pins, squared_distances
from workbench.mapping.regressor import fitting, table


@dataclass(frozen=True, eq=False)
class ThinPlate:
    """The thin-plate spline through the pins (Duchon 1977; Wahba 1990, 2.4): a `Regressor`.

    Along each output it is the surface through the pins that bends least. Of more than two controls it is the radial
    basis function r² log r with a plane, which is as well defined there, if not what bends least.

    Attributes:
        places: of the pins, shape (pins, controls).
        weights: how much each pin bends the plate, shape (pins, outputs).
        plane: height of the plate around the middle of the pins and its slope along each control, shape
            (1 + controls, outputs).
    """

    places: Array
    weights: Array
    plane: Array

    @classmethod
    def learnt(cls, pins: Pins, seed: int) -> ThinPlate:
        """The plate through these pins; no chance is in it, so that all seeds give the same."""
        count = len(pins)
        bent, flat = _bent(pins.places, pins.places), _flat(pins.places, pins.places)
        nothing = np.zeros((flat.shape[1], flat.shape[1]))
        both = np.block([[bent, flat], [flat.T, nothing]])
        wanted = np.concatenate([pins.settings, np.zeros((flat.shape[1], pins.settings.shape[1]))])
        # Pins on a line, or fewer of them than a plane needs, leave its slope across open: the least one is taken.
        found = np.linalg.lstsq(both, wanted, rcond=None)[0]
        return cls(pins.places, found[:count], found[count:])

    @classmethod
    def of_fields(cls, fields: Fields[str, Any], pins: Pins) -> ThinPlate:
        """The inverse of `fields`."""
        weights, plane = table(fields["weights"], 2), table(fields["plane"], 2)
        outputs = pins.settings.shape[1]
        return cls(
            pins.places, fitting(weights, (len(pins), outputs)), fitting(plane, (1 + pins.places.shape[1], outputs))
        )

    def fields(self) -> dict[str, Any]:
        """Its weights and its plane."""
        return {"weights": self.weights.tolist(), "plane": self.plane.tolist()}

    def at(self, places: Array) -> Array:
        """The outputs at places of the controls, shape (points, controls), as positions that may leave 0 to 1."""
        return np.asarray(_bent(places, self.places) @ self.weights + _flat(places, self.places) @ self.plane)


def _bent(places: Array, pins: Array) -> Array:
    """r² log r of the distance of each place from each pin, shape (places, pins)."""
    squares = squared_distances(places, pins)
    return np.asarray(squares * np.log(np.maximum(squares, np.finfo(np.float64).tiny)) / 2)


def _flat(places: Array, pins: Array) -> Array:
    """What a plane is made of, shape (places, 1 + controls): around the pins' middle, so that it is level there."""
    return np.concatenate([np.ones((len(places), 1)), places - pins.mean(axis=0)], axis=1)
