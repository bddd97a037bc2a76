"""Pins: settings that somebody likes, and where on the controls they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput
from workbench.core.words import counted

MOST_CONTROLS, MOST_OUTPUTS, MOST_PINS = 16, 1_024, 1_000
NEAREST = 1e-4
"""Two pins that are nearer to each other, as a part of each control's range, stand on one spot."""

LARGEST = 1e30
"""Of any value of a control or an output, in its own unit."""

Array: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranges:
    """The ranges of the columns of a table, of which each value has a position from 0 to 1.

    Attributes:
        low, high: one value a column, in its own unit.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]

    @classmethod
    def of(cls, values: Array) -> Ranges:
        """Of the columns of `values`, shape (rows, columns): 0 to 1 where no value lies outside, else its extremes."""
        low, high = values.min(axis=0, initial=np.inf), values.max(axis=0, initial=-np.inf)
        inside = (low >= 0) & (high <= 1)
        low = np.where(inside, 0.0, low)
        high = np.where(inside, 1.0, np.where(high > low, high, low + np.maximum(1.0, np.abs(low))))
        return cls(tuple(low.tolist()), tuple(high.tolist()))

    def positions(self, values: Array) -> Array:
        """Values, shape (..., columns), as positions."""
        low = np.asarray(self.low)
        return np.asarray((values - low) / (np.asarray(self.high) - low))

    def values(self, positions: Array) -> Array:
        """Positions, shape (..., columns), as values."""
        low, high = np.asarray(self.low), np.asarray(self.high)
        return np.asarray(low * (1 - positions) + high * positions)


@dataclass(frozen=True, eq=False)
class Pins:
    """Settings of some outputs, each at a place of some controls, all as positions from 0 to 1.

    Attributes:
        places: of the controls, shape (pins, controls).
        settings: of the outputs, shape (pins, outputs).

    Raises:
        BadInput: there are fewer than two or more than 1,000 pins, too many controls or outputs, values that are not
            finite or outside 0 to 1, or two pins on one spot.
    """

    places: Array
    settings: Array

    def __post_init__(self) -> None:
        for name in ("places", "settings"):
            kept = np.array(getattr(self, name), np.float64)
            kept.flags.writeable = False
            object.__setattr__(self, name, kept)
        _check_shapes(self.places, self.settings)
        for values in (self.places, self.settings):
            if not (np.isfinite(values).all() and values.min() >= 0 and values.max() <= 1):
                raise BadInput("A pin has a value that is no number from 0 to 1")
        distances = np.abs(self.places[:, None] - self.places).max(axis=2)
        near = np.argwhere(np.triu(distances < NEAREST, 1))
        if len(near):
            one, other = (near[0] + 1).tolist()
            raise BadInput(f"Pins {one} and {other} stand on one spot", "Move one of them, or take it out.")

    def __len__(self) -> int:
        return len(self.places)


def squared_distances(places: Array, pins: Array) -> Array:
    """Of each place from each pin: shape (places, controls) and (pins, controls) to (places, pins); 0 on its spot."""
    found = np.zeros((len(places), len(pins)))
    # One control after the other: exact for places that are close together, and no larger than the result.
    for across, pinned in zip(places.T, pins.T, strict=True):
        found += (across[:, None] - pinned) ** 2
    return found


def _check_shapes(places: Array, settings: Array) -> None:
    if places.ndim != 2 or settings.ndim != 2 or len(places) != len(settings):
        raise BadInput("Each pin needs a value of each control and of each output")
    if len(places) < 2:
        raise BadInput(f"A mapping needs at least two pins, and there is {('none', 'one')[len(places)]}", "Add more.")
    if len(places) > MOST_PINS:
        raise BadInput(f"A mapping has at most {MOST_PINS:,} pins, and these are {len(places):,}", "Take some out.")
    for values, kind, most in ((places, "control", MOST_CONTROLS), (settings, "output", MOST_OUTPUTS)):
        if not 1 <= values.shape[1] <= most:
            found = counted(values.shape[1], kind)
            raise BadInput(f"A mapping has 1 to {most:,} {kind}s, and here are {found}", "Take some out.")
