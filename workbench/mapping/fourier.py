"""A network that learns pins from waves across the controls, and so bends more between them."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.mapping.layers import Layers, fields_of_layers, layers_of, learnt_layers, passed
from workbench.mapping.pins import Array, Pins
from workbench.mapping.regressor import fitting, table

FEATURES = 32
"""Waves, each as a sine and a cosine."""
SCALE = 0.5
"""The deviation of their frequencies, in waves from one end of a control to the other: at 0.1 they are nearly straight,
at 1 there are more hills between the pins than pins."""


@dataclass(frozen=True, eq=False)
class FourierNetwork:
    """A network on random Fourier features of the controls (Tancik et al. 2020): a `Regressor`.

    Attributes:
        frequencies: shape (controls, features), in waves from one end of a control to the other.
        layers: from the features to the outputs.
    """

    frequencies: Array
    layers: Layers

    @classmethod
    def learnt(cls, pins: Pins, seed: int) -> FourierNetwork:
        """Random waves, and a network that has learnt the settings of all pins roughly from them."""
        rng = np.random.default_rng(seed)
        frequencies = rng.normal(0, SCALE, (pins.places.shape[1], FEATURES))
        return cls(frequencies, learnt_layers(_features(pins.places, frequencies), pins.settings, rng))

    @classmethod
    def of_fields(cls, fields: Fields[str, Any], pins: Pins) -> FourierNetwork:
        """The inverse of `fields`."""
        frequencies = table(fields["frequencies"], 2)
        controls, count = pins.places.shape[1], frequencies.shape[1]
        layers = layers_of(fields["layers"], 2 * count, pins.settings.shape[1])
        return cls(fitting(frequencies, (controls, count)), layers)

    def fields(self) -> dict[str, Any]:
        """Its frequencies and its layers."""
        return {"frequencies": self.frequencies.tolist(), "layers": fields_of_layers(self.layers)}

    def at(self, places: Array) -> Array:
        """The outputs at places of the controls, shape (points, controls), as positions that may leave 0 to 1."""
        return passed(self.layers, _features(places, self.frequencies))


def _features(places: Array, frequencies: Array) -> Array:
    """The height of each wave at places: shape (points, controls) to (points, 2 * features), -1 to 1."""
    turns = 2 * np.pi * (places - 0.5) @ frequencies
    return np.concatenate([np.sin(turns), np.cos(turns)], axis=1)
