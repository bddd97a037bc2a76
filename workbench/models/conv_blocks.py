"""The blocks of WaveGAN (Donahue et al. 2019): convolutions of 25 samples, each a quarter or four times as long."""

from __future__ import annotations

from typing import Any

import keras

STAGES, KERNEL, STRIDE, SLOPE = 5, 25, 4, 0.2


def steps_of(length: int) -> int:
    """How many steps are left of `length` samples after all stages.

    Raises:
        ValueError: the strides do not divide it.
    """
    reduction = int(STRIDE**STAGES)
    if length < reduction or length % reduction:
        raise ValueError(f"{length} samples are not a multiple of {reduction}")
    return length // reduction


def widths_of(width: int) -> list[int]:
    """Channels of the stages, from the sound inwards: each has twice as many as the one before."""
    return [width * 2**stage for stage in range(STAGES)]


def strided(width: int) -> Any:
    """A convolution to a quarter of the length."""
    return keras.layers.Conv1D(width, KERNEL, STRIDE, padding="same")


def upsampler(latents: int, width: int, length: int, activation: str, last: str | None) -> Any:
    """A Keras model from latents to sound: a dense layer, then one transposed convolution a stage.

    Args:
        width: channels of the last stage but the sound itself.
        activation: before each convolution; a Keras name, or `leaky_relu` of slope 0.2.
        last: after the last convolution; None: linear.
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
    """A Keras model from sound to latents: one convolution with a leaky ReLU a stage, then a dense layer."""
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
