"""A tour of what a model can make: points that keep their distance, put into the shortest row."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.latent import Floats, Latents
from workbench.core.model import LatentModel
from workbench.core.progress import Progress
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe
from workbench.tours.poisson import MISSES, darts
from workbench.tours.shortest_path import shortest_path

MOST = 500
"""Sounds of a tour: more do not fit into a row in reasonable time."""
_PAIRS, _AT_ONCE = 200, 20


def tour(
    model: LatentModel, apart: float, by_sound: bool, seed: int, most: int = MOST, misses: int = MISSES
) -> Generator[Progress, None, Latents]:
    """Points all over the model's box, none nearer to another than `apart`, each beside the one most like it.

    Args:
        apart: the least distance, as a part of that of two random points on average.
        by_sound: whether distances are those of the sounds' descriptors, and not those in the box.
        seed: the same gives the same tour.
        most: sounds that it may have.
        misses: as `tours.poisson.darts` takes it.

    Returns:
        Shape (points, latents).

    Raises:
        BadInput: so many points are that far apart that no tour goes through all of them.
    """
    box = model.card.box

    def heard(units: Floats) -> Floats:
        if not by_sound:
            return units
        sounds = model.decode_many(box.from_units(units).astype(np.float32))
        return np.array([describe(Sample(sound, model.card.rate)).even() for sound in sounds])

    two = np.random.default_rng(0).random((2, _PAIRS, box.size))
    distances: list[float] = []
    for start in range(0, _PAIRS, _AT_ONCE):
        one, other = (heard(each[start : start + _AT_ONCE]) for each in two)
        distances.extend(np.linalg.norm(one - other, axis=1))
        yield Progress("listening to random sounds", len(distances), _PAIRS)
    usual = float(np.mean(distances))
    throwing = darts(box.size, max(apart * usual, 1e-9), seed, heard if by_sound else None, most + 1, misses)
    while True:
        try:
            yield Progress("looking for sounds that differ", next(throwing), 0)
        except StopIteration as end:
            points, _full = end.value
            break
    if len(points) > most:
        raise BadInput(
            f"More than {most} sounds are that far apart", "Ask for a larger distance.", shell="Such as --tour 0.9."
        )
    where = heard(points)
    row = shortest_path(np.linalg.norm(where[:, None] - where, axis=2))
    return box.from_units(points[list(row)]).astype(np.float32)
