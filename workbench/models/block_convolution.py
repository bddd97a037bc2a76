"""The strided convolutions of WaveGAN as convolutions of stride one over blocks of samples.

Taking `stride` neighbouring samples as channels turns a strided convolution into one of stride one (Shi et al. 2016,
"Is the deconvolution layer the same as a convolutional layer?"): the same products, summed in another order. Training
on a CPU becomes up to twice as fast, because there the gradient of a strided convolution with few channels is slow.
Saved models keep the usual layers.
"""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

from workbench.models.networks import Tensor


def chain(network: Any, entry: Tensor) -> Tensor:
    """Apply a Keras model whose layers form a chain, with its strided convolutions over blocks.

    Args:
        network: the model.
        entry: its input, shape (batch, values).

    Returns:
        What the model returns for it, shape (batch, results), up to rounding.
    """
    signal = entry
    for layer in network.layers[1:]:  # the first takes the input
        if isinstance(layer, keras.layers.Conv1DTranspose):
            signal = layer.activation(widened(signal, layer))
        elif isinstance(layer, keras.layers.Conv1D):
            signal = layer.activation(narrowed(signal, layer))
        else:
            signal = layer(signal)
    return signal


def narrowed(signal: Tensor, layer: Any) -> Tensor:
    """Apply a strided `Conv1D` with padding "same", without its activation.

    Args:
        signal: shape (batch, steps, channels); the stride divides the steps.
        layer: the convolution.

    Returns:
        Shape (batch, steps / stride, filters).
    """
    steps, channels = signal.shape[1:]
    kernel = _in_blocks(layer)
    blocks = tf.reshape(signal, (-1, steps // layer.strides[0], layer.strides[0] * channels))
    return tf.nn.conv1d(blocks, kernel, 1, "SAME") + layer.bias


def widened(signal: Tensor, layer: Any) -> Tensor:
    """Apply a strided `Conv1DTranspose` with padding "same", without its activation.

    Args:
        signal: shape (batch, steps, channels).
        layer: the transposed convolution.

    Returns:
        Shape (batch, steps * stride, filters).
    """
    # A transposed convolution is the gradient of a convolution: its kernel backwards, ins and outs exchanged.
    kernel = tf.transpose(tf.reverse(_in_blocks(layer), [0]), (0, 2, 1))
    blocks = tf.nn.conv1d(signal, kernel, 1, "SAME")
    return tf.reshape(blocks, (-1, signal.shape[1] * layer.strides[0], layer.filters)) + layer.bias


def _in_blocks(layer: Any) -> Tensor:
    """The kernel of `layer` over an odd number of blocks, of which the middle one lies where the result does."""
    taps, stride = layer.kernel_size[0], layer.strides[0]
    before = (taps - stride) // 2  # taps before the block, with padding "same"
    lead = -before % stride
    rest = -(taps + lead) % stride
    padded = tf.pad(layer.kernel, ((lead, rest), (0, 0), (0, 0)))
    _, ours, theirs = padded.shape
    return tf.reshape(padded, ((taps + lead + rest) // stride, stride * ours, theirs))
