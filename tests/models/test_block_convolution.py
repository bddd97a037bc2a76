"""Convolutions over blocks: the same results and gradients as Keras' own."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbench.models.block_convolution import chain, narrowed, widened
from workbench.models.conv_blocks import downsampler, upsampler


@pytest.fixture(autouse=True)
def seeded():
    keras.utils.set_random_seed(0)


def near(one, other):
    return np.allclose(one, other, rtol=1e-4, atol=1e-5)


def gradients(function, signal, weights):
    with tf.GradientTape() as tape:
        tape.watch(signal)
        loss = tf.reduce_sum(tf.sin(function(signal)))
    return tape.gradient(loss, [signal, *weights])


@pytest.mark.parametrize("channels, filters", [(1, 8), (8, 3), (16, 1)])
@pytest.mark.parametrize(
    "kind, ours", [(keras.layers.Conv1D, narrowed), (keras.layers.Conv1DTranspose, widened)], ids=["conv", "transposed"]
)
def test_one_layer_gives_the_same_sums_and_gradients(kind, ours, channels, filters):
    layer = kind(filters, 25, 4, padding="same", bias_initializer="random_normal")
    signal = tf.random.normal((2, 64, channels))
    theirs = layer(signal)
    assert near(ours(signal, layer), theirs)
    for one, other in zip(
        gradients(lambda values: ours(values, layer), signal, layer.trainable_variables),
        gradients(layer, signal, layer.trainable_variables),
        strict=True,
    ):
        assert near(one, other)


def test_whole_networks_do_the_same():
    decoder = upsampler(3, 2, 1024, "leaky_relu", last="tanh")
    encoder = downsampler(3, 2, 1024)
    latents = tf.random.normal((4, 3))
    assert near(chain(decoder, latents), decoder(latents))
    sounds = tf.random.normal((4, 1024))
    assert near(chain(encoder, sounds), encoder(sounds))


def test_the_sign_and_the_order_of_the_taps_count():
    layer = keras.layers.Conv1D(1, 25, 4, padding="same")
    signal = tf.random.normal((1, 64, 1))
    layer(signal)
    layer.kernel.assign(layer.kernel[::-1])
    assert near(narrowed(signal, layer), layer(signal))
    assert not near(narrowed(signal[:, ::-1], layer), layer(signal))
