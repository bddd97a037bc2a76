"""The perceptual descriptors of a snare, as values: their names, units and how to show them."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True)
class DescriptorKind:
    """What a descriptor is called and measured in."""

    key: str
    label: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Descriptors:
    """What an ear would say of one snare, in figures; `audio.descriptors.describe` measures them."""

    brightness: float
    decay: float
    pitch: float
    noisiness: float
    punch: float

    def values(self) -> tuple[float, ...]:
        """The figures in the order of `DESCRIPTORS`."""
        return astuple(self)


DESCRIPTORS = (
    DescriptorKind("brightness", "Brightness", "Hz", "centroid of the spectrum"),
    DescriptorKind("decay", "Decay", "ms", "time from the peak until 20 dB of the energy are left behind"),
    DescriptorKind("pitch", "Pitch", "Hz", "strongest mode between 100 and 600 Hz"),
    DescriptorKind("noisiness", "Noisiness", "dB", "spectral flatness: 0 dB is white noise, lower is more tonal"),
    DescriptorKind("punch", "Punch", "dB", "energy of the attack against that of the body"),
)
assert tuple(kind.key for kind in DESCRIPTORS) == tuple(field.name for field in fields(Descriptors))
