"""Sounds of a model in a row: the shortest one by how they sound, and how sound changes from each to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.latent import Floats
from workbench.core.model import LatentModel
from workbench.core.point import Point, on_the_way
from workbench.core.progress import Progress, Reporter, silent
from workbench.core.sample import Audio
from workbench.measures.excerpt import scaled
from workbench.measures.sketch import Sketch
from workbench.measures.sound_distance import far_along, far_apart
from workbench.tours.even_walk import EvenWalk, Shares, even_walk
from workbench.tours.shortest_path import MOST, shortest_path

SILENT = 1e-4
"""A sound whose peak lies below this is silent."""


@dataclass(frozen=True)
class SoundRow:
    """Sounds in a row.

    Attributes:
        order: which of the sounds that were given stands where, by their numbers from 0; silent ones are left out.
        sketches: of the sounds, in that order.
        walk: the way through them.
    """

    order: tuple[int, ...]
    sketches: tuple[Sketch, ...]
    walk: EvenWalk


def row_of(model: LatentModel, points: Sequence[Point], report: Reporter = silent) -> SoundRow:
    """Put points into the shortest row by the sounds at them, and find the way through.

    Sounds are as far apart as `measures.sound_distance.far_apart` says; their level does not count.

    Args:
        points: `MOST` at most.

    Raises:
        BadInput: these are more, none of them can be heard, or the model cannot make one.
    """
    if len(points) > MOST:
        raise BadInput(f"A row has {MOST} sounds at most", "Take some away.")
    samples = []
    for done, point in enumerate(points):
        report(Progress("listening to the sounds", done, len(points)))
        samples.append(model.decode(*point))
    audible = [number for number, sample in enumerate(samples) if sample.peak >= SILENT]
    if points and not audible:
        raise BadInput("Nothing can be heard of these sounds", "Choose others.")
    report(Progress("putting them in a row", 0, 0))
    apart = far_apart(scaled(np.array([samples[number].audio for number in audible])))
    order = tuple(audible[at] for at in shortest_path(apart))
    legs = max(len(order) - 1, 0)

    def steps(leg: int, shares: Shares) -> Floats:
        report(Progress("listening to what lies between", leg, legs))
        ends = points[order[leg]], points[order[leg + 1]]
        return far_along(scaled(_sounds(model, [on_the_way(model.card.box, *ends, float(share)) for share in shares])))

    walk = even_walk(steps, legs)
    return SoundRow(order, tuple(Sketch.of(samples[number]) for number in order), walk)


def _sounds(model: LatentModel, points: Sequence[Point]) -> Audio:
    """Shape (points, samples)."""
    if any(detail for _latent, detail in points):
        return np.array([model.decode(*point).audio for point in points])
    return model.decode_many(np.array([latent for latent, _detail in points], np.float32))
