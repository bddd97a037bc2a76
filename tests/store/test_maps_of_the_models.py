"""The maps of the models that come with the program: what one sees there is what one hears.

With -s each figure is printed; `FULL=1` in the environment measures at more places and lines, in a few minutes.
"""

import os

import numpy as np
import pytest
from scipy.spatial import cKDTree
from scipy.stats import spearmanr
from sklearn.manifold import trustworthiness

from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import jump, mr_stft, mr_stft_to_each, steps
from workbench.store.map_of import read_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

FULL = bool(os.environ.get("FULL"))
NEIGHBOURS = 12


@pytest.fixture(scope="module", params=["ddsp_vae", pytest.param("wavegan", marks=pytest.mark.long)])
def explored(request, home):
    folder, cache = home / "trained_models" / request.param, OnnxCache(home / "cache" / "onnx")
    return OnnxModel.load(folder, cache), read_map(folder, cache)


def decoded(model, latents):
    latents = np.asarray(latents, np.float32)
    return np.concatenate([model.decode_many(latents[start : start + 50]) for start in range(0, len(latents), 50)])


def typical(sounds):
    """The median distance between two of the sounds."""
    sounds = scaled(sounds)
    return np.median([mr_stft(one, other) for one, other in zip(sounds[::2], sounds[1::2], strict=True)])


def said(model, what, *figures):
    print(f"\n{model.card.name} {what}:", *(np.round(each, 3) for each in figures))


def test_a_dot_is_exactly_its_sound(explored):
    model, found = explored
    rows = np.random.default_rng(0).permutation(len(found.points))[: 500 if FULL else 200]
    there = decoded(model, found.layout.at(found.layout.places[rows]))
    off = np.abs(there - decoded(model, found.points.latents[rows])).max()
    said(model, f"largest difference at {len(rows)} dots", off)
    assert off <= 1e-6


def test_the_map_is_as_varied_as_random_sounds(explored):
    model, found = explored
    count, rng = 400 if FULL else 100, np.random.default_rng(1)
    on_map = typical(decoded(model, found.layout.at(rng.random((count, 2)))))
    at_random = typical(decoded(model, model.draw(count, rng)))
    said(model, "variety of the map over that of random sounds", on_map / at_random)
    assert on_map / at_random >= 0.9


def test_the_colour_at_a_place_is_what_is_heard_there(explored):
    model, found = explored
    places = np.random.default_rng(2).random((400 if FULL else 120, 2))
    sounds = decoded(model, found.layout.at(places))
    heard = np.array([describe(Sample(sound, model.card.rate)).values() for sound in sounds])
    near = cKDTree(found.layout.places).query(places, 5)[1]
    shown = found.points.descriptors[near].mean(axis=1)
    agree = [spearmanr(heard[:, kind], shown[:, kind])[0] for kind in range(len(DESCRIPTORS))]
    said(model, "rank correlation of colour and sound", *agree)
    assert min(agree) >= (0.9 if FULL else 0.85)


@pytest.mark.long  # what is heard is compared sound by sound
def test_neighbours_on_the_map_are_neighbours_to_the_ear(explored):
    model, found = explored
    rows = np.random.default_rng(3).permutation(len(found.points))[: 300 if FULL else 100]
    sounds = scaled(decoded(model, found.points.latents[rows]))
    apart = np.array([mr_stft_to_each(one, sounds) for one in sounds])
    apart = (apart + apart.T) / 2
    plane = found.frame.on_plane(found.points.latents[rows])
    near, before = (
        trustworthiness(apart, places, n_neighbors=NEIGHBOURS, metric="precomputed")
        for places in (found.layout.places[rows], plane)
    )
    said(model, "trustworthiness of layout and plane", near, before)
    assert near > before
    assert near >= (0.9 if FULL else 0.85)


def test_straight_lines_over_the_map_do_not_jump(explored):
    model, found = explored
    rng, jumps = np.random.default_rng(4), []
    for number in range(50 if FULL else 6):
        ends = found.layout.places[rng.integers(len(found.points), size=2)] if number % 2 else rng.random((2, 2))
        line = ends[0] + (ends[1] - ends[0]) * np.linspace(0, 1, 64)[:, np.newaxis]
        jumps.append(jump(steps(scaled(decoded(model, found.layout.at(line))))))
    said(model, "largest over mean step, median and worst line", np.median(jumps), max(jumps))
    assert max(jumps) <= 3
