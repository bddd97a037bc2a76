"""What a training was begun with comes back as it was, for every recipe of the table."""

from dataclasses import replace

import pytest

from workbench.core.errors import Damaged
from workbench.models.recipes import load_recipes
from workbench.training.training_request import REQUEST, TrainingRequest


@pytest.mark.parametrize("recipe", load_recipes().values(), ids=lambda recipe: recipe.name)
def test_it_comes_back(recipe, tmp_path):
    begun = TrainingRequest(replace(recipe, name="mine"), "my snares")
    begun.save(tmp_path)
    assert TrainingRequest.load(tmp_path) == begun


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"epochs": 700', '"epochs": 0'),
        ('"epochs": 700', '"epochs": 1e400'),
        ('"epochs": 700', '"epochs": 1.5'),
        ('"dataset": "mine"', '"dataset": "../elsewhere"'),
        ('"dataset": "mine"', '"dataset": "\\ud800"'),
        ('"name": "ae_small_tanh"', '"name": 3'),
        ('"settings": {', '"settings": ' + "[" * 9_000 + "{"),
    ],
)
def test_what_no_training_can_have_is_damaged(old, new):
    text = TrainingRequest(load_recipes()["ae_small_tanh"], "mine").to_json()
    assert text.count(old) == 1
    with pytest.raises(Damaged):
        TrainingRequest.from_json(text.replace(old, new))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": "a", "family": "b", "settings": {}, "training": {}}'])
def test_what_is_something_else_is_said_so(text, tmp_path):
    (tmp_path / REQUEST).write_text(text)
    with pytest.raises(Damaged, match="again"):
        TrainingRequest.load(tmp_path)
    with pytest.raises(Damaged, match="cannot be read"):
        TrainingRequest.load(tmp_path / "nowhere")
