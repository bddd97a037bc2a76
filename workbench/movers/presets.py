"""Movers that are ready to use, by the names that people see."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbench.movers.layers import Layers, Period, Unit, Wave
from workbench.movers.neurons import Neurons

Mover = Layers | Neurons


def _round(period: float, unit: Unit = Unit.HITS) -> Layers:
    """Around the place of the hand, once a period."""
    return Layers((Period(period, unit, target=0, depth=1.0), Period(period, unit, target=1, depth=1.0, phase=0.25)))


def _crossed(across: float, up: float, unit: Unit = Unit.HITS) -> Layers:
    """To and fro, across in one period and up in another."""
    return Layers((Period(across, unit, target=0, depth=1.0), Period(up, unit, target=1, depth=1.0)))


def _drawn(unit: Unit) -> Layers:
    """Anywhere, by chance."""
    return Layers(tuple(Period(1, unit, Wave.STEPS, target, depth=1.0) for target in (0, 1)))


PRESETS: Mapping[str, Mover] = MappingProxyType(
    {
        "circle, a bar long": _round(1, Unit.BARS),
        "circle, four bars long": _round(4, Unit.BARS),
        "3 against 4 hits": _crossed(3, 4),
        "5 against 7 hits": _crossed(5, 7),
        "another place each bar": Layers(
            tuple(Period(1, Unit.BARS, Wave.STEPS, target, depth=1.0) for target in (0, 1)), seed=1
        ),
        "another place each hit": Layers(
            tuple(Period(1, Unit.HITS, Wave.STEPS, target, depth=1.0) for target in (0, 1))
        ),
        "slow drift": Layers(
            (Period(23, Unit.SECONDS, target=0, depth=1.0), Period(37, Unit.SECONDS, target=1, depth=1.0))
        ),
        "neurons: cycle of 3": Neurons((-1.13, -1.76, 1.76, -1.13)),
        "neurons: cycle of 8": Neurons((1.39, -1.39, 1.39, 1.39)),
        "neurons: drifting": Neurons((-1.34, -1.44, 1.44, -1.34)),
        "neurons: chaotic": Neurons((11.95, -13.59, 5.40, -6.14)),
    }
)
"""What moves things across (target 0) and up (target 1), by -1 to 1."""
