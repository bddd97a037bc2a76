"""Tours of real models: the points keep their distance, and each lies beside the one most like it."""

from itertools import pairwise

import numpy as np
import pytest

from tests.tours.test_poisson import nearest
from workbench.core.errors import BadInput
from workbench.core.latent import as_latent
from workbench.jobs.choose_points import Points
from workbench.jobs.tour import tour
from workbench.measures.descriptors import describe
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel


@pytest.fixture(scope="module")
def model(home):
    return OnnxModel.load(home / "trained_models" / "ae_small_tanh", OnnxCache(home / "cache" / "onnx"))


def taken(model, *arguments):
    """The points of a tour."""
    return Points(tour=arguments[0], spread="descriptors" if arguments[1] else "").of(model, arguments[2])


def heard(model, latents):
    return np.array([describe(model.decode(as_latent(latent))).even() for latent in latents])


def test_points_keep_their_distance_in_the_shortest_row(model):
    found = taken(model, 0.6, False, 0)
    units = model.card.box.units(found.astype(np.float64))
    assert len(found) > 4
    assert nearest(units) >= 0.6 * 0.45, "two random places of a square are about 0.52 apart"
    steps = [np.linalg.norm(one - other) for one, other in pairwise(units)]
    by_chance = np.random.default_rng(0).permutation(units)
    assert sum(steps) < 0.8 * sum(np.linalg.norm(one - other) for one, other in pairwise(by_chance))


def whole(steps):
    """What a generator returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_by_sound_it_is_the_sounds_that_keep_their_distance(model):
    found = whole(tour(model, 0.8, True, 0, misses=200))
    assert len(found) > 3
    some = heard(model, model.card.box.from_units(np.random.default_rng(0).random((400, 2))))
    usual = np.linalg.norm(some[:200] - some[200:], axis=1).mean()
    # What is written is rounded to float32.
    assert nearest(heard(model, found)) >= 0.8 * usual - 1e-3


def test_the_same_seed_gives_the_same_tour(model):
    np.testing.assert_array_equal(taken(model, 0.7, False, 3), taken(model, 0.7, False, 3))
    assert len(taken(model, 0.7, False, 3)) != 0
    assert not np.array_equal(taken(model, 0.7, False, 3), taken(model, 0.7, False, 4))


def test_too_many_are_refused(model):
    with pytest.raises(BadInput, match="More than 500"):
        list(tour(model, 0.001, False, 0))


def test_it_is_written_by_the_command_line(home, run_workbench, tmp_path):
    run_workbench("generate", "ae_small_tanh", "--tour", "0.9", "--out", tmp_path / "out", home=home)
    files = sorted((tmp_path / "out").glob("*.wav"))
    assert len(files) >= 3
    refused = run_workbench("generate", "ae_small_tanh", "--tour=-1", "--out", tmp_path / "no", home=home, check=False)
    assert refused.returncode == 2
    assert "a distance above 0" in refused.stderr
