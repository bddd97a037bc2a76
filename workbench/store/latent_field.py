"""Landmarks of a model that came without sounds: random latents all over its map, alike where places are close.

Each latent is a smooth random function of the place, a Gaussian field by random Fourier features (Rahimi and Recht
2007, "Random Features for Large-Scale Kernel Machines"), bent to be spread evenly over the box. So at any one place
each latent is as likely as any other, and the map is as varied as sounds drawn at random.
"""

from __future__ import annotations

import numpy as np

from workbench.core.latent import Floats, LatentBox, Latents
from workbench.store.embedding import MARGIN

LANDMARKS = 1_000
PATCH = 0.15
"""How far one goes on the map, whose side is 1, until the sounds are others."""
WAVES = 400
_GOLDEN = 0.754_877_666_246_692_7


def landmarks_of(box: LatentBox) -> tuple[Floats, Latents]:
    """Places on the map, shape (landmarks, 2), and the latents there, shape (landmarks, size), float32.

    The same each time. The places lie as evenly as a grid without its rows: the additive recurrence of the plastic
    number (Roberts 2018, "The Unreasonable Effectiveness of Quasirandom Sequences").
    """
    from scipy.special import ndtr

    even = (0.5 + np.outer(np.arange(LANDMARKS), (_GOLDEN, _GOLDEN**2))) % 1
    places = MARGIN + (1 - 2 * MARGIN) * even
    rng = np.random.default_rng(0)
    waves, phases = rng.normal(0, 1 / PATCH, (2, WAVES)), rng.uniform(0, 2 * np.pi, WAVES)
    features = np.cos(places @ waves + phases)
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    return places, box.from_units(ndtr(features @ rng.normal(size=(WAVES, box.size)))).astype(np.float32)
