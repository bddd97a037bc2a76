import pytest

from workbench.core.errors import BadInput, NotFound
from workbench.models.recipes import TrainingSettings, find_recipes, load_recipes

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
