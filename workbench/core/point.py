"""A point of a latent space with its detail, and the straight line between two."""

from __future__ import annotations

import numpy as np

from workbench.core.detail import Detail, between
from workbench.core.latent import Latent, LatentBox, as_latent

Point = tuple[Latent, Detail | None]


def on_the_way(box: LatentBox, one: Point, other: Point, share: float) -> Point:
    """The point at `share`, 0 to 1, of the straight line from one point to another: at its ends exactly theirs.

    The line is straight on the scales of the box, as `LatentBox.line` is, and so are the details.
    """
    if share in (0, 1):
        return other if share else one
    first, last = box.units(np.array([one[0], other[0]], np.float64))
    return as_latent(box.from_units(first + share * (last - first))), between(one[1], other[1], share)
