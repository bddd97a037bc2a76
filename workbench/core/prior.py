"""Random points where the training sounds lie, for a model whose box is mostly empty."""

from __future__ import annotations

import numpy as np

from workbench.core.card import ModelCard
from workbench.core.latent import LatentBox, Latents


def draw(card: ModelCard, known: Latents | None, count: int, rng: np.random.Generator) -> Latents:
    """Random points of a model: near training sounds if its card says so and they are known, else from its box.

    Args:
        card: the model's.
        known: latents of its training sounds, shape (sounds, size), or None.
        count: how many to draw.
        rng: source of randomness.

    Returns:
        Shape (count, size), float32.
    """
    if card.straying and known is not None and len(known) > 1:
        return draw_near(known, card.box, card.straying, count, rng)
    return card.box.random(count, rng)


def draw_near(latents: Latents, box: LatentBox, straying: float, count: int, rng: np.random.Generator) -> Latents:
    """Random points with the distribution of `latents`: some of them, drawn at random and moved.

    The smoothed bootstrap that keeps the variance (Silverman 1986, "Density Estimation", section 6.4): each drawn point
    is pulled towards the mean and moved by a normal distribution of the same covariance, so that mean and covariance
    stay the same. Both are computed on the scales of `box`.

    Args:
        latents: shape (sounds, size), at least two.
        box: the model's latent box.
        straying: how far the points are moved, 0 (not at all) to 1 (all drawn from one normal distribution).
        count: how many to draw.
        rng: source of randomness.

    Returns:
        Shape (count, size), float32, clamped to the box.
    """
    known = box.units(latents.astype(np.float64))
    mean, deviations = known.mean(axis=0), known - known.mean(axis=0)
    drawn = deviations[rng.integers(len(known), size=count)]
    # Weighted sums of the deviations have their covariance, whatever its rank.
    pushed = rng.standard_normal((count, len(known))) @ deviations / np.sqrt(len(known) - 1)
    moved = mean + np.sqrt(1 - straying**2) * drawn + straying * pushed
    return box.from_units(np.clip(moved, 0, 1)).astype(np.float32)
