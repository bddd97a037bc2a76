"""A smooth surface through values at scattered places of a plane."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.latent import Floats

POWER = 2.0
"""The power of the distance by which a place counts less."""
SLOPE_NEIGHBOURS = 12
"""Places from which the slope at one among them is taken."""
SLOPE_REACH = 2.0
"""How far a slope is followed: in distances to the last of these neighbours."""
_FLAT, _NOTHING = 1e-9, 1e-30
_ON_PLACE = 1e-9


class Surface:
    """At a place its own values, between them a mixture of the near ones, that changes without a jump.

    It stays within the range of the values.

    Shepard's method (1968, "A two-dimensional interpolation function for irregularly-spaced data") with the weights of
    Franke and Little, which end at the last neighbour, and with slopes (Renka 1988, "Multivariate interpolation of
    large sets of scattered data"): without them the surface is flat about each place and steep between any two.

    Args:
        places: shape (count, 2), no two alike.
        values: shape (count, size).
        near: how many of the nearest take part in a mixture.
    """

    def __init__(self, places: Floats, values: Floats, near: int) -> None:
        from scipy.spatial import cKDTree

        self._places, self._values = places, values
        self._tree = cKDTree(places)
        self._range = values.min(axis=0), values.max(axis=0)
        self._near = min(near, len(places) - 1)
        self._slopes, self._reach = self._fit_slopes(min(SLOPE_NEIGHBOURS, len(places) - 1))

    def nearest(self, places: npt.NDArray[Any], count: int) -> Floats:
        """How far off the nearest of the given places are: shape (places, 2) to (places, count)."""
        return np.asarray(self._tree.query(places, np.arange(1, count + 1))[0])

    def at(self, places: npt.NDArray[Any]) -> tuple[Floats, npt.NDArray[np.intp]]:
        """The values at places, and which given places they are.

        Args:
            places: shape (places, 2).

        Returns:
            Values, shape (places, size); and the rows of the given places that coincide with them, shape (places,),
            -1 where none does.
        """
        distances, rows = self._tree.query(places, self._near + 1)
        end, distances, rows = distances[:, -1:], distances[:, :-1], rows[:, :-1]
        weights = ((end - distances) / np.maximum(end * distances, _ON_PLACE**2)) ** POWER
        weights /= weights.sum(axis=1, keepdims=True)
        offsets = places[:, None] - self._places[rows]
        offsets *= (weights / (1 + (distances / self._reach[rows]) ** 2))[:, :, None]
        mixed = weights[:, None] @ self._values[rows]
        mixed += offsets.reshape(len(places), 1, -1) @ self._slopes[rows].reshape(len(places), 2 * self._near, -1)
        mixed = mixed[:, 0]
        np.clip(mixed, *self._range, out=mixed)
        return mixed, np.where(distances[:, 0] < _ON_PLACE, rows[:, 0], -1)

    def _fit_slopes(self, count: int) -> tuple[Floats, Floats]:
        """How the values change across and up about each place, shape (count, 2, size), and how far that holds."""
        distances, rows = self._tree.query(self._places, count + 1)
        weights = np.maximum(1 - (distances / distances[:, -1:]) ** 2, 0)[:, :, None]
        weighted = (self._places[rows] - self._places[:, None]) * weights
        squares = np.einsum("nkd,nke->nde", weighted, self._places[rows] - self._places[:, None])
        products = np.einsum("nkd,nks->nds", weighted, self._values[rows] - self._values[:, None])
        size = np.trace(squares, axis1=1, axis2=2)[:, None, None]
        return np.linalg.solve(squares + (_FLAT * size + _NOTHING) * np.eye(2), products), SLOPE_REACH * distances[
            :, -1
        ]
