"""What can be set of the neurons that move the point, and the way along a slider or a knob to each weight."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from workbench.movers.neurons import STRONGEST, Neurons

NEURON_WEIGHTS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "1 → 1": ("weights", 0),
        "2 → 1": ("weights", 1),
        "1 → 2": ("weights", 2),
        "2 → 2": ("weights", 3),
        "bias 1": ("bias", 0),
        "bias 2": ("bias", 1),
        "across → 1": ("joystick", 0),
        "up → 1": ("joystick", 1),
        "across → 2": ("joystick", 2),
        "up → 2": ("joystick", 3),
    }
)
"""By the name of each, an attribute of `Neurons` and a number of it; the joystick is where the hand holds the ring."""


def weight_of(neurons: Neurons, what: str) -> float:
    """One of `NEURON_WEIGHTS`."""
    name, number = NEURON_WEIGHTS[what]
    return float(getattr(neurons, name)[number])


def with_weight(neurons: Neurons, what: str, weight: float) -> Neurons:
    """The neurons with another one; raises BadInput where it is out of range."""
    name, number = NEURON_WEIGHTS[what]
    parts = list(getattr(neurons, name))
    parts[number] = weight
    changed: dict[str, Any] = {name: tuple(parts)}
    return replace(neurons, **changed)


def weight_at(part: float) -> float:
    """The weight at a part, -1 to 1, of the way to either side: it is finest about 0, where most happens."""
    return round(STRONGEST * part**3, 2)


def part_of(weight: float) -> float:
    """Where a weight stands on the way, -1 to 1."""
    return math.copysign((abs(weight) / STRONGEST) ** (1 / 3), weight)
