"""Latent vectors and the box in which they are worth exploring."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

Latent = tuple[float, ...]
Latents = npt.NDArray[np.float32]


def as_latent(values: Iterable[float]) -> Latent:
    """`values` as a tuple of Python floats, which compares and prints as expected."""
    return tuple(float(v) for v in values)


def shown(value: float, digits: int) -> str:
    """`value` with its sign and so many decimals; what rounds to zero is +0."""
    return f"{round(value, digits) + 0.0:+.{digits}f}"


@dataclass(frozen=True)
class LatentBox:
    """The range of each latent dimension, from `low` to `high` inclusive.

    Raises:
        BadInput: the two bounds differ in length, are empty or not finite, or `low` is not below `high` somewhere.
    """

    low: Latent
    high: Latent

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", as_latent(self.low))
        object.__setattr__(self, "high", as_latent(self.high))
        if not self.low or len(self.low) != len(self.high):
            raise BadInput("A latent box needs as many lower as upper bounds, and at least one")
        if not all(-math.inf < low < high < math.inf for low, high in zip(self.low, self.high, strict=True)):
            raise BadInput("Each lower bound of a latent box must lie below its upper bound, and both be finite")

    @classmethod
    def around(cls, latents: Latents, percentiles: tuple[float, float] = (1.0, 99.0)) -> LatentBox:
        """The box between two percentiles of `latents`, shape (points, size).

        A dimension in which all points coincide (a dead unit) gets a width of 1e-3, so that it can be drawn.
        """
        low, high = np.percentile(np.asarray(latents, dtype=np.float64), percentiles, axis=0)
        narrow = np.maximum(1e-3 - (high - low), 0) / 2
        return cls(as_latent(low - narrow), as_latent(high + narrow))

    @property
    def size(self) -> int:
        """The number of latent dimensions."""
        return len(self.low)

    @property
    def centre(self) -> Latent:
        """The middle of the box."""
        return as_latent((np.array(self.low) + self.high) / 2)

    def clamp(self, latent: Iterable[float]) -> Latent:
        """The nearest point of the box.

        Raises:
            BadInput: `latent` has another size than the box, or is not finite.
        """
        values = np.array(tuple(latent), dtype=np.float64)
        if values.shape != (self.size,):
            raise BadInput(f"This model has {self.size} latents, but {values.size} were given")
        if not np.isfinite(values).all():
            raise BadInput("A latent value is not a finite number")
        return as_latent(np.clip(values, self.low, self.high))

    def random(self, count: int, rng: np.random.Generator) -> Latents:
        """`count` points drawn uniformly, shape (count, size)."""
        return rng.uniform(self.low, self.high, (count, self.size)).astype(np.float32)

    def line(self, start: Iterable[float], end: Iterable[float], steps: int) -> Latents:
        """`steps` >= 2 evenly spaced points from `start` to `end`, both included and clamped; shape (steps, size)."""
        if steps < 2:
            raise BadInput("A line needs at least two steps")
        return np.linspace(self.clamp(start), self.clamp(end), steps, dtype=np.float32)

    def grid(self, rows: int, columns: int) -> Latents:
        """Evenly spaced points over the first two dimensions, row by row from the top left; shape (rows*columns, size).

        The second dimension runs downwards from its highest value, as on the map; dimensions beyond the
        second stay at the centre. In a box of one dimension the rows repeat.
        """
        if rows < 1 or columns < 1:
            raise BadInput("A grid needs at least one row and one column")
        points = np.tile(np.array(self.centre, dtype=np.float32), (rows * columns, 1))
        points[:, 0] = np.tile(_spread(self.low[0], self.high[0], columns), rows)
        if self.size > 1:
            points[:, 1] = np.repeat(_spread(self.low[1], self.high[1], rows)[::-1], columns)
        return points

    def unit(self, latent: Iterable[float]) -> Latent:
        """Where `latent` lies in the box: 0 at the lower bound of each dimension, 1 at the upper."""
        low, high = np.array(self.low), np.array(self.high)
        return as_latent((np.array(tuple(latent)) - low) / (high - low))

    def from_unit(self, position: Iterable[float]) -> Latent:
        """The inverse of `unit`, clamped to the box."""
        low, high = np.array(self.low), np.array(self.high)
        return self.clamp(low + np.array(tuple(position)) * (high - low))


def _spread(low: float, high: float, count: int) -> Latents:
    """`count` values from `low` to `high`; the middle where there is only one."""
    return np.linspace(low, high, count, dtype=np.float32) if count > 1 else np.array([(low + high) / 2], np.float32)
