"""Keep some axes of a frame as they are while the rest of a sound changes."""

from __future__ import annotations

from collections.abc import Set

import numpy as np

from workbench.core.frame import Frame, evened
from workbench.core.latent import Floats, Latent
from workbench.jobs.vary import Kept


def hold_axes(frame: Frame, latent: Latent, locked: Set[int]) -> Kept:
    """Puts points back to where `latent` is along the axes `locked` of a frame.

    A latent that is one of these axes, as controls are, comes back to the very value.
    """
    here, axes = np.array(latent, np.float64), sorted(locked)

    def kept(latents: Floats) -> Floats:
        if not axes:
            return latents
        found = np.array(latents, np.float64)
        if frame.basis is None:
            found[:, axes] = here[axes]
            return found
        directions = frame.basis[axes]
        even, start = evened(found, frame.box), evened(here, frame.box)
        back = even - (even - start) @ directions.T @ directions
        found = frame.box.from_units((back + 1) / 2)
        own = np.isclose(np.square(directions).sum(axis=0), 1)
        found[:, own] = here[own]
        return found

    return kept
