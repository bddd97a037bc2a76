"""The directions of a latent space along which the sound changes most."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.frame import PLANE
from workbench.core.latent import Floats


def principal_directions(latents: npt.NDArray[Any], outputs: npt.NDArray[Any], fixed: int = 0) -> tuple[Floats, Floats]:
    """An orthonormal basis of a latent space, with the direction that explains most of how the sounds differ first.

    After GANSpace (Härkönen et al. 2020, "GANSpace: Discovering Interpretable GAN Controls"), which takes the principal
    components of what a network puts out, then by least squares the latent direction of each. Here the least squares
    come first, from latents to outputs, and the components are those of the outputs so predicted: that needs a fraction
    of the sounds, the directions are at right angles by themselves, and a component that bends back along an earlier
    one (the second of a set of sounds often does) leaves no direction of pure noise. See docs/decisions/0006.

    Args:
        latents: of evenly spread sounds, all in one unit, shape (sounds, size).
        outputs: features of these sounds, all in one unit, shape (sounds, features).
        fixed: number of leading latents that are kept as axes 3 and up; the other directions are found among the rest.

    Returns:
        The directions, one a row, shape (size, size), each pointing to where the features grow on the whole; and the
        share of the variance of `outputs` that each explains in a straight line, 0 to 1, shape (size,).
    """
    z, y = (values - values.mean(axis=0, dtype=np.float64) for values in (latents, outputs))
    slopes = np.linalg.lstsq(z, y, rcond=None)[0]
    free = slopes[fixed:]
    _, axes = np.linalg.eigh(free @ free.T)  # weakest first, one a column
    found = np.hstack([np.zeros((len(free), fixed)), axes[:, ::-1].T])
    own = np.eye(fixed, len(slopes))
    directions = np.vstack([found[:PLANE], own, found[PLANE:]])
    gains = directions @ slopes
    turned = gains.sum(axis=1) < 0
    turned[PLANE : PLANE + fixed] = False
    directions[turned] *= -1
    explained = np.square(z @ directions.T).sum(axis=0) * np.square(gains).sum(axis=1)
    return directions, explained / max(float(np.square(y).sum()), 1e-12)
