"""Files in the cache that are networks, but not those of the model, are damaged: they are deleted and made again."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from workbench.core.card import ModelCard
from workbench.core.errors import Damaged
from workbench.core.latent import LatentBox
from workbench.store.folder import CARD, DECODER, read_card, sha256
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

LENGTH = 8
REAL, DOUBLE, WHOLE = TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.INT64


def network(takes=("n", 2), gives=("n", LENGTH), kind=REAL, width=LENGTH, more=()):
    """The bytes of a network that multiplies by a matrix of 2 × `width`, whatever its ends claim."""
    weights = numpy_helper.from_array(np.ones((2, width), helper.tensor_dtype_to_np_dtype(kind)), "w")
    inputs = [helper.make_tensor_value_info("z", kind, takes), *more]
    made = helper.make_tensor_value_info("y", kind, gives)
    graph = helper.make_graph([helper.make_node("MatMul", ["z", "w"], ["y"])], "g", inputs, [made], [weights])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    return model.SerializeToString()


def told(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


ODD = {
    "another width": network(takes=("n", 3)),
    "another length": network(gives=("n", 9), width=9),
    "another length than it says": network(gives=("n", "m"), width=9),
    "a rank of one": network(takes=(2,), gives=(LENGTH,)),
    "a rank of three": network(takes=("n", 1, 2), gives=("n", 1, LENGTH)),
    "one sound at a time": network(takes=(1, 2), gives=(1, LENGTH)),
    "doubles": network(kind=DOUBLE),
    "whole numbers": network(kind=WHOLE),
    "another input": network(more=[told("x", REAL, ("n", 2))]),
    "a detail of whole numbers": network(more=[told("detail", WHOLE, ("n", 4))]),
    "a detail of no size": network(more=[told("detail", REAL, ("n", "m"))]),
    "a detail of another rank": network(more=[told("detail", REAL, ("n",))]),
    "a detail of none": network(more=[told("detail", REAL, ())]),
    "two details": network(more=[told("detail", REAL, ("n", 4)), told("more", REAL, ("n", 4))]),
    "nothing": b"",
    "text": b"RIFF....WAVE",
    "no graph": onnx.ModelProto().SerializeToString(),
}


@pytest.fixture
def folder(tmp_path):
    """A model of which the program needs no more than the hash of its network."""
    made = tmp_path / "models" / "odd"
    made.mkdir(parents=True)
    (made / DECODER).write_bytes(b"weights")
    card = ModelCard(
        **{"name": "odd", "family": "mine", "settings": {}, "box": LatentBox((0, 0), (1, 1)), "rate": 8000},
        **{"length": LENGTH, "peak": 0.9, "attack": 0.0, "encodes": False, "dataset": "", "sounds": 0, "epochs": 0},
        **{"seed": 0, "licence": "", "files": {DECODER: sha256(made / DECODER)}},
    )
    (made / CARD).write_text(card.to_json())
    return made


def put(folder, content):
    cache = OnnxCache(folder.parents[1] / "onnx")
    cache.folder.mkdir()
    path = cache.made_files(read_card(folder)).decoder
    path.write_bytes(content)
    return cache, path


def test_one_that_is_right_plays(folder):
    cache, path = put(folder, network())
    assert OnnxModel.load(folder, cache).decode((0.5, 0.25)).audio.tolist() == [0.75] * LENGTH
    assert path.exists()


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_another_network_is_damaged_and_goes(folder, content):
    cache, path = put(folder, content)
    with pytest.raises(Damaged, match="Wait until it is made again"):
        OnnxModel.load(folder, cache)
    assert not path.exists()
