from dataclasses import replace

import pytest

from workbench.core.errors import BadInput, NotFound
from workbench.models.recipes import FamilyDescription, TrainingSettings, family_of, find_recipes, load_recipes

UNITS = {"small": [9, 2], "medium": [96, 24, 2], "big": [384, 96, 24, 2]}


def test_the_nine_dense_autoencoders_are_in_the_table():
    recipes = load_recipes()
    for size, units in UNITS.items():
        for activation in ("relu", "tanh", "sigmoid"):
            recipe = recipes[f"ae_{size}_{activation}"]
            assert recipe.name == f"ae_{size}_{activation}"
            assert recipe.family == "dense_ae"
            assert recipe.settings == {"units": units, "activation": activation}
            assert recipe.training == TrainingSettings(epochs=700, batch=128, learning_rate=1e-3, xla=True, seed=0)


def test_globs_find_recipes_in_the_tables_order():
    assert [recipe.name for recipe in find_recipes(["ae_*_tanh"])] == ["ae_small_tanh", "ae_medium_tanh", "ae_big_tanh"]
    assert [recipe.name for recipe in find_recipes(["all"])] == list(load_recipes())


def test_an_unknown_recipe_is_refused():
    with pytest.raises(NotFound, match="ae_medium_tanh"):
        find_recipes(["ae_medium_than"])


@pytest.mark.parametrize(
    "wrong", [{"epochs": 0}, {"batch": 0}, {"learning_rate": 0.0}, {"learning_rate": float("nan")}, {"seed": -1}]
)
def test_training_figures_out_of_range_are_refused(wrong):
    right = {"epochs": 1, "batch": 1, "learning_rate": 1e-3, "xla": True, "seed": 0}
    TrainingSettings(**right)
    with pytest.raises(BadInput):
        TrainingSettings(**right | wrong)


def test_every_family_is_described_and_every_recipe_says_how_many_latents_it_has():
    from workbench.models.families import FAMILIES

    assert all(family_of(name).label not in ("", name) for name in FAMILIES)
    found = {name: recipe.latents for name, recipe in load_recipes().items()}
    assert found["wavegan"] == 100 and found["conv_ae"] == found["vae_a"] == found["ae_big_relu"] == 2
    assert found["ddsp_vae"] == 32


@pytest.mark.parametrize("recipe", load_recipes().values(), ids=lambda recipe: recipe.name)
def test_the_number_of_latents_can_be_changed_and_nothing_else_is(recipe):
    changed = recipe.with_latents(7)
    assert changed.latents == 7
    assert changed.with_latents(recipe.latents) == recipe


def test_a_family_that_nobody_has_described_goes_by_its_name():
    recipe = replace(load_recipes()["conv_ae"], family="toy", settings={"size": 3})
    assert family_of("toy") == FamilyDescription("toy")
    assert recipe.latents is None
