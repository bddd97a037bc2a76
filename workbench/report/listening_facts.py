"""What is known of a model besides its evaluation: of its map, and of how its random sounds vary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.evaluation import Evaluation
from workbench.core.latent import LatentBox, Latents
from workbench.core.model import LatentModel
from workbench.measures.envelope import click_db
from workbench.measures.spectrum import flatness_db, imaging_db

CLICK = -40.0
"""dB re peak: a jump from sample to sample above this, before the hit, is counted as a click."""
SOUNDS = 500


@dataclass(frozen=True)
class Facts:
    """Figures of one model.

    Attributes:
        evaluation: see `core.evaluation`.
        clicking: share of random sounds that click before the hit, 0 to 1.
        clicking_at_edges: the same among those in the outer fifths of the second latent's range.
        flatness: median spectral flatness of random sounds, dB.
        level_range: range of the peaks of random sounds from the 5th to the 95th percentile, dB.
        imaging: see `measures.imaging`, dB.
        map: how the training sounds lie; None where the model has no encoder.
    """

    evaluation: Evaluation
    clicking: float
    clicking_at_edges: float
    flatness: float
    level_range: float
    imaging: float
    map: MapFacts | None


@dataclass(frozen=True)
class MapFacts:
    """How the training sounds lie in a latent space.

    Attributes:
        far: distance of the farthest sound from the middle of the latent box, in half-widths of the box.
        at_origin: share of the sounds within a tenth of the box's width of the origin.
        clustering: mean distance to the nearest neighbour over that of as many random points in the box (Clark and
            Evans 1954): 1 is random, 0 is all in clusters.
    """

    far: float
    at_origin: float
    clustering: float

    @classmethod
    def of(cls, latents: Latents, box: LatentBox) -> MapFacts:
        """Measure `latents`, shape (sounds, size)."""
        low, high = np.array(box.low), np.array(box.high)
        width = high - low
        middle = np.abs(latents - (low + high) / 2) / (width / 2)
        near = (np.abs(latents) < width / 10).all(axis=1)
        inside = (latents >= low).all(axis=1) & (latents <= high).all(axis=1)
        return cls(float(middle.max()), float(near.mean()), _clustering((latents[inside] - low) / width))


def facts(model: LatentModel, evaluation: Evaluation, latents: Latents | None) -> Facts:
    """Listen to the random points of `evaluation` once more, and look at the map.

    Args:
        latents: of the training sounds, shape (sounds, size); None where there are none.
    """
    card = model.card
    points = model.draw(SOUNDS, np.random.default_rng(evaluation.seed))
    made = model.decode_many(points)
    clicks = np.array([click_db(sound) > CLICK for sound in made])
    edge = np.abs(_share_of_range(points, card.box) - 0.5) > 0.3
    peaks = 20 * np.log10(np.maximum(np.abs(made).max(axis=1), 1e-6))
    return Facts(
        evaluation=evaluation,
        clicking=float(clicks.mean()),
        clicking_at_edges=float(clicks[edge].mean()),
        flatness=float(np.median([flatness_db(sound, card.rate) for sound in made])),
        level_range=float(np.subtract(*np.percentile(peaks, (95, 5)))),
        imaging=imaging_db(made),
        map=None if latents is None else MapFacts.of(latents, card.box),
    )


def _share_of_range(points: Latents, box: LatentBox) -> npt.NDArray[np.float64]:
    """Where `points` lie in the range of the second latent, 0 to 1."""
    return np.asarray((points[:, 1] - box.low[1]) / (box.high[1] - box.low[1]))


def _clustering(places: npt.NDArray[np.float64]) -> float:
    """The Clark-Evans index of `places` in the unit square, or the cube of as many dimensions."""
    from scipy.spatial import cKDTree

    def mean_distance(points: npt.NDArray[np.float64]) -> float:
        return float(cKDTree(points).query(points, k=2)[0][:, 1].mean())

    random = np.random.default_rng(0).random(places.shape)
    return mean_distance(places) / mean_distance(random)
