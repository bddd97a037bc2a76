"""Where things lie, in a checkout and in an installed program."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.core.errors import BadInput, NotFound
from workbench.jobs.dataset_request import recipes
from workbench.store import places as module
from workbench.store.places import HOME_VARIABLE, Places

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def nobodys_home(monkeypatch, tmp_path):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_checkout_holds_its_models_and_datasets():
    found = Places.default()
    assert (found.home, found.bundled) == (CHECKOUT, None)
    assert found.in_checkout
    assert not replace(found, home=CHECKOUT.parent).in_checkout
    assert len(found.shelf.entries()) >= 15
    assert {"open-snares", "unheard-snares"} <= set(recipes(found))


def test_an_installed_program_brings_models_and_puts_new_ones_into_the_users_folder(monkeypatch, tmp_path):
    package = tmp_path / "site-packages" / "workbench"
    (package / "trained_models").mkdir(parents=True)
    (package / "datasets" / "theirs").mkdir(parents=True)
    (package / "datasets" / "theirs" / "recipe.csv").touch()
    monkeypatch.setattr(module, "_PACKAGE", package)
    monkeypatch.setattr(module, "_CHECKOUT", package.parent)
    found = Places.default()
    assert found.home == tmp_path / "data" / "snare-workbench"
    assert found.shelf.bundled == package / "trained_models"
    assert found.model("new") == found.home / "trained_models" / "new"
    assert set(recipes(found)) == {"theirs"}
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "mine"))
    assert Places.default() == replace(found, home=tmp_path / "mine")


def test_a_user_without_a_home_is_told_so(monkeypatch):
    def nowhere(*_arguments, **_more):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(module.platformdirs, "user_state_path", nowhere)
    with pytest.raises(NotFound, match="HOME"):
        Places.default()


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "..", "a\\b"])
def test_a_path_is_no_name(name):
    for folder in (Places.default().model, Places.default().dataset):
        with pytest.raises(BadInput, match=r"cannot be a (model|dataset)'s name"):
            folder(name)
