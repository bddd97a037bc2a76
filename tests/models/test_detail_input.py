"""What a synthesis is told beyond what its network says."""

import keras
import numpy as np
import pytest

from workbench.core.detail import DETAIL
from workbench.core.latent import LatentBox
from workbench.models import descriptor_ops
from workbench.models.detail_input import flat, parameters_of, synthesis_of, with_detail
from workbench.models.families import build
from workbench.models.recipes import load_recipes

LENGTH, CHARACTER = 8_820, 3
SMALL = {"character": CHARACTER, "bands": 8, "hop": 256, "transient": 64, "mels": 16, "listener": [16], "player": [16]}
BOX = LatentBox(
    (2_300, 40, 110, -20, -6, *[-2] * CHARACTER),
    (7_300, 265, 500, 12, 12, *[2] * CHARACTER),
    (True, True, True, *[False] * (2 + CHARACTER)),
)


@pytest.fixture(scope="module")
def decoder():
    keras.utils.set_random_seed(1)
    return build("ddsp_vae", {**load_recipes()["ddsp_vae"].settings, **SMALL}, LENGTH).decoder


@pytest.fixture(scope="module")
def latents():
    return BOX.random(3, np.random.default_rng(0))


def test_nothing_told_changes_nothing_and_one_nothing_serves_all(decoder, latents):
    more = with_detail(decoder)
    assert more.inputs[1].name == DETAIL
    size = more.input_shape[1][1]
    np.testing.assert_array_equal(more([latents, np.zeros((1, size))]), decoder(latents))


def test_told_the_difference_of_two_points_one_sounds_as_the_other(decoder, latents):
    told = [flat(parameters_of(decoder)(each)) for each in (latents, latents[::-1])]
    moved = with_detail(decoder)([latents, told[1] - told[0]])
    np.testing.assert_allclose(moved, decoder(latents)[::-1], atol=1e-4)
    # The mode that has the pitch of the controls goes along with them.
    assert np.abs(told[1] - told[0])[0, descriptor_ops.PITCH] > 0


def test_the_network_itself_stays_as_it_was(decoder, latents):
    before = np.asarray(decoder(latents))
    for _ in range(2):
        with_detail(decoder)
        assert synthesis_of(decoder).input[0].shape == (None, 5 + CHARACTER)
    np.testing.assert_array_equal(decoder(latents), before)


def test_what_draws_waveforms_has_no_synthesis():
    assert synthesis_of(build("dense_ae", {"units": [4, 2], "activation": "tanh"}, 500).decoder) is None
