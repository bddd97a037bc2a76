"""The blocks of WaveGAN (Donahue et al. 2019, "Adversarial Audio Synthesis").

Convolutions of 25 samples, each of which makes the signal a quarter as long, or four times as long.
"""

from __future__ import annotations

from typing import Any

import keras

STAGES, KERNEL, STRIDE, SLOPE = 5, 25, 4, 0.2


def steps_of(length: int) -> int:
    """The number of steps after all stages.

    Args:
        length: samples.

    Raises:
        ValueError: the strides do not divide `length`.
    """
    reduction = int(STRIDE**STAGES)
    if length < reduction or length % reduction:
        raise ValueError(f"{length} samples are not a multiple of {reduction}")
    return length // reduction


def widths_of(width: int) -> list[int]:
    """Channels of each stage, from the sound inwards: each has twice as many as the one before."""
    return [width * 2**stage for stage in range(STAGES)]


def strided(width: int) -> Any:
    """A convolution to a quarter of the length."""
    return keras.layers.Conv1D(width, KERNEL, STRIDE, padding="same")


def upsampler(latents: int, width: int, length: int, activation: str, last: str | None) -> Any:
    """A Keras model from latents, shape (batch, latents), to sound, shape (batch, length).

    A dense layer, then one transposed convolution per stage.

    Args:
        latents: how many.
        width: channels of the stage before the sound itself.
        length: samples; a multiple of 1,024.
        activation: before each convolution; a Keras name, or `leaky_relu` of slope 0.2.
        last: activation after the last convolution; None is linear.

    Raises:
        ValueError: the strides do not divide `length`.
    """
    widths, steps = widths_of(width)[::-1], steps_of(length)
    entry = keras.Input((latents,))
    signal = keras.layers.Dense(steps * widths[0])(entry)
    signal = keras.layers.Reshape((steps, widths[0]))(signal)
    for index, channels in enumerate([*widths[1:], 1], start=1):
        signal = _activated(signal, activation)
        after = last if index == STAGES else None
        signal = keras.layers.Conv1DTranspose(channels, KERNEL, STRIDE, padding="same", activation=after)(signal)
    return keras.Model(entry, keras.layers.Reshape((length,))(signal), name="decoder")


def downsampler(latents: int, width: int, length: int) -> Any:
    """A Keras model from sound, shape (batch, length), to latents, shape (batch, latents).

    One convolution with a leaky ReLU per stage, then a dense layer.

    Args:
        latents: how many.
        width: channels of the first stage.
        length: samples; a multiple of 1,024.

    Raises:
        ValueError: the strides do not divide `length`.
    """
    steps_of(length)
    entry = keras.Input((length,))
    signal = keras.layers.Reshape((length, 1))(entry)
    for channels in widths_of(width):
        signal = _activated(strided(channels)(signal), "leaky_relu")
    signal = keras.layers.Flatten()(signal)
    return keras.Model(entry, keras.layers.Dense(latents)(signal), name="encoder")


def _activated(signal: Any, activation: str) -> Any:
    layer = keras.layers.LeakyReLU(SLOPE) if activation == "leaky_relu" else keras.layers.Activation(activation)
    return layer(signal)
