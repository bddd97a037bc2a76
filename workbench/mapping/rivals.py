"""The mappings that are learnt side by side of the same pins."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Rival:
    """One of the mappings that are learnt of the same pins.

    Attributes:
        kind: a key of `KINDS_OF_MAPPING`.
        seed: that it is learnt with.
        label: its name for people.
        help: how it differs from the others.
    """

    kind: str
    seed: int
    label: str
    help: str


_LEARNT = "A small network: as much as the pins ask for, and little more"
RIVALS: Fields[str, Rival] = MappingProxyType(
    {
        "network": Rival("network", 0, "Network 1", _LEARNT),
        "network-2": Rival("network", 1, "Network 2", f"{_LEARNT}. It began elsewhere, and so went another way"),
        "network-3": Rival("network", 2, "Network 3", f"{_LEARNT}. It began elsewhere, and so went another way"),
        "fourier": Rival("fourier", 0, "Fourier", "A network that sees the pad as waves: more hills between the pins"),
        "thin-plate": Rival("thin-plate", 0, "Thin plate", "A sheet that is bent through the pins as little as can be"),
        "neighbours": Rival("neighbours", 0, "Neighbours", "A mixture of the nearest pins, and nothing beyond them"),
    }
)
"""All of them by key, in the order shown."""
FIRST_RIVAL = next(iter(RIVALS))
