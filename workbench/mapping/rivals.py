"""The kinds of mappings, and those that are learnt side by side of the same pins."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from types import MappingProxyType

from workbench.mapping.fourier import FourierNetwork
from workbench.mapping.network import Network
from workbench.mapping.regressor import Regressor
from workbench.mapping.smooth_neighbours import SmoothNeighbours
from workbench.mapping.thin_plate import ThinPlate

NETWORK = "network"
KINDS_OF_MAPPING: Fields[str, type[Regressor]] = MappingProxyType(
    {NETWORK: Network, "fourier": FourierNetwork, "thin-plate": ThinPlate, "neighbours": SmoothNeighbours}
)
"""What learns, by the name of its kind."""


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
        "network": Rival(NETWORK, 0, "Network 1", _LEARNT),
        "network-2": Rival(NETWORK, 1, "Network 2", f"{_LEARNT}. It began elsewhere, and so went another way"),
        "network-3": Rival(NETWORK, 2, "Network 3", f"{_LEARNT}. It began elsewhere, and so went another way"),
        "fourier": Rival("fourier", 0, "Fourier", "A network that sees the pad as waves: more hills between the pins"),
        "thin-plate": Rival("thin-plate", 0, "Thin plate", "A sheet that is bent through the pins as little as can be"),
        "neighbours": Rival("neighbours", 0, "Neighbours", "A mixture of the nearest pins, and nothing beyond them"),
    }
)
"""All of them by key, in the order shown."""
FIRST_RIVAL = next(iter(RIVALS))
