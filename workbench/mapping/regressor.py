"""What every kind of mapping has in common: pins are learnt, roughly or exactly, and any place then has a setting."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from typing import Any, Protocol

import numpy as np

from workbench.mapping.pins import LARGEST, Array, Pins


class Regressor(Protocol):
    """What has learnt pins in its own way. It need not give them exactly: a `Mapping` adds what is missing."""

    @classmethod
    def learnt(cls, pins: Pins, seed: int) -> Regressor:
        """One that has learnt these pins; the same seed gives the same one, to the bit."""
        ...

    @classmethod
    def of_fields(cls, fields: Fields[str, Any], pins: Pins) -> Regressor:
        """The inverse of `fields`, given the pins that it has learnt.

        Raises LookupError, ValueError or TypeError where they are something else.
        """
        ...

    def fields(self) -> dict[str, Any]:
        """What it consists of beside its pins, for JSON."""
        ...

    def at(self, places: Array) -> Array:
        """The outputs at places of the controls, shape (points, controls), as positions that may leave 0 to 1."""
        ...


def table(values: Any, dimensions: int) -> Array:
    """The numbers in nested lists; raises ValueError or TypeError where they are none, or too large."""
    found = np.array(values, np.float64)
    if found.ndim != dimensions:
        raise ValueError(f"a table has {found.ndim} dimensions, not {dimensions}")
    if not (np.abs(found) <= LARGEST).all():
        raise ValueError("a number is too large")
    return found


def fitting(found: Array, shape: tuple[int, ...]) -> Array:
    """`found` where it has this shape; raises ValueError where not."""
    if found.shape != shape:
        raise ValueError("its parts do not fit together")
    return found
