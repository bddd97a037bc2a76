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
    """A decoder from latents to sounds, and an encoder back where `card.encodes`."""

    @property
    def card(self) -> ModelCard:
        """What the model is."""
        ...

    def decode(self, latent: Sequence[float], detail: Detail | None = None) -> Sample:
        """The sound at one point, of a synthesis told `detail` beyond it; always the same for the same two.

        Raises:
            BadInput: the model has another number of latents, or no such detail.
        """
        ...

    def decode_many(self, latents: Latents, detail: Detail | None = None) -> Audio:
        """The sounds of several points, all told the same: shape (points, size) to (points, samples).

        Raises:
            BadInput: as `decode`.
        """
        ...

    def draw(self, count: int, rng: np.random.Generator) -> Latents:
        """Random points worth hearing, shape (count, size): near training sounds where the card says so."""
        ...

    def encode(self, sample: Sample) -> Latent:
        """The point of a prepared sound (aligned, `card.rate`, `card.length`, any level and polarity).

        Raises:
            BadInput: the model has no encoder, or the sample has another rate or length.
        """
        ...
