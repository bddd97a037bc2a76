"""Keras to ONNX, in a process of its own: `python -m workbench.store.export --cache DIR FOLDER...`.

Prints one JSON line a model: {"model": NAME, "state": "ready" or "failed", "error": null or text}. It may be killed at
any time: a file is put into the cache whole and checked, or not at all.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.atomic import replacing
from workbench.core.card import ModelCard
from workbench.core.errors import BadInput, Damaged, WorkbenchError
from workbench.core.sample import Audio
from workbench.models.quiet import import_tensorflow_quietly
from workbench.store.folder import DECODER, LATENTS, keras_files, read_card, sha256
from workbench.store.latent_field import latents_at, make_field
from workbench.store.layout import FEWEST, LAYOUT, field_of, make_layout
from workbench.store.model_map import make_map, sounds_on_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.safe_config import read_config

TOLERANCE = 1e-4
"""Largest difference between ONNX and Keras, relative to the peak of Keras' output."""


def export_model(folder: Path, cache: OnnxCache) -> None:
    """Make the ONNX files of the model in `folder` and, where it has many latents, its map, if `cache` lacks them.

    Raises:
        NotFound: there is no such model.
        Damaged: a Keras file is not what the card says.
        BadInput: the network is not one that can be opened, or does not fit its card.
        WorkbenchError: ONNX Runtime computes something else than Keras.
    """
    card = read_card(folder)
    for name in keras_files(card):
        target = cache.path(card, name)
        if not target.is_file():
            if sha256(folder / name) != card.files[name]:
                raise Damaged(f"{name} of {card.name} is not what the card says", "Copy or train the model again.")
            with replacing(target) as temporary:
                network = open_network(folder / name, card)
                if name == DECODER:
                    network = _that_can_be_told_more(network)
                _convert(network, temporary, _inputs(card, name, network))
    if not cache.is_ready(card):
        model = OnnxModel.load(folder, cache)
        field = None
        if not (folder / LATENTS).is_file():
            field = field_of(folder / LAYOUT) or make_field(model.decode_many, card.box)
        found = make_map(model, folder, latents_at(field.where, card.box) if field else None)
        shown = sounds_on_map(folder, card, found.landmarks)
        if len(shown) >= FEWEST and not (folder / LAYOUT).is_file():
            layout = make_layout(model.decode_many, card.rate, shown.latents, card.box, field)
            layout.save(cache.layout_path(card))
        found.save(cache.map_path(card))  # last: a model with a map is ready


def open_network(path: Path, card: ModelCard) -> Any:
    """The network in a .keras file in float32: a known family is built from code, any other from plain Keras layers.

    Raises:
        BadInput: the file does not hold such a network, or one whose ends do not fit the card.
    """
    import keras

    from workbench.models.families import FAMILIES, build

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
        raise BadInput(f"{path.name} of {card.name} cannot be opened ({_short(error)})", "Save it again.") from error
    ends = (card.box.size, card.length)
    expected = ends if path.name == DECODER else ends[::-1]
    if (network.input_shape[1:], network.output_shape[1:]) != ((expected[0],), (expected[1],)):
        raise BadInput(f"{path.name} does not turn {expected[0]} values into {expected[1]}", "Correct the card.")
    return network


def _that_can_be_told_more(decoder: Any) -> Any:
    """`decoder`, with a second input for a detail where it has a synthesis."""
    from workbench.models.told import synthesis_of, with_detail

    return with_detail(decoder) if synthesis_of(decoder) else decoder


def _inputs(card: ModelCard, name: str, network: Any) -> list[Audio]:
    """What to compare Keras and ONNX on."""
    rng = np.random.default_rng(0)
    if name != DECODER:
        return [rng.uniform(-card.peak, card.peak, (16, card.length)).astype(np.float32)]
    details = [rng.normal(0, 0.3, (16, each.shape[1])).astype(np.float32) for each in network.inputs[1:]]
    return [card.box.random(16, rng), *details]


def _convert(network: Any, target: Path, inputs: list[Audio]) -> None:
    """Write `network` to `target`, and check that ONNX Runtime computes the same from `inputs`."""
    import onnxruntime

    expected = np.asarray(network(inputs if len(inputs) > 1 else inputs[0]))
    with contextlib.redirect_stdout(sys.stderr):
        network.export(target, format="onnx", verbose=False)
    session = onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_inputs()]
    found = session.run(None, dict(zip(names, inputs, strict=True)))[0]
    off = np.abs(found - expected).max() / max(float(np.abs(expected).max()), 1e-9)
    if found.shape != expected.shape or not off <= TOLERANCE:
        raise WorkbenchError(f"The converted network differs from Keras by {off:.1e} of its peak")


def _short(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:200] or type(error).__name__


def _state(folder: Path, cache: OnnxCache) -> dict[str, str | None]:
    try:
        if not cache.is_ready(read_card(folder)):
            import_tensorflow_quietly()
            export_model(folder, cache)
    except WorkbenchError as error:
        return {"model": folder.name, "state": "failed", "error": str(error)}
    except OSError as error:
        reason = f"{cache.folder} cannot be written ({error.strerror or error})"
        advice = "Make room there, or name another cache folder in XDG_CACHE_HOME."
        return {"model": folder.name, "state": "failed", "error": f"{reason}. {advice}"}
    except Exception as error:  # a fault in one model must not keep the others from being prepared
        return {"model": folder.name, "state": "failed", "error": f"It cannot be converted ({_short(error)})."}
    return {"model": folder.name, "state": "ready", "error": None}


def main(arguments: Sequence[str] | None = None) -> None:
    """Convert the models in the folders that are named."""
    parser = argparse.ArgumentParser(description="Prepare trained models for playing.")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the ONNX files")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of trained models")
    wanted = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no temporary file stays in the cache
    for folder in wanted.folders:
        print(json.dumps(_state(folder, OnnxCache(wanted.cache))), flush=True)


if __name__ == "__main__":
    main()
