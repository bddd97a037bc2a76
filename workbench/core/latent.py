"""Latent vectors and the box in which they are worth exploring."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

ROUNDING = 1e-6
FARTHEST = 1e30
"""What is read as a latent lies no farther from 0: networks take float32."""
Latent = tuple[float, ...]
Latents = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]

NARROWEST = 1e-3
"""Width of a dimension in which all points coincide, so that it can be shown."""
_LEAST = 1e-3
"""Smaller values on a logarithmic dimension are raised to this."""


def as_latent(values: Iterable[float]) -> Latent:
    """`values` as a tuple of Python floats, which compares and prints as expected."""
    return tuple(float(v) for v in values)


def batches(latents: Latents, most: int) -> Iterator[Latents]:
    """Yield `latents`, shape (count, size), at most `most` at a time, so that few sounds are in memory at once."""
    for start in range(0, len(latents), most):
        yield latents[start : start + most]


def number_text(value: float, digits: int) -> str:
    """`value` with its sign and `digits` decimals; what rounds to zero is +0."""
    return f"{round(value, digits) + 0.0:+.{digits}f}"


@dataclass(frozen=True)
class LatentBox:
    """The range of each latent dimension, from `low` to `high` inclusive.

    Attributes:
        low, high: the bounds.
        logarithmic: whether equal ratios are equal steps along each dimension, as in Hz; empty if along none.

    Raises:
        BadInput: the bounds differ in length, are empty or not finite, or a lower bound is not below its upper bound,
            or not above 0 along a logarithmic dimension.
    """

    low: Latent
    high: Latent
    logarithmic: tuple[bool, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", as_latent(self.low))
        object.__setattr__(self, "high", as_latent(self.high))
        object.__setattr__(self, "logarithmic", tuple(self.logarithmic))
        if self.logarithmic and len(self.logarithmic) != len(self.low):
            raise BadInput("A latent box must say for each dimension whether it is logarithmic, or for none")
        if any(ratios and low <= 0 for ratios, low in zip(self.logarithmic, self.low, strict=False)):
            raise BadInput("A logarithmic dimension of a latent box must begin above 0")
        if not self.low or len(self.low) != len(self.high):
            raise BadInput("A latent box needs as many lower as upper bounds, and at least one")
        if not all(-math.inf < low < high < math.inf for low, high in zip(self.low, self.high, strict=True)):
            raise BadInput("Each lower bound of a latent box must lie below its upper bound, and both be finite")

    @classmethod
    def around(cls, latents: Latents, percentiles: tuple[float, float] = (1.0, 99.0)) -> LatentBox:
        """The box between two percentiles of points.

        A dimension in which all points coincide (a dead unit) gets the width `NARROWEST`, and is not `used`.

        Args:
            latents: shape (points, size).
            percentiles: the lower and the upper one, 0 to 100.
        """
        low, high = np.percentile(np.asarray(latents, dtype=np.float64), percentiles, axis=0)
        narrow = np.maximum(NARROWEST - (high - low), 0) / 2
        return cls(as_latent(low - narrow), as_latent(high + narrow))

    @property
    def size(self) -> int:
        """The number of latent dimensions."""
        return len(self.low)

    @property
    def used(self) -> tuple[bool, ...]:
        """Whether the sounds differ along each dimension; along one that learnt nothing they all coincide."""
        return tuple(high - low > NARROWEST * (1 + ROUNDING) for low, high in zip(self.low, self.high, strict=True))

    @property
    def centre(self) -> Latent:
        """The middle of the box."""
        return as_latent(self.from_units(np.full(self.size, 0.5)))

    def clamp(self, latent: Iterable[float]) -> Latent:
        """The nearest point of the box.

        Raises:
            BadInput: `latent` has another size than the box, or is not finite.
        """
        return as_latent(np.clip(self._checked(latent), self.low, self.high))

    def random(self, count: int, rng: np.random.Generator) -> Latents:
        """`count` points drawn uniformly, shape (count, size)."""
        return self.from_units(rng.random((count, self.size))).astype(np.float32)

    def line(self, start: Iterable[float], end: Iterable[float], steps: int) -> Latents:
        """`steps` >= 2 evenly spaced points from `start` to `end`, both included; shape (steps, size).

        The ends may lie beyond the box.

        Raises:
            BadInput: an end has another size than the box, or is not finite.
        """
        if steps < 2:
            raise BadInput("A line needs at least two steps")
        first, last = self.units(np.array([self._checked(start), self._checked(end)]))
        return self.from_units(np.linspace(first, last, steps)).astype(np.float32)

    def grid(self, rows: int, columns: int) -> Latents:
        """Evenly spaced points over the first two dimensions, row by row from the top left; shape (rows*columns, size).

        The second dimension runs downwards from its highest value, as on the map; dimensions beyond the
        second stay at the centre. In a box of one dimension the rows repeat.
        """
        if rows < 1 or columns < 1:
            raise BadInput("A grid needs at least one row and one column")
        units = np.full((rows * columns, self.size), 0.5)
        units[:, 0] = np.tile(_spread(columns), rows)
        if self.size > 1:
            units[:, 1] = np.repeat(_spread(rows)[::-1], columns)
        return self.from_units(units).astype(np.float32)

    def unit(self, latent: Iterable[float]) -> Latent:
        """Where `latent` lies in the box: 0 at the lower bound of each dimension, 1 at the upper."""
        return as_latent(self.units(np.array(tuple(latent))))

    def from_unit(self, position: Iterable[float]) -> Latent:
        """The inverse of `unit`, clamped to the box."""
        return self.clamp(self.from_units(np.array(tuple(position))))

    def units(self, latents: npt.NDArray[Any]) -> Floats:
        """`unit` of many points: shape (..., size) to (..., size)."""
        low, width = self._reach
        return np.asarray((self._heard(np.asarray(latents)) - low) / width)

    def from_units(self, units: npt.NDArray[Any]) -> Floats:
        """The inverse of `units`: shape (..., size) to (..., size); outside the box for units outside 0 to 1."""
        low, width = self._reach
        heard: Floats = low + units * width
        if not any(self.logarithmic):
            return heard
        return np.where(self.logarithmic, np.exp(np.where(self.logarithmic, heard, 0)), heard)

    @cached_property
    def _reach(self) -> tuple[Floats, Floats]:
        """Start and length of each dimension on the scales of `_heard`; cached, because every move asks for it."""
        low, high = self._heard(np.array(self.low)), self._heard(np.array(self.high))
        return low, high - low

    def _checked(self, latent: Iterable[float]) -> Floats:
        values = np.array(tuple(latent), dtype=np.float64)
        if values.shape != (self.size,):
            raise BadInput(f"This model has {self.size} latents, but {values.size} were given")
        if not np.isfinite(values).all():
            raise BadInput("A latent value is not a finite number")
        return values

    def _heard(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """`values` on the scales on which equal differences are equal steps."""
        if not any(self.logarithmic):
            return values
        return np.where(self.logarithmic, np.log(np.where(self.logarithmic, np.maximum(values, _LEAST), 1)), values)


def _spread(count: int) -> Floats:
    """`count` values from 0 to 1; the middle where there is only one."""
    return np.linspace(0, 1, count) if count > 1 else np.array([0.5])
