"""Points thrown like darts, each at least so far from all others, until hardly any more fits."""

from __future__ import annotations

from collections.abc import Callable, Generator

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

Points = npt.NDArray[np.float64]
MISSES = 7_000
"""Darts in a row that do not fit, after which no more are thrown: of a thousand more hardly one would."""
MOST = 10_000
_AT_ONCE = 64


def darts(
    size: int,
    radius: float,
    seed: int,
    heard: Callable[[Points], Points] | None = None,
    most: int = MOST,
    misses: int = MISSES,
) -> Generator[int, None, tuple[Points, bool]]:
    """Points of a unit box, drawn evenly, none nearer to another than `radius`; yields now and then how many there are.

    Dart throwing (Cook 1986), which needs no grid, so that a box may have a hundred dimensions.

    Args:
        size: dimensions of the box.
        radius: the least distance, in the box, or in the space of `heard`.
        seed: the same gives the same points.
        heard: where points lie in a space of their sounds, shape (points, size) to (points, dimensions); None for the
            box itself.
        most: where so many have been found it ends.
        misses: where so many darts in a row have not fitted it ends.

    Returns:
        The points, shape (points, size), in the order found; and whether it ended because no more fit.

    Raises:
        BadInput: the radius is not positive, or there are no dimensions.
    """
    if not 0 < radius < np.inf or size < 1:
        raise BadInput("Points keep a distance above 0 in a space of one dimension or more")
    rng = np.random.default_rng(seed)
    found: list[Points] = []
    kept = np.empty((0, 0))
    missed = 0
    while len(found) < most:
        thrown = rng.random((_AT_ONCE, size))
        where = thrown if heard is None else np.asarray(heard(thrown), np.float64)
        kept = kept.reshape(len(kept), where.shape[1])
        clear = _clear(where, kept, radius)
        for number, place in enumerate(where):
            if not clear[number]:
                missed += 1
                if missed == misses:
                    return np.array(found).reshape(-1, size), True
                continue
            missed = 0
            found.append(thrown[number])
            kept = np.vstack([kept, place])
            clear[number + 1 :] &= np.linalg.norm(where[number + 1 :] - place, axis=1) >= radius
            if len(found) == most:
                break
        yield len(found)
    return np.array(found).reshape(-1, size), False


def _clear(places: Points, kept: Points, radius: float) -> npt.NDArray[np.bool_]:
    """Whether each place keeps its distance from all that are kept."""
    if not len(kept):
        return np.ones(len(places), bool)
    squares = (places**2).sum(axis=1)[:, None] + (kept**2).sum(axis=1) - 2 * places @ kept.T
    clear = squares.min(axis=1) >= radius**2
    # That is rounded: those which seem to fit are looked at again.
    for number in np.flatnonzero(clear):
        clear[number] = np.linalg.norm(kept - places[number], axis=1).min() >= radius
    return np.asarray(clear)
