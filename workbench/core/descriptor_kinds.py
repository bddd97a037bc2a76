"""The perceptual descriptors of a snare: names, units, ranges, and texts for people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType

from workbench.core.words import signed


@dataclass(frozen=True)
class DescriptorKind:
    """One descriptor: its name, unit and range.

    Attributes:
        key: by which the program knows it.
        label: what people call it.
        unit: of its values.
        meaning: its definition in a few words.
        low, high: the range of nine of ten recorded snares.
        logarithmic: whether equal ratios, and not equal differences, sound like equal steps.
    """

    key: str
    label: str
    unit: str
    meaning: str
    low: float
    high: float
    logarithmic: bool = False

    def even(self, value: float) -> float:
        """`value` on a scale whose steps sound even: -1 at `low`, 1 at `high`, and beyond them outside -1 to 1."""
        low, high, found = (self.heard(end) for end in (self.low, self.high, value))
        return (2 * found - low - high) / (high - low)

    def value(self, even: float) -> float:
        """The inverse of `even`."""
        low, high = self.heard(self.low), self.heard(self.high)
        heard = (low + high + even * (high - low)) / 2
        return math.exp(heard) if self.logarithmic else heard

    def text(self, value: float) -> str:
        """`value` with its unit, as precisely as one can hear it."""
        return f"{signed(value, 1)} {self.unit}" if not self.logarithmic else f"{value:,.0f} {self.unit}"

    def heard(self, value: float) -> float:
        """`value`, or its logarithm for a logarithmic descriptor."""
        return math.log(value) if self.logarithmic else value


@dataclass(frozen=True)
class Descriptors:
    """The descriptors of one snare, in their own units; `measures.describe.describe` measures them."""

    brightness: float
    decay: float
    pitch: float
    noise: float
    punch: float

    def values(self) -> tuple[float, ...]:
        """The values in the order of `DESCRIPTORS`."""
        return astuple(self)

    def even(self) -> tuple[float, ...]:
        """The values on their scales of even steps; the decay of silence, 0 ms, counts as 1 ms."""
        found = zip(DESCRIPTORS, self.values(), strict=True)
        return tuple(kind.even(max(value, 1.0) if kind.logarithmic else value) for kind, value in found)


DESCRIPTORS = (
    DescriptorKind("brightness", "Brightness", "Hz", "centre of the spectrum above 1 kHz", 2_300, 7_300, True),
    DescriptorKind(
        "decay", "Decay", "ms", "time in which the sound after the hit loses 20 dB of its energy", 40, 265, True
    ),
    DescriptorKind("pitch", "Pitch", "Hz", "strongest mode between 100 and 600 Hz", 110, 500, True),
    DescriptorKind(
        "noise", "Noise", "dB", "energy above 1 kHz, where the wires rattle, against that of the drum below", -20, 12
    ),
    DescriptorKind("punch", "Punch", "dB", "energy of the attack against that of the body", -5, 12),
)
KINDS: Mapping[str, DescriptorKind] = MappingProxyType({kind.key: kind for kind in DESCRIPTORS})
"""The descriptors by key."""
assert tuple(KINDS) == tuple(field.name for field in fields(Descriptors))

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "brightness": ("dark", "bright"),
        "decay": ("short", "long"),
        "pitch": ("low", "high"),
        "noise": ("dry", "rattling"),
        "punch": ("soft", "punchy"),
    }
)
"""For each descriptor, the words for a snare with a low and with a high value."""
STANDS_OUT = 0.5
"""A descriptor is worth a word if it lies outside -0.5 to 0.5 on its scale of even steps, the middle half."""
_MOST = 2


def described_name(descriptors: Descriptors) -> str:
    """A name for a snare, such as "bright short snare": at most two adjectives, or "snare" alone.

    They stand for the descriptors farthest from the middle of their range, in the order of `DESCRIPTORS`.
    """
    found = list(zip(DESCRIPTORS, descriptors.even(), strict=True))
    clear = sorted(found, key=lambda each: -abs(each[1]))[:_MOST]
    words = [WORDS[kind.key][even > 0] for kind, even in found if abs(even) > STANDS_OUT and (kind, even) in clear]
    return " ".join((*words, "snare"))
