"""A way through stops on which equal parts are equal distances of sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

Shares = npt.NDArray[np.float64]
FIRST = 8
"""Steps into which each leg is divided at first."""
FINEST = 1 / 100
"""A step that is longer than this part of the whole way is halved, and its halves again."""
HALVINGS = 7
SHORTEST = 1 / 500
"""A leg counts for so much of the whole way, also where its ends sound alike: so each stop has a place of its own."""


@dataclass(frozen=True)
class Leg:
    """From one stop to the next.

    Attributes:
        shares: of the straight line, from 0 to 1, growing.
        way: how far one has come in sound at each of them, from 0, never shrinking.

    Raises:
        BadInput: these are not as many numbers, or they are something else.
    """

    shares: tuple[float, ...]
    way: tuple[float, ...]

    def __post_init__(self) -> None:
        whole = len(self.shares) == len(self.way) > 1 and (self.shares[0], self.shares[-1], self.way[0]) == (0, 1, 0)
        grows = all(a < b for a, b in pairwise(self.shares)) and all(a <= b < np.inf for a, b in pairwise(self.way))
        if not (whole and grows):
            raise BadInput("These numbers do not make a way from one sound to another")

    @property
    def length(self) -> float:
        """How far its ends are apart along it."""
        return self.way[-1]

    def share(self, part: float) -> float:
        """The share of the straight line at a part of the way, both 0 to 1."""
        if self.length == 0:
            return part
        return float(np.interp(part * self.length, self.way, self.shares))


@dataclass(frozen=True)
class EvenWalk:
    """A way through stops, along the legs between them; of one stop without a leg, where all of it is that stop."""

    legs: tuple[Leg, ...] = ()

    @property
    def length(self) -> float:
        """Of all legs."""
        return sum(leg.length for leg in self.legs)

    @cached_property
    def stops(self) -> tuple[float, ...]:
        """Where each stop lies, 0 to 1 of the way."""
        whole = self.length or 1.0
        lengths = [max(leg.length, whole * SHORTEST) for leg in self.legs]
        return tuple((np.cumsum([0.0, *lengths]) / (sum(lengths) or 1.0)).tolist())

    def at(self, part: float) -> tuple[int, float]:
        """The leg at a part of the way, 0 to 1, and the share of its straight line: exactly 0 or 1 at a stop."""
        if not self.legs:
            return 0, 0.0
        leg = int(np.clip(np.searchsorted(self.stops, part) - 1, 0, len(self.legs) - 1))
        begin, end = self.stops[leg : leg + 2]
        within = min(max((part - begin) / (end - begin), 0.0), 1.0)
        return leg, self.legs[leg].share(within)


def even_walk(steps: Callable[[int, Shares], Shares], legs: int) -> EvenWalk:
    """Find out how sound changes along each leg.

    Where it changes fast, more places are listened to: each step longer than a hundredth of the whole way is halved.

    Args:
        steps: how far it is in sound from each to the next of some shares, shape (shares,), of the straight line of a
            leg, from 0.
        legs: how many there are.
    """
    shares = [np.linspace(0, 1, FIRST + 1) for _ in range(legs)]
    found = [np.asarray(steps(leg, shares[leg]), np.float64) for leg in range(legs)]
    for _ in range(HALVINGS):
        most = sum(float(each.sum()) for each in found) * FINEST
        steep = [leg for leg in range(legs) if (found[leg] > most).any()]
        if not steep:
            break
        for leg in steep:
            middles = (shares[leg][1:] + shares[leg][:-1]) / 2
            shares[leg] = np.sort(np.concatenate([shares[leg], middles[found[leg] > most]]))
            found[leg] = np.asarray(steps(leg, shares[leg]), np.float64)
    ways = [np.concatenate([[0.0], np.cumsum(each)]) for each in found]
    return EvenWalk(tuple(Leg(tuple(s.tolist()), tuple(w.tolist())) for s, w in zip(shares, ways, strict=True)))
