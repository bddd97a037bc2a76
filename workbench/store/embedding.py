"""Places on a square for sounds, so that neighbours there are neighbours to the ear and even steps sound even.

Three stages. t-SNE (van der Maaten and Hinton 2008, "Visualizing Data using t-SNE") finds who belongs beside whom. It
leaves blobs with nothing between them and says little of distances, so the dots are then spread over the square by
sliced optimal transport (Rabin et al. 2012, "Wasserstein Barycenter and Its Application to Texture Mixing"), each with
room in proportion to how much the sound changes about it. Springs between neighbours last draw each pair as far apart
as the two sound: where the map had to be torn, the gap between the sides is as wide as what is heard in it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.core.latent import Floats

PERPLEXITY = 30
TSNE_STEPS, COARSENESS = 400, 0.8
"""Enough for the springs to go on from: twice as coarse as usual, and a third of the time."""
SLICES, SLICE_STEP = 60, 0.5
ROOM_NEIGHBOURS = 6
ROUNDS, PULLS = 60, 10
"""Rounds of springs, in each of which the neighbours are looked up again, and pulls a round."""
SHORTEST, LONGEST, STRETCH = 0.2, 12.0, 1.3
"""Lengths of springs over the usual one, and the power of the distance in sound that they are long."""
MARGIN = 0.015
"""Free room at the edges of the square."""
_HEARD = 1e-6
"""Sounds that all differ by less are one."""


def embed(heard: npt.NDArray[np.float32]) -> Floats:
    """Places of sounds on a square; the same each time.

    Args:
        heard: the sounds in a space whose distances are those that one hears, shape (sounds, dimensions); at least a
            hundred sounds.

    Returns:
        Shape (sounds, 2), 0 to 1, no two places equal.
    """
    points = heard.astype(np.float64)
    if np.ptp(points, axis=0).max() < _HEARD:  # a network that makes one sound: any place is as good as another
        points = np.random.default_rng(0).normal(size=points.shape)
    return _on_square(_apart(_pulled(_spread(_beside(points), points), points)))


def _beside(heard: Floats) -> Floats:
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    # Threads add up in the order in which they come: with one the sums are the same each time.
    with threadpool_limits(1, user_api="openmp"):
        tsne = TSNE(perplexity=PERPLEXITY, init="pca", random_state=0, max_iter=TSNE_STEPS, angle=COARSENESS, n_jobs=1)
        return np.asarray(tsne.fit_transform(heard.astype(np.float32)), np.float64)


def _spread(places: Floats, heard: Floats) -> Floats:
    """The places evened out over the square, with more room where neighbours differ more."""
    room = _apartness(places, heard) ** 2
    moved: Floats = (places - places.mean(axis=0)) / (2 * np.abs(places - places.mean(axis=0)).max()) + 0.5
    cells = (np.arange(96) + 0.5) / 96
    even = np.column_stack([part.ravel() for part in np.meshgrid(cells, cells)])
    for angle in np.random.default_rng(0).uniform(0, np.pi, SLICES):
        across = np.array([np.cos(angle), np.sin(angle)])
        for axis in (across, np.array([-across[1], across[0]])):
            along = moved @ axis
            order = np.argsort(along, kind="stable")
            parts = (np.cumsum(room[order]) - room[order] / 2) / room.sum()
            wanted = np.empty(len(moved))
            wanted[order] = np.quantile(even @ axis, np.clip(parts, 0, 1))
            moved = moved + SLICE_STEP * (wanted - along)[:, None] * axis
    return moved


def _apartness(places: Floats, heard: Floats) -> Floats:
    """How far each sound is from its neighbours on the map, to the ear."""
    from scipy.spatial import cKDTree

    _, near = cKDTree(places).query(places, ROOM_NEIGHBOURS + 1)
    apart: Floats = np.linalg.norm(heard[near[:, 1:]] - heard[:, None], axis=2).mean(axis=1) + 1e-9
    return apart


def _pulled(places: Floats, heard: Floats) -> Floats:
    """The places drawn towards distances from their neighbours that are those in sound."""
    count = len(places)
    for _ in range(ROUNDS):
        first, second = _pairs(places).T
        lengths = np.linalg.norm(heard[first] - heard[second], axis=1)
        lengths = np.clip(lengths / np.median(lengths), SHORTEST, LONGEST) ** STRETCH
        present = np.linalg.norm(places[first] - places[second], axis=1)
        inside = present < np.percentile(present, 99.5)  # the longest run along the rim, between no neighbours
        first, second, lengths = first[inside], second[inside], lengths[inside]
        lengths *= np.median(present[inside] / lengths)
        springs = np.maximum(np.bincount(np.r_[first, second], minlength=count), 1)
        for _ in range(PULLS):
            between = places[second] - places[first]
            present = np.linalg.norm(between, axis=1) + 1e-12
            pull = ((present - lengths) / present / 2)[:, None] * between
            moves = [np.bincount(first, part, count) - np.bincount(second, part, count) for part in pull.T]
            places = places + np.column_stack(moves) / springs[:, None]
    return places


def _pairs(places: Floats) -> npt.NDArray[np.intp]:
    """Neighbours by the Delaunay triangulation, shape (pairs, 2)."""
    from scipy.spatial import Delaunay

    corners = Delaunay(places).simplices
    pairs = np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1)
    return np.asarray(np.unique(pairs, axis=0), np.intp)


def _apart(places: Floats) -> Floats:
    """Each place by itself: those that coincide are moved by a hair, so that each sound can be gone to."""
    rng = np.random.default_rng(0)
    size = np.ptp(places, axis=0).max()
    while len(np.unique(np.round(places / size, 6), axis=0)) < len(places):
        places = places + rng.uniform(-1e-4, 1e-4, places.shape) * size
    return places


def _on_square(places: Floats) -> Floats:
    low, high = places.min(axis=0), places.max(axis=0)
    on: Floats = MARGIN + (places - low) / np.maximum(high - low, 1e-12) * (1 - 2 * MARGIN)
    return on
