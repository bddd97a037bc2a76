"""Variations differ from a sound by as much as is asked for; measured on the models of the project."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from workbench.core.card import ModelCard
from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.frame import Frame, evened
from workbench.core.latent import LatentBox, as_latent
from workbench.core.progress import Progress
from workbench.jobs.vary import AT_ONCE, NEAR_ENOUGH, hold_axes, vary
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import mr_stft
from workbench.store.model_map import load_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

AMOUNTS = (0.2, 0.4, 0.6, 0.8, 1.0)
MODELS = ("ddsp_vae", "wavegan", "ae_small_tanh")


@pytest.fixture(scope="module")
def cache(home):
    return OnnxCache(home / "cache" / "onnx")


@pytest.fixture(scope="module")
def load(home, cache):
    return lambda name: OnnxModel.load(home / "trained_models" / name, cache)


def varied(model, latent, amount, count, seed=0, detail=None, kept=lambda latents: latents):
    """What is found, and the steps before it."""
    steps, finding = [], vary(model, latent, detail, amount, count, seed, kept)
    while True:
        try:
            steps.append(next(finding))
        except StopIteration as end:
            return end.value, steps


def points(model, count, seed):
    return [as_latent(latent) for latent in model.draw(count, np.random.default_rng(seed))]


@pytest.mark.parametrize("name", [*(pytest.param(name, marks=pytest.mark.long) for name in MODELS[:2]), MODELS[2]])
def test_the_median_difference_is_the_one_asked_for(load, name):
    model = load(name)
    asked, measured = [], []
    for amount in AMOUNTS:
        found = []
        for seed, latent in enumerate(points(model, 4, seed=7)):
            around, _ = varied(model, latent, amount, 8, seed)
            found += around.distances.tolist()
        median = float(np.median(found))
        print(f"{name}: asked {amount}, median {median:.3f}, from {min(found):.3f} to {max(found):.3f}")
        assert median == pytest.approx(amount, rel=0.15)
        asked += [amount] * len(found)
        measured += found
    correlation = spearmanr(asked, measured).statistic
    print(f"{name}: rank correlation {correlation:.3f}")
    assert correlation >= 0.95


def test_what_is_said_of_a_variation_is_what_the_window_plays(load):
    for name in MODELS:
        model = load(name)
        (latent,) = points(model, 1, seed=3)
        around, _ = varied(model, latent, 0.4, 4)
        origin = scaled(model.decode(latent).audio[np.newaxis])[0]
        for found, distance in zip(around.latents, around.distances, strict=True):
            copy = scaled(model.decode(as_latent(found)).audio[np.newaxis])[0]
            assert mr_stft(origin, copy) == pytest.approx(distance, abs=0.004), name


def test_the_same_seed_finds_the_same_and_another_others(load):
    model = load("ddsp_vae")
    (latent,) = points(model, 1, seed=1)
    first, again, other = (varied(model, latent, 0.5, 8, seed)[0] for seed in (3, 3, 4))
    np.testing.assert_array_equal(first.latents, again.latents)
    np.testing.assert_array_equal(first.distances, again.distances)
    assert not np.isclose(first.latents, other.latents).all(axis=1).any()
    assert len(np.unique(first.latents, axis=0)) == 8


def test_it_comes_in_small_steps_that_count(load):
    around, steps = varied(load("ae_small_tanh"), (0.1, 0.2), 0.3, 3 * AT_ONCE)
    done = [step.done for step in steps]
    assert steps[0] == Progress("varying", done[0], 3 * AT_ONCE)
    assert done == sorted(done)
    assert len(done) > 3
    assert around.sounds.shape == (3 * AT_ONCE, len(around.origin))
    assert np.abs(around.sounds).max(axis=1) == pytest.approx(0.9)


def test_a_copy_that_came_closer_is_varied_as_it_is_told(load):
    model = load("ddsp_vae")
    (latent,) = points(model, 1, seed=2)
    told = Detail(np.random.default_rng(0).normal(0, 0.5, model.detail_size))
    around, _ = varied(model, latent, 0.4, 8, detail=told)
    origin = scaled(model.decode(latent, told).audio[np.newaxis])[0]
    np.testing.assert_allclose(around.origin, origin, atol=1e-4)
    assert mr_stft(origin, scaled(model.decode(latent).audio[np.newaxis])[0]) > 0.3
    copies = scaled(np.stack([model.decode(as_latent(found), told).audio for found in around.latents]))
    assert np.median([mr_stft(origin, copy) for copy in copies]) == pytest.approx(0.4, rel=0.05)


@pytest.mark.parametrize("name", MODELS)
def test_variations_stay_within_the_box_and_close_to_where_the_model_was(load, name):
    model = load(name)
    box = model.card.box
    beyond = as_latent(box.from_units(np.where(np.arange(box.size) == 0, 1.2, 0.5)))
    for latent in (*points(model, 1, seed=5), beyond):
        start = evened(np.array(latent), box)
        even = evened(varied(model, latent, 0.8, 8)[0].latents, box)
        assert (even <= np.maximum(start, 1) + 1e-6).all()
        assert (even >= np.minimum(start, -1) - 1e-6).all()


def frames(home, cache, model):
    axes = cache.files(home / "trained_models" / model.card.name, model.card).map
    return load_map(axes, model.card.box).frame if axes else Frame.of(model.card.box)


@pytest.mark.parametrize("name", MODELS)
def test_what_is_locked_does_not_move_and_the_rest_does(home, cache, load, name):
    model = load(name)
    frame = frames(home, cache, model)
    locked = frozenset({1}) if frame.size == 2 else frozenset({0, 2, 3, 4, 11})
    (latent,) = points(model, 1, seed=4)
    around, _ = varied(model, latent, 0.4, 8, kept=hold_axes(frame, latent, locked))
    here, axes = np.array(frame.position(latent)), sorted(locked)
    moved = np.abs([frame.position(as_latent(found)) - here for found in around.latents])
    print(f"{name}: along locked axes {moved[:, axes].max():.1e}, along others {np.delete(moved, axes, 1).max():.2f}")
    assert moved[:, axes].max() < 1e-9
    assert (np.delete(moved, axes, axis=1).max(axis=1) > 0.01).all()
    if frame.controls:  # brightness, decay and pitch are latents of their own
        np.testing.assert_array_equal(around.latents[:, :3], np.tile(latent[:3], (8, 1)))
    assert np.median(around.distances) == pytest.approx(0.4, rel=0.15)


def test_where_all_is_locked_that_is_said(load):
    model = load("ae_small_tanh")
    with pytest.raises(BadInput, match="locked"):
        varied(model, (0.1, 0.2), 0.4, 8, kept=hold_axes(Frame.of(model.card.box), (0.1, 0.2), frozenset({0, 1})))


class Clicks:
    """A model of one latent: how much of the sound is one click, how much another."""

    def __init__(self, loudest):
        self.loudest = loudest

    @property
    def card(self):
        return ModelCard(
            **dict.fromkeys(("name", "family", "dataset", "licence"), ""),
            **dict.fromkeys(("sounds", "epochs", "seed"), 0),
            settings={},
            box=LatentBox((-1.0,), (1.0,)),
            rate=44_100,
            length=4_000,
            peak=0.9,
            attack=0.0,
            encodes=False,
        )

    def draw(self, count, rng):
        return rng.uniform(-1, 1, (count, 1)).astype(np.float32)

    def decode_many(self, latents, detail=None):
        sounds = np.zeros((len(latents), 4_000), np.float32)
        sounds[:, 500] = 0.9
        sounds[:, 2_500] = self.loudest * latents[:, 0] ** 2
        return sounds


@pytest.mark.long
@given(st.floats(0.1, 1.5), st.integers(0, 1000))
def test_each_variation_is_as_different_as_it_was_found_to_be(amount, seed):
    model = Clicks(0.5)
    around, _ = varied(model, (0.0,), amount, 5, seed)
    again = scaled(model.decode_many(around.latents.astype(np.float32)))
    np.testing.assert_array_equal(again, around.sounds)
    for sound, distance in zip(again, around.distances, strict=True):
        assert mr_stft(around.origin, sound) == pytest.approx(distance, rel=1e-4)


def test_where_nothing_is_so_different_the_most_different_is_taken():
    model = Clicks(0.02)
    most = mr_stft(*scaled(model.decode_many(np.array([[0.0], [1.0]], np.float32))))
    around, _ = varied(model, (0.0,), 1.5, 8)
    assert most < 1.5 * (1 - NEAR_ENOUGH)
    assert (around.distances <= most + 1e-6).all()
    assert around.distances.max() > 0.7 * most
