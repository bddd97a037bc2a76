"""A mapping: any place of a few controls gives a setting of many outputs, and a pin's place gives its very setting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.mapping.network import Network
from workbench.mapping.pins import Array, Pins

REACH = 0.5
"""How far a pin's correction reaches, as a part of the diagonal of the controls."""


@dataclass(frozen=True, eq=False)
class Mapping:
    """What a network has learnt of some pins, and what it lacks to give them exactly.

    Attributes:
        pins: what it was learnt from.
        network: what gives a setting at any place.
        correction: what each pin adds around it, shape (pins, outputs).
        seed: that the network was learnt with.
    """

    pins: Pins
    network: Network
    correction: Array
    seed: int = 0

    @classmethod
    def learnt(cls, pins: Pins, seed: int = 0) -> Mapping:
        """The mapping of these pins; the same seed gives the same one."""
        network = Network.learnt(pins, seed)
        near = _nearness(pins.places, pins.places)
        correction = np.linalg.solve(near, pins.settings - network.at(pins.places))
        # Once more, because what is solved for pins that stand close together is rounded.
        left = pins.settings - network.at(pins.places) - near @ correction
        return cls(pins, network, correction + np.linalg.solve(near, left), seed)

    def at(self, places: Array) -> Array:
        """The settings at places of the controls, all as positions.

        Args:
            places: shape (points, controls), each 0 to 1.

        Returns:
            Shape (points, outputs), each 0 to 1.
        """
        found = self.network.at(places) + _nearness(places, self.pins.places) @ self.correction
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
    squares = (places**2).sum(axis=1)[:, None] + (pins**2).sum(axis=1) - 2 * places @ pins.T
    distance = np.sqrt(3 * np.maximum(squares, 0)) / reach
    return np.asarray((1 + distance) * np.exp(-distance))
