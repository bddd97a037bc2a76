from dataclasses import replace

import keras
import numpy as np
import pytest

from workbench.core.errors import BadInput
from workbench.models.dense_ae import Autoencoder
from workbench.models.families import build
from workbench.models.recipes import load_recipes

LENGTH = 17_640
RECIPES = [recipe for recipe in load_recipes().values() if recipe.family == "dense_ae"]


def layers(network):
    """(units, activation) of each dense layer."""
    return [(layer.units, layer.activation.__name__) for layer in network.layers if hasattr(layer, "units")]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_the_decoder_mirrors_the_encoder_and_ends_linear(recipe):
    networks = build(recipe.family, recipe.settings, LENGTH)
    units, activation = recipe.settings["units"], recipe.settings["activation"]
    assert layers(networks.encoder) == [(size, activation) for size in units]
    assert layers(networks.decoder) == [(size, activation) for size in units[-2::-1]] + [(LENGTH, "linear")]
    assert networks.encoder.input_shape == networks.decoder.output_shape == (None, LENGTH)


@pytest.mark.parametrize(("name", "millions"), [("small", 0.34), ("medium", 3.41), ("big", 13.64)])
def test_the_number_of_weights(name, millions):
    networks = build("dense_ae", load_recipes()[f"ae_{name}_tanh"].settings, LENGTH)
    count = networks.encoder.count_params() + networks.decoder.count_params()
    assert round(count / 1e6, 2) == millions


def test_learning_one_batch_makes_its_loss_smaller():
    recipe = load_recipes()["ae_small_tanh"]
    keras.utils.set_random_seed(0)
    training = replace(recipe.training, learning_rate=0.01)
    trainee = Autoencoder(build("dense_ae", recipe.settings, 400), recipe.settings, training)
    batch = np.sin(np.arange(400) * np.linspace(0.01, 0.2, 8)[:, np.newaxis]).astype(np.float32)
    first = float(trainee.loss(batch, 0))
    assert float(trainee.step(batch, 0)) == pytest.approx(first)
    for number in range(1, 30):
        trainee.step(batch, number)
    assert float(trainee.loss(batch, 30)) < 0.9 * first


@pytest.mark.parametrize(
    ("family", "settings"),
    [
        ("dense", {"units": [9, 2], "activation": "tanh"}),
        ("dense_ae", {"activation": "tanh"}),
        ("dense_ae", {"units": [], "activation": "tanh"}),
        ("dense_ae", {"units": [9, 0], "activation": "tanh"}),
        ("dense_ae", {"units": [9, 2], "activation": "tangent"}),
    ],
)
def test_what_makes_no_network_is_refused(family, settings):
    with pytest.raises(BadInput):
        build(family, settings, LENGTH)
