"""Keras to ONNX: one network, with float16 weights that ONNX Runtime widens when it loads them."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.atomic import replacing
from workbench.core.card import ModelCard
from workbench.core.errors import BadInput, WorkbenchError, in_short
from workbench.core.sample import Audio
from workbench.store.folder import DECODER
from workbench.store.safe_config import check_archive, read_config

TOLERANCE = 1e-4
"""Largest difference between ONNX and Keras, relative to the peak of Keras' output."""
_FEW = 64
"""Values of a constant that is not worth halving."""


def open_network(path: Path, card: ModelCard) -> Any:
    """The network in a .keras file in float32: a known family is built from code, any other from plain Keras layers.

    Raises:
        BadInput: the file does not hold such a network, or one whose ends do not fit the card.
    """
    import keras

    from workbench.models.families import FAMILIES, build

    check_archive(path)
    try:
        if card.family in FAMILIES:
            networks = build(card.family, card.settings, card.length)
            network = networks.decoder if path.name == DECODER else networks.encoder
        else:
            network = keras.saving.deserialize_keras_object(read_config(path), safe_mode=True)
        network.load_weights(path)
    except WorkbenchError:
        raise
    except Exception as error:
        raise BadInput(f"{path.name} of {card.name} cannot be opened ({in_short(error)})", "Save it again.") from error
    ends = (card.box.size, card.length)
    expected = ends if path.name == DECODER else ends[::-1]
    if (network.input_shape[1:], network.output_shape[1:]) != ((expected[0],), (expected[1],)):
        raise BadInput(f"{path.name} does not turn {expected[0]} values into {expected[1]}", "Correct the card.")
    return network


def convert(network: Any, card: ModelCard, keras_file: Path, target: Path) -> None:
    """Write the ONNX of `network`, the decoder or encoder in `keras_file`, and check that it computes the same.

    A decoder that has a synthesis gets a second input for a detail. Weights that `keras_file` holds byte for byte are
    not stored again where `target` lies beside it: ONNX names the place in that file.

    Raises:
        WorkbenchError: ONNX Runtime computes something else than Keras.
    """
    network = _that_can_be_told_more(network) if keras_file.name == DECODER else network
    inputs = _inputs(card, keras_file.name, network)
    expected = np.asarray(network(inputs if len(inputs) > 1 else inputs[0]))  # Keras exports what was called once
    with replacing(target) as temporary:
        with contextlib.redirect_stdout(sys.stderr):
            network.export(temporary, format="onnx", verbose=False)
        _halve_weights(temporary, keras_file if target.parent == keras_file.parent else None)
        _compare(temporary, inputs, expected)


def _that_can_be_told_more(decoder: Any) -> Any:
    """`decoder`, with a second input for a detail where it has a synthesis."""
    from workbench.models.detail_input import synthesis_of, with_detail

    return with_detail(decoder) if synthesis_of(decoder) else decoder


def _inputs(card: ModelCard, name: str, network: Any) -> list[Audio]:
    """What to compare Keras and ONNX on."""
    rng = np.random.default_rng(0)
    if name != DECODER:
        return [rng.uniform(-card.peak, card.peak, (16, card.length)).astype(np.float32)]
    details = [rng.normal(0, 0.3, (16, each.shape[1])).astype(np.float32) for each in network.inputs[1:]]
    return [card.box.random(16, rng), *details]


def _halve_weights(path: Path, beside: Path | None) -> None:
    """Store the constants of the ONNX file at `path` that float16 holds exactly as such, each with a cast to float32.

    Args:
        beside: a file in the same folder, which may hold some of them already.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model, known = onnx.load(path), beside.read_bytes() if beside else b""
    graph, casts = model.graph, []
    for constant in list(graph.initializer):
        values = numpy_helper.to_array(constant)
        if values.dtype != np.float32 or values.size < _FEW:
            continue
        halved = values.astype("<f2")
        if not np.array_equal(halved.astype(np.float32), values):
            continue
        small = numpy_helper.from_array(halved, f"{constant.name}:half")
        if beside and (offset := known.find(halved.tobytes())) >= 0:
            onnx.external_data_helper.set_external_data(small, beside.name, offset, halved.nbytes)
            small.ClearField("raw_data")
        graph.initializer.remove(constant)
        graph.initializer.append(small)
        casts.append(helper.make_node("Cast", [small.name], [constant.name], to=TensorProto.FLOAT))
    for cast in reversed(casts):  # before whatever reads them
        graph.node.insert(0, cast)
    path.write_bytes(model.SerializeToString(deterministic=True))


def _compare(path: Path, inputs: list[Audio], expected: Audio) -> None:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_inputs()]
    found = session.run(None, dict(zip(names, inputs, strict=True)))[0]
    off = np.abs(found - expected).max() / max(float(np.abs(expected).max()), 1e-9)
    if found.shape != expected.shape or not off <= TOLERANCE:
        raise WorkbenchError(f"The converted network differs from Keras by {off:.1e} of its peak")
