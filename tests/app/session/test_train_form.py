"""Settings that are typed, and the recipe that they stand for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.app.session.train_form import FIELDS, RECIPES, Form, texts_of
from workbench.core.errors import BadInput


def form_on(base):
    return replace(Form().on(base), dataset="tiny")


@pytest.mark.parametrize("base", RECIPES)
def test_a_model_of_the_table_is_trained_as_it_stands_there(base):
    form = form_on(base)
    assert form.request(base).recipe == RECIPES[base]
    assert not form.own
    assert not form.typed("epochs", "3").on(base).own


@given(
    base=st.sampled_from(list(RECIPES)),
    epochs=st.integers(1, 10_000),
    batch=st.integers(1, 1_000),
    rate=st.floats(1e-6, 1),
    seed=st.integers(0, 2**32 - 1),
    latents=st.integers(1, 512),
)
def test_what_is_typed_is_what_is_trained(base, epochs, batch, rate, seed, latents):
    form = form_on(base)
    typed = {"epochs": epochs, "batch": batch, "rate": rate, "seed": seed, "latents": latents}
    for key, value in typed.items():
        form = form.typed(key, str(value))
    recipe = form.request("mine").recipe
    training = recipe.training
    assert (recipe.name, recipe.family) == ("mine", RECIPES[base].family)
    assert (training.epochs, training.batch, training.learning_rate, training.seed) == (epochs, batch, rate, seed)
    assert texts_of(recipe)["latents"] == str(latents)


def test_layers_activation_and_kl_weight_are_settings_of_ones_own():
    form = form_on("vae_b").typed("layers", "48 12").typed("activation", "relu").typed("kl", "0.02")
    settings = form.request("mine").recipe.settings
    assert (settings["units"], settings["activation"], settings["kl_weight"]) == ([48, 12, 2], "relu", 0.02)
    assert form.own


@given(key=st.sampled_from(["epochs", "batch", "rate", "latents", "kl", "ramp"]), text=st.text(max_size=8))
def test_what_is_no_setting_is_said_in_words(key, text):
    try:
        form_on("vae_b").typed(key, text).request("mine")
    except BadInput as error:
        assert FIELDS[key].label in error.what
        assert "must be" in error.next_step


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *(("epochs", "0"), ("batch", ""), ("rate", "nan"), ("layers", "0 4"), ("activation", "gelu"), ("kl", "-1")),
        *(("rate", "0"), ("latents", "100000"), ("seed", "-1"), ("ramp", "1e3"), ("kl", "inf")),
    ],
)
def test_a_setting_out_of_its_span_is_refused(key, text):
    with pytest.raises(BadInput, match=FIELDS[key].label):
        form_on("vae_b").typed(key, text).request("mine")


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "a\\b", "..", "tab\t", "x" * 65])
def test_names_that_are_no_folders_are_refused(name):
    with pytest.raises(BadInput, match="name"):
        form_on("vae_b").request(name)


def test_without_a_dataset_it_says_where_to_build_one():
    with pytest.raises(BadInput, match="page Dataset"):
        Form().request("mine")


def test_a_recipe_of_an_unknown_family_has_the_fields_that_every_recipe_has():
    recipe = replace(RECIPES["conv_ae"], family="toy", settings={"size": 3})
    assert set(texts_of(recipe)) == {"epochs", "batch", "rate", "seed"}


def test_a_family_may_use_the_setting_of_the_layers_for_one_number():
    assert "layers" not in texts_of(replace(RECIPES["conv_ae"], settings={"units": 16, "latents": 2}))
