"""The perceptual descriptors of a snare, as values: names, units, ranges and how to show them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType


@dataclass(frozen=True)
class DescriptorKind:
    """What a descriptor is called and measured in, and which of its values snares have.

    Attributes:
        low, high: the range that nine of ten recorded snares lie in.
        logarithmic: whether equal ratios are heard as equal steps, and not equal differences.
    """

    key: str
    label: str
    unit: str
    meaning: str
    low: float
    high: float
    logarithmic: bool = False

    def even(self, value: float) -> float:
        """Where `value` lies on a scale of even steps to the ear: -1 at `low`, 1 at `high`, beyond them further."""
        low, high, found = (self.heard(end) for end in (self.low, self.high, value))
        return (2 * found - low - high) / (high - low)

    def value(self, even: float) -> float:
        """The inverse of `even`."""
        low, high = self.heard(self.low), self.heard(self.high)
        heard = (low + high + even * (high - low)) / 2
        return math.exp(heard) if self.logarithmic else heard

    def text(self, value: float) -> str:
        """`value` with its unit, as precisely as it is heard."""
        return f"{value:+.1f} {self.unit}" if not self.logarithmic else f"{value:,.0f} {self.unit}"

    def heard(self, value: float) -> float:
        """`value`, or its logarithm where ratios are what is heard."""
        return math.log(value) if self.logarithmic else value


@dataclass(frozen=True)
class Descriptors:
    """What an ear would say of one snare, in figures; `measures.describe.describe` measures them."""

    brightness: float
    decay: float
    pitch: float
    noise: float
    punch: float

    def values(self) -> tuple[float, ...]:
        """The figures in the order of `DESCRIPTORS`."""
        return astuple(self)

    def even(self) -> tuple[float, ...]:
        """The figures on their scales of even steps; silence, whose decay is 0 ms, has the decay of 1 ms."""
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
"""By key."""
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
"""Of each descriptor: what a snare is that has little of it, or much."""
STANDS_OUT = 0.5
"""On the even scale of a descriptor, where nine of ten recorded snares lie between -1 and 1: beyond its middle half."""
_MOST = 2


def described_name(descriptors: Descriptors) -> str:
    """What stands out of a snare, such as "bright short snare": two words at most, or "snare" alone.

    They are those of the descriptors farthest from the middle of their range, in the order of `DESCRIPTORS`.
    """
    found = list(zip(DESCRIPTORS, descriptors.even(), strict=True))
    clear = sorted(found, key=lambda each: -abs(each[1]))[:_MOST]
    words = [WORDS[kind.key][even > 0] for kind, even in found if abs(even) > STANDS_OUT and (kind, even) in clear]
    return " ".join((*words, "snare"))
