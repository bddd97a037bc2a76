"""The kinds of mappings."""

from __future__ import annotations

from collections.abc import Mapping as Fields
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
