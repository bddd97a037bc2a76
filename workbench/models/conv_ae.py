"""A convolutional autoencoder of the blocks of WaveGAN, through a few latents and back.

Five convolutions, each with a leaky ReLU, take 16,384 samples down to 16 steps; a dense layer ends the encoder, and
the decoder mirrors it with transposed convolutions, the last one linear. Loss: mean squared error of the samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.models.block_convolution import chain
from workbench.models.conv_blocks import downsampler, upsampler
from workbench.models.dense_ae import Autoencoder
from workbench.models.family import Family
from workbench.models.networks import Networks, Tensor


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder and decoder with fresh weights, in the current dtype policy.

    Args:
        settings: `latents`; `width`, the channels of the first convolution, doubled by each that follows.
        length: samples per sound; a multiple of 1,024.

    Raises:
        ValueError: the strides do not divide `length`.
    """
    latents, width = settings["latents"], settings["width"]
    return Networks(
        decoder=upsampler(latents, width, length, activation="leaky_relu", last=None),
        encoder=downsampler(latents, width, length),
    )


class ConvAutoencoder(Autoencoder):
    """A `Trainee` that computes its convolutions over blocks."""

    def reconstruct(self, batch: Tensor) -> Tensor:
        """Encode and decode `batch`; both of shape (sounds, samples)."""
        return chain(self._networks.decoder, chain(self._networks.encoder, batch))


FAMILY = Family(build, ConvAutoencoder)
