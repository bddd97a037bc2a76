"""Make the files that play a model: it takes TensorFlow, so it is done in a process of its own.

It may be killed at any time: a file is written whole and checked, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.core.atomic import write_text
from workbench.core.card import ModelCard
from workbench.core.errors import Damaged
from workbench.store.convert import convert, open_network
from workbench.store.folder import CARD, is_whole, keras_files, read_card, sha256
from workbench.store.latent_field import latents_at, make_field
from workbench.store.map_layout import FEWEST, field_of, make_layout
from workbench.store.model_map import make_map, sounds_on_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.play_files import CONVERTER, MAPPER, PlayFiles, own_files
from workbench.store.points import LATENTS


def export_model(folder: Path, cache: OnnxCache, opening: Callable[[str], None] | None = None) -> None:
    """Make what plays the model in `folder` and is neither there nor in `cache`, which it is put into.

    Args:
        folder: the model's.
        cache: where to put it.
        opening: told the name of each Keras file before it is opened, which may end the process.

    Raises:
        NotFound: there is no such model.
        Damaged: a Keras file is not what the card says.
        BadInput: the network is not one that can be opened, or does not fit its card.
        WorkbenchError: ONNX Runtime computes something else than Keras.
    """
    card = read_card(folder)
    make_files(folder, card, cache.files(folder, card), _opener(folder, card, opening))


def store_files(folder: Path, opening: Callable[[str], None] | None = None) -> None:
    """Make what plays the model in `folder` and put it there, with its hashes in the card; else as `export_model`."""
    card = read_card(folder)
    made = complete(folder, card, _opener(folder, card, opening))
    write_text(folder / CARD, made.to_json())


def _opener(folder: Path, card: ModelCard, opening: Callable[[str], None] | None) -> Callable[[str], Any]:
    def network(name: str) -> Any:
        if opening:
            opening(name)
        return open_network(folder / name, card)

    return network


def complete(folder: Path, card: ModelCard, network: Callable[[str], Any]) -> ModelCard:
    """Put what plays a model beside its Keras files in `folder`; the card that says so.

    Args:
        network: the Keras network in the file of that name, called for each once.

    Raises:
        Damaged, WorkbenchError: as `export_model`.
    """
    own = own_files(folder, card)
    for path in (own.decoder, own.encoder, own.map):
        if path:
            path.unlink(missing_ok=True)  # it may be of an earlier version
    make_files(folder, card, own, network)
    versions = {own.decoder: CONVERTER, own.encoder: CONVERTER, own.map: MAPPER}
    made_by = {path.name: version for path, version in versions.items() if path}
    made = [path for path in (*versions, own.layout) if path and path.is_file()]
    return replace(card, files={**card.files, **{path.name: sha256(path) for path in made}}, made_by=made_by)


def make_files(folder: Path, card: ModelCard, files: PlayFiles, network: Callable[[str], Any]) -> None:
    """Make those of `files` that are not there, of the model in `folder`; raises as `export_model`."""
    for name in keras_files(card):
        if not files.network(name).is_file():
            if name in card.files and not is_whole(folder / name, card):
                raise Damaged(f"{name} of {card.name} is not what the card says", "Copy or train the model again.")
            convert(network(name), card, folder / name, files.network(name))
    if files.map and not files.map.is_file():
        _make_map(folder, card, files, files.map)


def _make_map(folder: Path, card: ModelCard, files: PlayFiles, path: Path) -> None:
    model = OnnxModel(card, files.decoder, files.encoder, folder)
    field = None
    if not (folder / LATENTS).is_file():
        field = field_of(files.layout) or make_field(model.decode_many, card.box)
    found = make_map(model, folder, latents_at(field.where, card.box) if field else None)
    shown = sounds_on_map(folder, card, found.landmarks)
    if len(shown) >= FEWEST and not files.layout.is_file():
        make_layout(model.decode_many, card.rate, shown.latents, card.box, field).save(files.layout)
    found.save(path)  # last: a model with a map is ready
