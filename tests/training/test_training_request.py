"""What a training was begun with comes back as it was, for every recipe of the table."""

from dataclasses import replace

import pytest

from workbench.core.errors import Damaged
from workbench.models.recipes import load_recipes
from workbench.training.training_request import BEGUN, Begun


@pytest.mark.parametrize("recipe", load_recipes().values(), ids=lambda recipe: recipe.name)
def test_it_comes_back(recipe, tmp_path):
    begun = Begun(replace(recipe, name="mine"), "my snares")
    begun.save(tmp_path)
    assert Begun.load(tmp_path) == begun


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": "a", "family": "b", "settings": {}, "training": {}}'])
def test_what_is_something_else_is_said_so(text, tmp_path):
    (tmp_path / BEGUN).write_text(text)
    with pytest.raises(Damaged, match="anew"):
        Begun.load(tmp_path)
    with pytest.raises(Damaged, match="cannot be read"):
        Begun.load(tmp_path / "nowhere")
