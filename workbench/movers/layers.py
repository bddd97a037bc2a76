"""Layered periods: each goes round in its own time and moves one thing; together they repeat seldom, or never."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from workbench.core.errors import BadInput

MOST = 6
LONGEST = 3_600.0
"""Of a period, in its own unit."""


class Unit(Enum):
    """What a period is counted in."""

    HITS = "hits"
    BARS = "bars"
    SECONDS = "seconds"


class Wave(Enum):
    """How a period goes round, from -1 to 1."""

    SINE = "sine"
    TRIANGLE = "triangle"
    RAMP = "ramp"
    SQUARE = "square"
    STEPS = "steps"

    def of(self, phase: float, turn: int, seed: int) -> float:
        """The height at a phase, 0 to 1; steps are drawn anew each turn, by `seed`."""
        match self:
            case Wave.SINE:
                return math.sin(2 * math.pi * phase)
            case Wave.TRIANGLE:
                return 1 - 4 * abs((phase + 0.25) % 1 - 0.5)
            case Wave.RAMP:
                return 2 * phase - 1
            case Wave.SQUARE:
                return 1.0 if phase < 0.5 else -1.0
            case Wave.STEPS:
                return float(np.random.default_rng((seed, turn)).uniform(-1, 1))


@dataclass(frozen=True)
class Period:
    """One period.

    Attributes:
        length: how long a turn lasts, in `unit`.
        unit: hits, bars or seconds.
        wave: how it goes round.
        target: the number of what it moves.
        depth: how far it moves that to either side, 0 to 1.
        phase: where it begins, 0 to 1.

    Raises:
        BadInput: a value is out of its range.
    """

    length: float
    unit: Unit = Unit.HITS
    wave: Wave = Wave.SINE
    target: int = 0
    depth: float = 0.25
    phase: float = 0.0

    def __post_init__(self) -> None:
        if not 0 < self.length <= LONGEST:
            raise BadInput(f"A period lasts more than 0 and at most {LONGEST:g} {self.unit.value}")
        if not (0 <= self.depth <= 1 and 0 <= self.phase <= 1):
            raise BadInput("Depth and phase of a layer go from 0 to 1")
        if self.target < 0:
            raise BadInput("A layer has nothing to move")


@dataclass(frozen=True)
class HitTime:
    """When a hit falls.

    Attributes:
        hit: its number, from 0.
        bars, seconds: since the first one.
    """

    hit: int
    bars: float
    seconds: float

    def in_unit(self, unit: Unit) -> float:
        """The time in a unit."""
        return {Unit.HITS: float(self.hit), Unit.BARS: self.bars, Unit.SECONDS: self.seconds}[unit]


@dataclass(frozen=True)
class Layers:
    """Up to six of them.

    Attributes:
        seed: of what is drawn by chance.

    Raises:
        BadInput: there are more.
    """

    periods: tuple[Period, ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        if len(self.periods) > MOST:
            raise BadInput(f"There are at most {MOST} layers")

    def at(self, time: HitTime, targets: int) -> tuple[float, ...]:
        """How far each of so many targets is moved at a hit; what moves one target adds up."""
        moved = [0.0] * targets
        for number, period in enumerate(self.periods):
            if period.target < targets:
                turn, phase = divmod(time.in_unit(period.unit) / period.length + period.phase, 1)
                moved[period.target] += period.depth * period.wave.of(phase, int(turn), self.seed + number)
        return tuple(moved)
