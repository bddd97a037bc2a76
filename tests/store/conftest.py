"""A model folder as training leaves it, made without training: fresh weights serve as well."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.drums import SETTINGS, noise, save_drum, without_play_files
from workbench.models.families import build
from workbench.models.recipes import load_recipes
from workbench.store.onnx_cache import OnnxCache
from workbench.training.epochs import Epoch
from workbench.training.save_model import save_model


@pytest.fixture(scope="session")
def sounds():
    return noise()


@pytest.fixture(scope="session")
def whole(sounds, tmp_path_factory):
    recipe = replace(load_recipes()["ae_medium_tanh"], name="model")
    networks = build(recipe.family, recipe.settings, SETTINGS.samples)
    folder = tmp_path_factory.mktemp("whole") / "model"
    save_model(folder, recipe, networks, sounds, [Epoch(1, 0.5, 0.5, 1.0)])
    return folder


@pytest.fixture(scope="session")
def bare(whole, tmp_path_factory):
    """The same model without what plays it, as somebody else's program might leave it."""
    return without_play_files(whole, tmp_path_factory.mktemp("bare") / "model")


@pytest.fixture
def model(bare, tmp_path) -> Path:
    """A copy that the test may damage."""
    return Path(shutil.copytree(bare, tmp_path / "models" / "model"))


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return OnnxCache(tmp_path_factory.mktemp("onnx"))


@pytest.fixture(scope="session")
def drum(tmp_path_factory):
    """A model that plays a drum, to be converted."""
    whole = save_drum(tmp_path_factory.mktemp("whole") / "drum")
    return without_play_files(whole, tmp_path_factory.mktemp("drum") / "drum")
