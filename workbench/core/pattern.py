"""The pattern of the loop: sixteen steps of a bar, each with a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.core.errors import BadInput

STEPS, BEATS = 16, 4
STRAIGHT, LATEST = 0.5, 0.75
"""Swing: where the second of two steps lies between the first one and the next pair. 0.5 is even, 0.67 a triplet."""

HIT, ACCENT = 0.5, 1.0
"""Levels of a normal and of an accented hit."""


@dataclass(frozen=True)
class Pattern:
    """Hits on the sixteenths of a bar of four beats.

    Attributes:
        levels: one for each of the 16 steps, 0 (no hit) to 1.
        swing: where every second step lies, from 0.5 (even) to 0.75 (late).
        accent: how much darker and shorter softer hits are, 0 (not at all) to 1.

    Raises:
        BadInput: there are not 16 levels, or a value is out of its range.
    """

    levels: tuple[float, ...] = (ACCENT, 0.0, 0.0, 0.0) * BEATS
    swing: float = STRAIGHT
    accent: float = 0.0

    def __post_init__(self) -> None:
        if len(self.levels) != STEPS or not all(0 <= level <= 1 for level in self.levels):
            raise BadInput(f"A pattern has {STEPS} steps, each from 0 to 1")
        if not STRAIGHT <= self.swing <= LATEST:
            raise BadInput(f"Swing goes from {STRAIGHT:g} to {LATEST:g}")
        if not 0 <= self.accent <= 1:
            raise BadInput("Accents change the sound from 0 to 1")

    @property
    def beats(self) -> int:
        """Beats after which it repeats: one where all beats are alike, else the bar."""
        each = STEPS // BEATS
        return 1 if self.levels == self.levels[:each] * BEATS else BEATS

    @property
    def hits(self) -> tuple[tuple[float, float], ...]:
        """Beat and level of each hit, until it repeats."""
        return tuple((at, level) for at, level in self.bar if at < self.beats)

    @property
    def bar(self) -> tuple[tuple[float, float], ...]:
        """Beat and level of each hit of the four beats."""
        each = STEPS // BEATS
        late = 2 * self.swing - 1
        return tuple(((step + late * (step % 2)) / each, level) for step, level in enumerate(self.levels) if level)

    def softer(self, level: float) -> float:
        """How much darker and shorter a hit of a level is than an accent, as `measures.softened` takes it."""
        return self.accent * (ACCENT - level) / (ACCENT - HIT)

    def step_at(self, beat: float) -> int:
        """The step that sounds at `beat`, 0 to 4; one that swings begins when it is late."""
        pair, within = divmod(beat * STEPS / BEATS / 2, 1)
        return (2 * int(pair) + (within >= self.swing)) % STEPS

    def since_hit(self, beat: float) -> float | None:
        """Beats since the last hit at `beat`, 0 to `beats`; None where there are no hits."""
        if not self.hits:
            return None
        return min((beat - at) % self.beats for at, _level in self.hits)


EVERY_BEAT = Pattern()


def _written(steps: str) -> Pattern:
    """A pattern from sixteen signs: X an accent, x a hit."""
    return Pattern(tuple({"X": ACCENT, "x": HIT}.get(sign, 0.0) for sign in steps.replace(" ", "")))


PATTERNS: Mapping[str, Pattern] = MappingProxyType(
    {
        "every beat": EVERY_BEAT,
        "two and four": _written(".... X... .... X..."),
        "eighths": _written("X.x. X.x. X.x. X.x."),
        "backbeat with ghost notes": _written(".x.. X..x .x.x X..x"),
        "sixteenths": _written("Xxxx Xxxx Xxxx Xxxx"),
        "train beat": _written("xxXx xxXx xxXx xxXX"),
    }
)
"""The presets by name."""
