"""Small kits of recordings, and builds that need no pool of processes."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile

from workbench.data.build import build
from workbench.data.request import BuildRequest
from workbench.data.synth import snare


def write_kit(folder, sounds):
    """Different snares under the given relative names."""
    for number, name in enumerate(sounds):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sample = snare(np.random.default_rng(number))
        soundfile.write(path, sample.audio, sample.rate)
    return folder


@pytest.fixture
def kit(tmp_path):
    return partial(write_kit, tmp_path / "kit")


@pytest.fixture
def built():
    """Build from a folder in this process: `built(folder, target, size=...)`."""

    def run(folder, target, *, replace_existing=False, report=lambda _progress: None, **wanted):
        request = BuildRequest(sources=(str(folder),), **wanted)
        return build(request, target, report, workers=1, replace_existing=replace_existing)

    return run


@pytest.fixture
def contents():
    """Every file below a folder: relative path to bytes."""
    return lambda folder: {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


DATASETS = Path(__file__).parents[2] / "datasets"


@pytest.fixture(scope="session", params=sorted(path.parent.name for path in DATASETS.glob("*/recipe.csv")))
def recipe(request):
    """Each recipe that comes with the program."""
    return DATASETS / request.param / "recipe.csv"
