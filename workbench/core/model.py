"""What the program asks of a model that can be played, whatever plays it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from workbench.core.card import ModelCard
from workbench.core.detail import Detail
from workbench.core.latent import Latent, Latents
from workbench.core.sample import Audio, Sample


class LatentModel(Protocol):
    """A decoder from latents to sounds, and an encoder back if `card.encodes`."""

    @property
    def card(self) -> ModelCard:
        """What the model is."""
        ...

    def decode(self, latent: Sequence[float], detail: Detail | None = None) -> Sample:
        """The sound at one point; the same point and detail always give the same sound.

        Args:
            latent: the point.
            detail: is added to the parameters of the synthesis; None for nothing.

        Raises:
            BadInput: the model has another number of latents, or details of another size.
        """
        ...

    def decode_many(self, latents: Latents, detail: Detail | None = None) -> Audio:
        """The sounds at several points, all with the same `detail`: shape (points, size) to (points, samples).

        Raises:
            BadInput: as `decode`.
        """
        ...

    def draw(self, count: int, rng: np.random.Generator) -> Latents:
        """Random points worth hearing, shape (count, size): near training sounds if the card says so."""
        ...

    def encode(self, sample: Sample) -> Latent:
        """The point of a prepared sound (aligned, `card.rate`, `card.length`, any level and polarity).

        Raises:
            BadInput: the model has no encoder, or the sample has another rate or length.
        """
        ...
