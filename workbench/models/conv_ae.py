"""A convolutional autoencoder of the blocks of WaveGAN (Donahue et al. 2019), through a few latents and back.

Five convolutions of 25 samples with stride 4, each with a leaky ReLU, take 16,384 samples down to 16 steps; a dense
layer ends the encoder, and the decoder mirrors it with transposed convolutions, the last one linear. Loss: mean
squared error of the samples. Optimizer: Adam.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras

from workbench.models.networks import Networks

STAGES, KERNEL, STRIDE, SLOPE = 5, 25, 4, 0.2


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder and decoder with fresh weights, in the dtype policy that is set.

    Args:
        settings: `latents`; `width`, the channels of the first convolution, doubled by each that follows.
        length: samples a sound; the strides divide it without rest.
    """
    steps, rest = divmod(length, STRIDE**STAGES)
    if rest or not steps:
        raise ValueError(f"{length} samples are not a multiple of {STRIDE**STAGES}")
    latents = settings["latents"]
    widths = [settings["width"] * 2**stage for stage in range(STAGES)]
    return Networks(_decoder(latents, widths[::-1], steps, length), _encoder(latents, widths, length))


def _encoder(latents: int, widths: list[int], length: int) -> Any:
    entry = keras.Input((length,))
    signal = keras.layers.Reshape((length, 1))(entry)
    for width in widths:
        signal = keras.layers.Conv1D(width, KERNEL, STRIDE, padding="same")(signal)
        signal = keras.layers.LeakyReLU(SLOPE)(signal)
    signal = keras.layers.Flatten()(signal)
    return keras.Model(entry, keras.layers.Dense(latents)(signal), name="encoder")


def _decoder(latents: int, widths: list[int], steps: int, length: int) -> Any:
    entry = keras.Input((latents,))
    signal = keras.layers.Dense(steps * widths[0])(entry)
    signal = keras.layers.Reshape((steps, widths[0]))(signal)
    for width in [*widths[1:], 1]:
        signal = keras.layers.LeakyReLU(SLOPE)(signal)
        signal = keras.layers.Conv1DTranspose(width, KERNEL, STRIDE, padding="same")(signal)
    return keras.Model(entry, keras.layers.Reshape((length,))(signal), name="decoder")
