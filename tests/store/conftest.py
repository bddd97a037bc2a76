"""A model folder as training leaves it, made without training: fresh weights serve as well."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from workbench.audio.prepare import PrepareSettings
from workbench.core.sample import Sample
from workbench.models.families import build
from workbench.models.recipes import load_recipes
from workbench.store.onnx_cache import OnnxCache
from workbench.training.finish import save_model
from workbench.training.progress import Epoch
from workbench.training.sounds import PEAK, TrainingSounds

SETTINGS = PrepareSettings(rate=8000, attack=0.05, length=0.2)


@pytest.fixture(scope="session")
def sounds():
    rng = np.random.default_rng(0)
    noise = [Sample(rng.uniform(-1, 1, SETTINGS.samples), SETTINGS.rate) for _ in range(20)]
    audio = np.stack([sample.scaled(PEAK / sample.signed_peak).audio for sample in noise])
    return TrainingSounds(
        name="noise",
        settings=SETTINGS,
        train=audio[:16],
        validation=audio[16:],
        descriptors=rng.uniform(0, 1, (20, 5)).astype(np.float32),
        files=[f"audio/{i} é.wav" for i in range(20)],
        sources=["noise"] * 20,
        licences=["CC0"],
    )


@pytest.fixture(scope="session")
def whole(sounds, tmp_path_factory):
    recipe = replace(load_recipes()["ae_medium_tanh"], name="model")
    networks = build(recipe.family, recipe.settings, SETTINGS.samples)
    folder = tmp_path_factory.mktemp("whole") / "model"
    save_model(folder, recipe, networks, sounds, [Epoch(1, 0.5, 0.5, 1.0)])
    return folder


@pytest.fixture
def model(whole, tmp_path) -> Path:
    """A copy that the test may damage."""
    return Path(shutil.copytree(whole, tmp_path / "models" / "model"))


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return OnnxCache(tmp_path_factory.mktemp("onnx"))
