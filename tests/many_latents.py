"""A model of many latents that needs no training."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from workbench.core.card import ModelCard
from workbench.core.latent import LatentBox
from workbench.store.folder import CARD, DECODER, sha256
from workbench.store.model_map import make_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

LATENTS, LENGTH = 12, 4_000


def noise_of_many_latents():
    """ONNX of one layer: each latent shapes a stretch of the sound, the first one most."""
    rng = np.random.default_rng(0)
    weights = rng.normal(0, 0.1, (LATENTS, LENGTH)) * np.geomspace(1, 0.1, LATENTS)[:, np.newaxis]
    bias = rng.normal(0, 0.1, LENGTH)
    parts = [numpy_helper.from_array(a.astype(np.float32), n) for a, n in ((weights, "w"), (bias, "b"))]
    nodes = [
        helper.make_node("MatMul", ["z", "w"], ["h"]),
        helper.make_node("Add", ["h", "b"], ["c"]),
        helper.make_node("Tanh", ["c"], ["audio"]),
    ]
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", size])
        for name, size in (("z", LATENTS), ("audio", LENGTH))
    ]
    graph = helper.make_graph(nodes, "noise", ends[:1], ends[1:], parts)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """A folder of models with one of 12 latents, and the cache in which it is prepared."""
    home = tmp_path_factory.mktemp("many")
    folder, cache = home / "models" / "many", OnnxCache(home / "onnx")
    folder.mkdir(parents=True)
    cache.folder.mkdir()
    (folder / DECODER).write_bytes(b"stands for a network that is converted already")
    card = ModelCard(
        name="many",
        family="theirs",
        settings={},
        box=LatentBox((-1.0,) * LATENTS, (1.0,) * LATENTS),
        rate=44_100,
        length=LENGTH,
        peak=0.9,
        attack=0.0,
        encodes=False,
        dataset="none",
        sounds=0,
        epochs=0,
        seed=0,
        licence="MIT",
        files={DECODER: sha256(folder / DECODER)},
    )
    (folder / CARD).write_text(card.to_json())
    files = cache.made_files(card)
    onnx.save(noise_of_many_latents(), files.decoder)
    make_map(OnnxModel(card, files.decoder, None, folder), folder).save(files.map)
    return folder.parent, cache
