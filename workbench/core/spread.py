"""Points that are as far from each other as can be."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def farthest(points: npt.NDArray[Any], count: int) -> list[int]:
    """Which `count` of `points`, shape (points, size), to take so that they are evenly spread, in order.

    The farthest-point strategy (Gonzalez 1985; Eldar et al. 1997): first the point nearest to the mean, then each time
    the one farthest from all that are taken. What it takes is a Poisson-disc set: no two are nearer to each other than
    some radius, and no other point is farther than that from all of them. Where there are fewer points, all are taken.
    """
    found = np.asarray(points, dtype=np.float64)
    if not len(found) or count < 1:
        return []
    taken = [int(np.argmin(np.linalg.norm(found - found.mean(axis=0), axis=1)))]
    nearest = np.linalg.norm(found - found[taken[0]], axis=1)
    while len(taken) < min(count, len(found)):
        nearest[taken] = -1.0  # of points that coincide each is taken once
        taken.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, np.linalg.norm(found - found[taken[-1]], axis=1))
    return taken
