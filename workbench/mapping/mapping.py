"""A mapping: any place of a few controls gives a setting of many outputs, and a pin's place gives its very setting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.mapping.kinds import KINDS_OF_MAPPING, NETWORK
from workbench.mapping.pins import Array, Pins, squared_distances
from workbench.mapping.regressor import Regressor

REACH = 0.5
"""How far a pin's correction reaches, as a part of the diagonal of the controls."""


@dataclass(frozen=True, eq=False)
class Mapping:
    """What was learnt of some pins, and what it lacks to give them exactly.

    Attributes:
        pins: what it was learnt from.
        regressor: what gives a setting at any place.
        correction: what each pin adds around it, shape (pins, outputs).
        seed: that it was learnt with.
        kind: of the regressor, a key of `KINDS_OF_MAPPING`.
    """

    pins: Pins
    regressor: Regressor
    correction: Array
    seed: int = 0
    kind: str = NETWORK

    @classmethod
    def learnt(cls, pins: Pins, seed: int = 0, kind: str = NETWORK) -> Mapping:
        """The mapping of these pins; the same kind and seed give the same one."""
        regressor = KINDS_OF_MAPPING[kind].learnt(pins, seed)
        near, wanted = _nearness(pins.places, pins.places), pins.settings - regressor.at(pins.places)
        correction = np.linalg.solve(near, wanted)
        # Once more, because what is solved for pins that stand close together is rounded.
        return cls(pins, regressor, correction + np.linalg.solve(near, wanted - near @ correction), seed, kind)

    def at(self, places: Array) -> Array:
        """The settings at places of the controls, all as positions.

        Args:
            places: shape (points, controls), each 0 to 1.

        Returns:
            Shape (points, outputs), each 0 to 1.
        """
        found = self.regressor.at(places) + _nearness(places, self.pins.places) @ self.correction
        return np.clip(found, 0.0, 1.0)

    @property
    def largest_pin_error(self) -> float:
        """How far the worst output of the worst pin is off, as a part of its range."""
        return float(np.abs(self.at(self.pins.places) - self.pins.settings).max())


def _nearness(places: Array, pins: Array) -> Array:
    """How much each pin counts at each place, shape (places, pins): 1 on its spot, and less around it.

    It is the Matern kernel of smoothness 3/2 (Rasmussen and Williams 2006, 4.17): for places that differ, the matrix
    has an inverse, however they lie.
    """
    reach = REACH * np.sqrt(pins.shape[1])
    distance = np.sqrt(3 * squared_distances(places, pins)) / reach
    return np.asarray((1 + distance) * np.exp(-distance))
