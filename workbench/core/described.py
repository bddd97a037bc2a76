"""What a snare is called that nobody has named: two or three plain words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbench.core.descriptors import DESCRIPTORS, Descriptors

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
