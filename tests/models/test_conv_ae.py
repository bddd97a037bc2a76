"""The convolutional autoencoder: the shape of WaveGAN's blocks, mirrored."""

import numpy as np
import pytest

from workbench.core.errors import BadInput
from workbench.models.families import build
from workbench.models.recipes import load_recipes

RECIPE = load_recipes()["conv_ae"]


def convolutions(network):
    return [layer for layer in network.layers if "conv1d" in layer.name]


def test_five_convolutions_of_25_with_stride_4_mirrored():
    networks = build("conv_ae", RECIPE.settings, 16_384)
    for network in (networks.encoder, networks.decoder):
        assert [(layer.kernel_size, layer.strides) for layer in convolutions(network)] == [((25,), (4,))] * 5
    width = RECIPE.settings["width"]
    assert [layer.filters for layer in convolutions(networks.encoder)] == [width * 2**n for n in range(5)]
    assert [layer.filters for layer in convolutions(networks.decoder)] == [width * 2**n for n in (3, 2, 1, 0)] + [1]
    assert networks.encoder.input_shape == networks.decoder.output_shape == (None, 16_384)
    assert networks.encoder.output_shape == networks.decoder.input_shape == (None, 2)


def test_both_halves_compute():
    networks = build("conv_ae", {"width": 1, "latents": 3}, 1024)
    sounds = np.random.default_rng(0).normal(size=(2, 1024)).astype(np.float32)
    latents = np.asarray(networks.encoder(sounds))
    assert latents.shape == (2, 3)
    assert np.isfinite(networks.decoder(latents)).all()


@pytest.mark.parametrize("length", [17_640, 512, 16_383])
def test_a_length_that_the_strides_do_not_divide_is_refused(length):
    with pytest.raises(BadInput, match="multiple of 1024"):
        build("conv_ae", RECIPE.settings, length)
