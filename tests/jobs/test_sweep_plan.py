"""Every combination of what is varied is a training with a name of its own; what cannot be varied is said."""

import pytest

from workbench.core.errors import BadInput
from workbench.jobs.sweep_plan import MOST, parse_vary, plan, setting
from workbench.models.recipes import load_recipes

SMALL, WAVEGAN = load_recipes()["ae_small_tanh"], load_recipes()["wavegan"]


def test_every_combination_has_a_name_and_its_settings():
    found = plan([SMALL], "tiny", parse_vary(["seed=1,2", "epochs=10, 20"]))
    assert list(found) == [f"ae_small_tanh_seed={seed}_epochs={epochs}" for seed in (1, 2) for epochs in (10, 20)]
    training = found["ae_small_tanh_seed=2_epochs=10"].recipe.training
    assert (training.seed, training.epochs, training.batch) == (2, 10, SMALL.training.batch)
    assert {request.dataset for request in found.values()} == {"tiny"}


@pytest.mark.parametrize(
    ("text", "key", "values", "named"),
    [
        ("learning_rate=1e-3,0.01", "learning_rate", [0.001, 0.01], ["0.001", "0.01"]),
        ("xla=true,False", "xla", [True, False], ["true", "false"]),
        ("activation=relu,tanh", "activation", ["relu", "tanh"], ["relu", "tanh"]),
        ("units=64x2,128x32x4", "units", [[64, 2], [128, 32, 4]], ["64x2", "128x32x4"]),
        ("latents=3,8", "latents", [3, 8], ["3", "8"]),
    ],
)
def test_a_value_is_of_the_kind_that_it_replaces(text, key, values, named):
    found = plan([SMALL], "tiny", parse_vary([text]))
    assert [setting(request.recipe, key) for request in found.values()] == values
    assert list(found) == [f"ae_small_tanh_{key}={name}" for name in named]


def test_several_recipes_are_varied_alike_and_values_counted_once():
    found = plan([SMALL, WAVEGAN], "tiny", parse_vary(["seed=1,1,01"]))
    assert list(found) == ["ae_small_tanh_seed=1", "wavegan_seed=1"]
    assert list(plan([SMALL], "tiny", {})) == ["ae_small_tanh"]


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        (["seed"], "does not say what is varied"),
        (["seed=1,,2"], "does not say what is varied"),
        (["=1"], "does not say what is varied"),
        (["seed=1", "seed=2"], "varied twice"),
        (["speed=1"], "no setting speed.*epochs.*latents.*units"),
        (["epochs=many"], "epochs cannot be 'many'"),
        (["epochs=0"], "at least one epoch"),
        (["xla=perhaps"], "xla cannot be 'perhaps'"),
        (["units=wide"], "units cannot be 'wide'"),
        (["seed=" + ",".join(map(str, range(MOST + 1)))], "more than 1,000"),
        (["activation=" + 60 * "a"], "characters at most"),
    ],
)
def test_what_cannot_be_varied_is_said(vary, said):
    with pytest.raises(BadInput, match=said):
        plan([SMALL], "tiny", parse_vary(vary))
