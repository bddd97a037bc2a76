"""Places on a square for the points of a field, so that even steps on the square sound even.

A network changes its sound fast in some places and hardly in others. Here the square is stretched where the sound
changes fast, by Tutte's embedding (1963, "How to Draw a Graph") of a mesh of points: each lies at the mean of its
neighbours, weighted as in Pinkall and Polthier (1993, "Computing Discrete Minimal Surfaces and Their Conjugates"), but
less where the sound changes more on the way. Weights above zero, and a rim along the sides of the square, let nothing
fold. From coarse to fine, each mesh lies evenly on the square that the last one has stretched: so the points are close
where the field is steep.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workbench.core.latent import Floats

COUNTS = (1_500, 3_000, 3_000)
"""Points within the rim, from the coarse mesh to the fine one."""
ROUNDS = 5
"""Solutions per mesh; each is weighted by how steep the last one is."""
STEEPEST = 4.0
"""Greatest stretch in one round, over the usual change."""
HASTE = 0.5
"""The power of the change over the usual one by which the square is stretched in one round."""
_LEAST, _NOTHING = 1e-5, 1e-9
_INWARDS = 1 - 1e-6
_GOLDEN = 0.754_877_666_246_692_7
_CORNERS = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)])
Edges = npt.NDArray[np.intp]


def even_out(listen: Callable[[Floats], Floats]) -> tuple[Floats, Floats]:
    """Stretch the unit square over a field; the same each time.

    Args:
        listen: takes places in the field, shape (points, 2), to where what is there lies in a space whose distances are
            those that one hears, shape (points, dimensions).

    Returns:
        places on the square and, of each, the place in the field that stands there: both of shape (points, 2), 0 to 1.
    """
    from scipy.interpolate import LinearNDInterpolator

    places = where = _CORNERS[:4]
    for count in COUNTS:
        side = round(count**0.5)
        spread = np.concatenate([_rim(np.tile(np.arange(side) / side, (4, 1))), _inside(count)])
        # Inwards by a hair: what lies on the very side may be taken to be beyond it.
        where = LinearNDInterpolator(places, where)(0.5 + (spread - 0.5) * _INWARDS)
        places = _stretched(spread, 4 * side, listen(where))
    return places, where


def _rim(parts: Floats) -> Floats:
    """Points around the square, at `parts`, 0 to 1, of each of its sides: shape (4, points) to (4 points, 2)."""
    sides = zip(pairwise(_CORNERS), parts, strict=True)
    return np.concatenate([begin + part[:, np.newaxis] * (end - begin) for (begin, end), part in sides])


def _inside(count: int) -> Floats:
    """Points as even as a grid without its rows: the additive recurrence of the plastic number.

    (Roberts 2018, "The Unreasonable Effectiveness of Quasirandom Sequences".)
    """
    even = (0.5 + np.outer(np.arange(count), (_GOLDEN, _GOLDEN**2))) % 1
    return np.asarray(0.5 + (even - 0.5) * (1 - count**-0.5))


def _stretched(points: Floats, rim: int, heard: Floats) -> Floats:
    """Where points of the square, the first `rim` of them around it, come to lie by what is `heard` at each."""
    edges, weights = _mesh(points)
    change = np.linalg.norm(heard[edges[:, 0]] - heard[edges[:, 1]], axis=1)
    around = np.linalg.norm(heard[:rim] - np.roll(heard[:rim], -1, axis=0), axis=1).reshape(4, -1)
    places = points
    for _ in range(ROUNDS):
        steep = change / np.linalg.norm(places[edges[:, 0]] - places[edges[:, 1]], axis=1)
        usual = max(float(np.median(steep)), _NOTHING)
        weights = weights / np.clip(steep / usual, 1, STEEPEST) ** HASTE
        weights = np.maximum(weights / weights.mean(), _LEAST)
        present = np.linalg.norm(places[:rim] - np.roll(places[:rim], -1, axis=0), axis=1).reshape(4, -1)
        wanted = present * np.clip(around / present / usual, 1, STEEPEST) ** HASTE
        parts = (np.cumsum(wanted, axis=1) - wanted) / wanted.sum(axis=1, keepdims=True)
        places = _settled(edges, weights, _rim(parts), len(points))
    return places


def _mesh(points: Floats) -> tuple[Edges, Floats]:
    """Neighbours by the Delaunay triangulation, shape (edges, 2), and weights by which each point is at their mean."""
    from scipy.spatial import Delaunay

    corners = Delaunay(points).simplices
    pairs, weights = [], []
    for turn in range(3):
        top, left, right = np.roll(corners, turn, axis=1).T
        one, other = points[left] - points[top], points[right] - points[top]
        area = np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
        pairs.append(np.sort(np.column_stack([left, right]), axis=1))
        weights.append((one * other).sum(axis=1) / np.maximum(area, _NOTHING) / 2)
    edges, which = np.unique(np.concatenate(pairs), axis=0, return_inverse=True)
    cotangents = np.bincount(which.ravel(), np.concatenate(weights))
    return np.asarray(edges, np.intp), np.maximum(cotangents, _LEAST)


def _settled(edges: Edges, weights: Floats, rim: Floats, count: int) -> Floats:
    """All points with those of the rim in their places and each other one at the mean of its neighbours."""
    from scipy.sparse import coo_matrix, diags
    from scipy.sparse.linalg import spsolve

    one, other = edges.T
    both = coo_matrix((np.tile(weights, 2), (np.r_[one, other], np.r_[other, one])), shape=(count, count))
    pulls = (diags(np.asarray(both.sum(axis=1)).ravel()) - both.tocsr()).tocsr()[len(rim) :]
    return np.concatenate([rim, spsolve(pulls[:, len(rim) :].tocsc(), -pulls[:, : len(rim)] @ rim)])
