"""The files that play a model, which follow from its Keras files: networks in ONNX, map and layout.

They lie in the model's own folder, where a training puts them, or in a cache (`store.onnx_cache`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.core.card import ModelCard
from workbench.core.frame import needs_map
from workbench.store.folder import DECODER, ENCODER, LAYOUT, is_whole

CONVERTER = 3
"""Raised whenever `store.convert` would make another file from the same network."""
MAPPER = 7
"""Raised whenever `store.model_map` or `store.layout` would find another map of the same model."""
ONNX = {DECODER: "decoder.onnx", ENCODER: "encoder.onnx"}
MAP = "map.npz"


@dataclass(frozen=True)
class PlayFiles:
    """Where what plays a model lies, or will lie.

    Attributes:
        decoder: the decoder in ONNX.
        encoder: the encoder in ONNX; None if the model has none.
        map: None for a model of one or two latents, which are its axes.
        layout: of the map; with few sounds the file is not there.
    """

    decoder: Path
    encoder: Path | None
    map: Path | None
    layout: Path

    @property
    def converted(self) -> bool:
        """Whether the networks are there."""
        return self.decoder.is_file() and (self.encoder is None or self.encoder.is_file())

    @property
    def ready(self) -> bool:
        """Whether the model can be played and shown without making anything first."""
        return self.converted and (self.map is None or self.map.is_file())

    def network(self, keras_file: str) -> Path:
        """The ONNX file made from one of the model's Keras files."""
        return self.decoder if keras_file == DECODER or self.encoder is None else self.encoder


def own_files(folder: Path, card: ModelCard) -> PlayFiles:
    """The files in the folder of a model, whether they are there or not."""
    return PlayFiles(
        decoder=folder / ONNX[DECODER],
        encoder=folder / ONNX[ENCODER] if card.encodes else None,
        map=folder / MAP if needs_map(card.box) else None,
        layout=folder / LAYOUT,
    )


def own_or(folder: Path, card: ModelCard, others: PlayFiles, unread: bool = False) -> PlayFiles:
    """Each file from the folder of the model where it is whole and of this program's version, else from `others`.

    Args:
        unread: take a file that is there for whole.
    """
    own = own_files(folder, card)

    def choose(mine: Path | None, other: Path | None, version: int) -> Path | None:
        known = mine and card.made_by.get(mine.name) == version
        return mine if mine and known and (mine.is_file() if unread else is_whole(mine, card)) else other

    return PlayFiles(
        decoder=choose(own.decoder, others.decoder, CONVERTER) or others.decoder,
        encoder=choose(own.encoder, others.encoder, CONVERTER),
        map=choose(own.map, others.map, MAPPER),
        layout=own.layout if own.layout.is_file() else others.layout,  # it says itself of which sounds it is
    )
