"""The axes of curves: how far they go, where values stand on them, and round numbers along them."""

from __future__ import annotations

import math
from collections.abc import Sequence

_NEAR, _TICKS = 1.15, 5
"""The factor around a single value on its scale, and the usual number of ticks on an axis."""


def span(values: Sequence[float], logarithmic: bool) -> tuple[float, float]:
    """The lowest and the highest value of the axis, with a little room around `values`."""
    low, high = min(values), max(values)
    if logarithmic:
        room = max((high / low) ** 0.05, _NEAR if high == low else 1)
        return low / room, high * room
    room = 0.05 * (high - low) or abs(high) * (_NEAR - 1) or 1
    return low - room, high + room


def part(value: float, low: float, high: float, logarithmic: bool) -> float:
    """How far up `value` stands between `low` and `high`, 0 to 1."""
    if logarithmic:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def ticks(low: float, high: float, logarithmic: bool) -> list[float]:
    """Round numbers from `low` to `high`: 1, 2 and 5 of each power of ten; evenly spaced ones where that gives too few.

    Over many powers of ten only these themselves are given.
    """
    if logarithmic:
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        factors = (1, 2, 5) if len(powers) <= _TICKS else (1,)
        found = [factor * 10.0**power for power in powers for factor in factors]
        found = [tick for tick in found if low <= tick <= high]
        if len(found) > 1:
            return found
    step = _round_step((high - low) / _TICKS)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def whole_ticks(first: int, last: int) -> list[int]:
    """The first and the last of the numbers, and round ones between them that stand clear of both."""
    step = max(1, round(_round_step((last - first) / _TICKS))) if last > first else 1
    between = [number for number in range(step, last, step) if first + step / 2 < number < last - step / 2]
    return sorted({first, *between, last})


def _round_step(step: float) -> float:
    """The first of 1, 2, 5 and 10 times a power of ten that is not below `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * (1 - 1e-9))
