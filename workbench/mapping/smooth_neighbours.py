"""The mean of the nearest pins: the nearer one is, the more it counts."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.mapping.pins import Array, Pins, squared_distances

NEIGHBOURS = 6
"""Pins that count at a place, at most."""
_ON_IT = 1e-12


@dataclass(frozen=True, eq=False)
class SmoothNeighbours:
    """A weighted mean of the nearest pins, without steps where another one becomes near: a `Regressor`.

    A pin at distance d counts (1 - d / r)³ / d, where r is how far the first pin is that counts no more, so that it
    fades out with slope and bend (after Franke and Little in Barnhill 1977, as `Smooth` of anguilla has it). Where
    there are no more pins than may count, 1 / d (Shepard 1968). All it gives lies between settings of pins.

    Attributes:
        pins: what is taken the mean of.
    """

    pins: Pins

    @classmethod
    def learnt(cls, pins: Pins, seed: int) -> SmoothNeighbours:
        """Of these pins: nothing is learnt but where they are, so that all seeds give the same."""
        return cls(pins)

    @classmethod
    def of_fields(cls, fields: Fields[str, Any], pins: Pins) -> SmoothNeighbours:
        """The inverse of `fields`."""
        return cls(pins)

    def fields(self) -> dict[str, Any]:
        """It consists of its pins alone."""
        return {}

    def at(self, places: Array) -> Array:
        """The outputs at places of the controls, shape (points, controls), 0 to 1."""
        far = np.maximum(np.sqrt(squared_distances(places, self.pins.places)), _ON_IT)
        counts = 1 / far
        if len(self.pins) > NEIGHBOURS:
            reach = np.partition(far, NEIGHBOURS, axis=1)[:, NEIGHBOURS, None]
            # Where more pins than may count are equally far all of them would count nothing: they count alike.
            counts *= np.maximum(1 - far / reach, _ON_IT) ** 3
        return np.asarray(counts @ self.pins.settings / counts.sum(axis=1, keepdims=True))
