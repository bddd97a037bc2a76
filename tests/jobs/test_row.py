"""Rows of real models: the shortest order there is, an even walk, and at each stop its very sound."""

from dataclasses import asdict, replace
from itertools import pairwise, permutations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.app import cards
from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.latent import as_latent
from workbench.core.point import on_the_way
from workbench.core.progress import silent
from workbench.jobs.row import row_of
from workbench.jobs.row_child import made_for, row_from
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import far_along, far_apart
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.tours.shortest_path import MOST


@pytest.fixture(scope="module", params=["ae_small_tanh", "ddsp_vae", pytest.param("wavegan", marks=pytest.mark.long)])
def model(request, home):
    return OnnxModel.load(home / "trained_models" / request.param, OnnxCache(home / "cache" / "onnx"))


@pytest.fixture
def tone(tmp_path):
    """A model whose one latent is the level, down to silence."""
    wave = np.sin(np.arange(9_000) / 9).astype(np.float32)[np.newaxis]
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size])
        for name, size in (("z", 1), ("audio", 9_000))
    ]
    nodes = [helper.make_node("MatMul", ["z", "wave"], ["audio"])]
    graph = helper.make_graph(nodes, "tone", ends[:1], ends[1:], [numpy_helper.from_array(wave, "wave")])
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), tmp_path / "tone.onnx"
    )
    card = replace(cards.model("tone", (0,), (1,)).card, length=9_000)
    return OnnxModel(card, tmp_path / "tone.onnx", None, tmp_path)


@pytest.fixture(scope="module")
def made(model):
    """Three points of it, and their row."""
    points = points_of(model, 3)
    return points, row_of(model, points)


def points_of(model, count, seed=0):
    return [(as_latent(latent), None) for latent in model.draw(count, np.random.default_rng(seed))]


def walked(model, points, row, part):
    leg, share = row.walk.at(part)
    ends = [points[row.order[min(number, len(row.order) - 1)]] for number in (leg, leg + 1)]
    return on_the_way(model.card.box, *ends, share)


def sounds(model, points):
    return scaled(np.array([model.decode(*point).audio for point in points]))


def test_equal_steps_of_a_walk_sound_equally_far_apart(model, made):
    points, row = made
    for begin, end in pairwise(row.walk.stops):
        parts = np.linspace(begin, end, 9)
        steps = far_along(sounds(model, [walked(model, points, row, part) for part in parts]))
        assert steps.max() <= 1.25 * steps.mean()
        assert steps.min() >= 0.75 * steps.mean()


def test_at_a_stop_it_is_its_very_sound(model, made):
    points, row = made
    for number, part in zip(row.order, row.walk.stops, strict=True):
        assert walked(model, points, row, part) == points[number]


def test_the_order_is_the_shortest_of_all(model):
    points = points_of(model, 5, seed=1)
    apart = far_apart(sounds(model, points))
    ways = {order: sum(apart[one, other] for one, other in pairwise(order)) for order in permutations(range(5))}
    assert ways[row_of(model, points).order] == pytest.approx(min(ways.values()))


def test_details_change_along_with_the_latents(home):
    model = OnnxModel.load(home / "trained_models" / "ddsp_vae", OnnxCache(home / "cache" / "onnx"))
    (one, _), (other, _) = points_of(model, 2)
    detail = Detail(np.random.default_rng(0).normal(0, 0.3, model.detail_size))
    points = [(one, detail), (other, None)]
    row = row_of(model, points)
    assert {walked(model, points, row, part) for part in (0.0, 1.0)} == set(points)
    between = walked(model, points, row, 0.5)[1]
    assert len(between) == len(detail)
    assert between not in (detail, None)


def test_one_sound_two_alike_and_silent_ones(tone):
    model = tone
    assert row_of(model, [((0.5,), None)]).order == (0,)
    alike = row_of(model, [((0.5,), None), ((0.5,), None)])
    assert (alike.order, alike.walk.stops) == ((0, 1), (0, 1))
    with_silence = row_of(model, [((0.5,), None), ((0.0,), None), ((0.4,), None)])
    assert with_silence.order == (0, 2)
    assert len(with_silence.sketches) == 2
    with pytest.raises(BadInput, match="Nothing can be heard"):
        row_of(model, [((0.0,), None)])
    with pytest.raises(BadInput, match="at most"):
        row_of(model, [((0.5,), None)] * (MOST + 1))


def test_a_row_is_read_as_it_was_told(made):
    _points, row = made
    assert row_from(asdict(row)) == row


def test_a_tour_of_one_sound_alone_is_refused(home):
    wavegan, cache = home / "trained_models" / "wavegan", home / "cache" / "onnx"
    job = {"job": 1, "model": str(wavegan), "cache": str(cache), "tour": [1.5, False, 0]}
    with pytest.raises(BadInput, match="Only one sound"):
        made_for(job, silent)
