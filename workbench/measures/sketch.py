"""What tells one sound that was heard from another at a glance: its outline, how bright it is and how long."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe

PARTS, FULL = 32, 255
"""Parts of an outline, and the level of its loudest."""
BEFORE, SECONDS = 0.005, 0.25
"""Seconds before the peak at which an outline begins, and how long it is: the same for all, so that they compare."""


@dataclass(frozen=True)
class Sketch:
    """A sound in small.

    Attributes:
        outline: the peak level in each of `PARTS` parts of `SECONDS`, 0 to `FULL`.
        brightness: Hz.
        decay: ms.

    Raises:
        BadInput: a value is out of its range.
    """

    outline: tuple[int, ...]
    brightness: float
    decay: float

    def __post_init__(self) -> None:
        levels = len(self.outline) == PARTS and all(0 <= level <= FULL for level in self.outline)
        if not (levels and all(math.isfinite(value) and value >= 0 for value in (self.brightness, self.decay))):
            raise BadInput("This is no sketch of a sound")

    @classmethod
    def of(cls, sample: Sample) -> Sketch:
        """Measure a sound; takes a few milliseconds.

        Raises:
            BadInput: as `measures.describe.describe`.
        """
        measured, length = describe(sample), round(SECONDS * sample.rate)
        begin = max(sample.peak_index - round(BEFORE * sample.rate), 0)
        levels = np.zeros(length)
        shown = np.abs(sample.audio[begin : begin + length])
        levels[: len(shown)] = shown
        edges = np.linspace(0, length, PARTS, endpoint=False).astype(np.intp)
        peaks = np.maximum.reduceat(levels, edges) * FULL / max(sample.peak, 1e-9)
        return cls(tuple(np.rint(peaks).astype(int).tolist()), measured.brightness, measured.decay)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Sketch:
        """The sketch that `dataclasses.asdict` made these fields of; raises LookupError, TypeError or ValueError."""
        return cls(tuple(map(int, fields["outline"])), float(fields["brightness"]), float(fields["decay"]))

    def __str__(self) -> str:
        """As text, such as "3.2 kHz · 103 ms"."""
        return f"{self.brightness / 1000:.1f} kHz · {self.decay:.0f} ms"
