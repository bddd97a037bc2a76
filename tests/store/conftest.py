"""A model folder as training leaves it, made without training: fresh weights serve as well."""

import shutil
from pathlib import Path

import pytest

from tests.drums import noise, without_play_files
from workbench.store.onnx_cache import OnnxCache


@pytest.fixture(scope="session")
def sounds():
    return noise()


@pytest.fixture(scope="session")
def whole(untrained):
    return untrained / "model"


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
def drum(untrained, tmp_path_factory):
    """A model that plays a drum, to be converted."""
    return without_play_files(untrained / "drum", tmp_path_factory.mktemp("drum") / "drum")
