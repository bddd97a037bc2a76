"""A network that learns pins from the places of the controls themselves."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.mapping.layers import Layers, fields_of_layers, layers_of, learnt_layers, passed
from workbench.mapping.pins import Array, Pins


@dataclass(frozen=True, eq=False)
class Network:
    """Two layers of tanh units, and one of sums: a `Regressor`.

    Attributes:
        layers: from the controls to the outputs.
    """

    layers: Layers

    @classmethod
    def learnt(cls, pins: Pins, seed: int) -> Network:
        """A network that has learnt the settings of all pins roughly."""
        return cls(learnt_layers(_inputs(pins.places), pins.settings, np.random.default_rng(seed)))

    @classmethod
    def of_fields(cls, fields: Fields[str, Any], pins: Pins) -> Network:
        """The inverse of `fields`."""
        return cls(layers_of(fields["layers"], pins.places.shape[1], pins.settings.shape[1]))

    def fields(self) -> dict[str, Any]:
        """Its layers."""
        return {"layers": fields_of_layers(self.layers)}

    def at(self, places: Array) -> Array:
        """The outputs at places of the controls, shape (points, controls), as positions that may leave 0 to 1."""
        return passed(self.layers, _inputs(places))


def _inputs(places: Array) -> Array:
    """Places from -1 to 1."""
    return 2 * places - 1
