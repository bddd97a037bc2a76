"""The shortest way that visits each of some points once, from any of them to any other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

Distances = npt.NDArray[np.float64]
MOST = 100
"""Sounds of a row: of more its order takes long to find, and none of them could be told from the next."""
EXACT = 12
"""So many points, and fewer, are put into the very shortest order."""
_STARTS = 40


def shortest_path(distances: npt.NDArray[np.floating[Any]]) -> tuple[int, ...]:
    """The order in which to visit points.

    Up to 12 it is the shortest there is (Held and Karp 1962); of more points it is begun from each of up to 40 at the
    nearest next one, and improved by turning parts around (2-opt, Croes 1958) and by moving up to three points
    elsewhere (Or 1976), as long as that shortens it.

    Args:
        distances: from each point to each other, shape (points, points), symmetric, not negative.

    Raises:
        BadInput: it is something else.
    """
    apart = np.array(distances, np.float64)
    if apart.ndim != 2 or apart.shape[0] != apart.shape[1] or not np.isfinite(apart).all() or apart.min(initial=0) < 0:
        raise BadInput("A row needs the distance of each sound from each other")
    if not np.allclose(apart, apart.T):
        raise BadInput("A row needs distances that are the same both ways")
    if len(apart) <= 2:
        return tuple(range(len(apart)))
    found = _held_karp(apart) if len(apart) <= EXACT else _improved(apart)
    return tuple(found if found[0] < found[-1] else found[::-1])


def length(distances: Distances, order: tuple[int, ...]) -> float:
    """How long a way is."""
    return float(sum(distances[one, other] for one, other in pairwise(order)))


def _held_karp(apart: Distances) -> list[int]:
    count = len(apart)
    best = np.full((1 << count, count), np.inf)
    before = np.zeros((1 << count, count), np.intp)
    best[1 << np.arange(count), np.arange(count)] = 0
    for seen in range(1, 1 << count):
        ways = best[seen][:, None] + apart
        last, reached = ways.argmin(axis=0), ways.min(axis=0)
        for new in range(count):
            more = seen | 1 << new
            if more != seen and reached[new] < best[more, new]:
                best[more, new], before[more, new] = reached[new], last[new]
    seen, end = (1 << count) - 1, int(best[-1].argmin())
    order = [end]
    while len(order) < count:
        seen, end = seen & ~(1 << end), int(before[seen, end])
        order.append(end)
    return order


def _improved(apart: Distances) -> list[int]:
    starts = np.linspace(0, len(apart) - 1, min(len(apart), _STARTS)).astype(int)
    ways = [_shortened(apart, _nearest_next(apart, int(start))) for start in dict.fromkeys(starts.tolist())]
    return min(ways, key=lambda way: length(apart, tuple(way)))


def _nearest_next(apart: Distances, start: int) -> list[int]:
    order, left = [start], np.ones(len(apart), bool)
    left[start] = False
    while len(order) < len(apart):
        order.append(int(np.where(left, apart[order[-1]], np.inf).argmin()))
        left[order[-1]] = False
    return order


def _shortened(apart: Distances, order: list[int]) -> list[int]:
    while (better := _turned(apart, order) or _moved(apart, order)) is not None:
        order = better
    return order


def _turned(apart: Distances, order: list[int]) -> list[int] | None:
    """The way with the part turned around that shortens it most; None where none does."""
    way, count = np.array(order), len(order)
    # From outside of the way, at both ends, it is 0 to any point.
    edge = np.zeros((count + 2, count + 2))
    edge[1:-1, 1:-1] = apart[np.ix_(way, way)]
    first, last = np.triu_indices(count, 1)
    into, out = edge[first, first + 1], edge[last + 1, last + 2]
    gained = into + out - edge[first, last + 1] - edge[first + 1, last + 2]
    best = int(gained.argmax())
    if gained[best] <= 1e-12:
        return None
    start, end = int(first[best]), int(last[best])
    return [*order[:start], *order[start : end + 1][::-1], *order[end + 1 :]]


def _moved(apart: Distances, order: list[int]) -> list[int] | None:
    """The way with up to three neighbours moved elsewhere, where that shortens it; None where nothing does."""
    whole = length(apart, tuple(order))
    for size in (1, 2, 3):
        for start in range(len(order) - size + 1):
            part, rest = order[start : start + size], [*order[:start], *order[start + size :]]
            base = length(apart, tuple(rest))
            inner = length(apart, tuple(part))
            for ends in (part, part[::-1]):
                into = np.concatenate([[0.0], apart[rest, ends[0]]])
                out = np.concatenate([apart[ends[-1], rest], [0.0]])
                gap = np.concatenate([[0.0], apart[rest[:-1], rest[1:]], [0.0]])
                ways = base + inner + into + out - gap
                at = int(ways.argmin())
                if ways[at] < whole - 1e-9:
                    return [*rest[:at], *ends, *rest[at:]]
    return None
