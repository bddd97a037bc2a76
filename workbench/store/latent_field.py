"""Landmarks of a model that came without sounds: random latents all over its map, alike where places are close.

Each latent is a smooth random function of the place, a Gaussian field by random Fourier features (Rahimi and Recht
2007, "Random Features for Large-Scale Kernel Machines"), bent to be spread evenly over the box. So at any one place
each latent is as likely as any other, and the map is as varied as sounds drawn at random. `store.even_steps` then
stretches it where the sound changes fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.latent import Floats, LatentBox, Latents, batches
from workbench.core.sample import Audio
from workbench.measures.spectral_space import SpectralSpace
from workbench.store.embedding import MARGIN
from workbench.store.even_steps import even_out

PATCH = 0.25
"""How far one goes in the field, whose side is 1, until the sounds are others."""
WAVES = 400
_AT_ONCE = 100
_GRAIN = 4_096
"""Steps of a latent from -1 to 1, coarse enough that the same place gives the same latent on any machine."""


@dataclass(frozen=True, eq=False)
class Field:
    """Landmarks.

    Attributes:
        places: on the map, shape (landmarks, 2), 0 to 1.
        where: in the field, shape (landmarks, 2), float32; `latents_at` says what stands there.
    """

    places: Floats
    where: Floats


def make_field(decode_many: Callable[[Latents], Audio], box: LatentBox) -> Field:
    """The landmarks of a model; the same each time.

    Args:
        decode_many: latents, shape (points, latents), to sounds, shape (points, samples).
        box: the model's latent box.

    Raises:
        BadInput: the model decodes to values that are not finite.
    """
    spaces: list[SpectralSpace] = []

    def listen(where: Floats) -> Floats:
        sounds = np.concatenate([decode_many(some) for some in batches(latents_at(where, box), _AT_ONCE)])
        if not np.isfinite(sounds).all():
            raise BadInput("The model decodes to NaN or infinite values", "Train it again.")
        if not spaces:
            spaces.append(SpectralSpace.of(sounds))
        return spaces[0].points(sounds).astype(np.float64)

    places, where = even_out(listen)
    return Field(MARGIN + (1 - 2 * MARGIN) * places, where.astype(np.float32))


def latents_at(where: Floats, box: LatentBox) -> Latents:
    """The latents at places of the field: shape (places, 2) to (places, latents), float32; the same on any machine."""
    from scipy.special import ndtr

    rng = np.random.default_rng(0)
    waves, phases = rng.normal(0, 1 / PATCH, (2, WAVES)), rng.uniform(0, 2 * np.pi, WAVES)
    features = np.cos(np.asarray(where, np.float64) @ waves + phases)
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    parts = ndtr(features @ rng.normal(size=(WAVES, box.size)))
    return box.from_units(np.round(_GRAIN * parts) / _GRAIN).astype(np.float32)
