"""Pins drawn by chance."""

import numpy as np

from workbench.mapping.pins import Pins


def pins(seed, count=8, controls=2, outputs=16):
    """Pins that stand some way apart."""
    rng, apart = np.random.default_rng(seed), 0.05 if controls > 1 else 0.3 / count
    places = rng.random((1, controls))
    while len(places) < count:
        place = rng.random(controls)
        if np.abs(places - place).max(axis=1).min() > apart:
            places = np.vstack([places, place])
    return Pins(places, rng.random((count, outputs)))
