"""Where the files made from trained models lie: a cache that may be deleted at any time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.core.card import ModelCard
from workbench.core.frame import PLANE
from workbench.store.folder import DECODER, keras_files

CONVERTER = 2
"""Raised whenever `store.export` would make another file from the same network."""
MAPPER = 7
"""Raised whenever `store.model_map` or `store.layout` would find another map of the same model."""


@dataclass(frozen=True)
class OnnxCache:
    """A folder of files, each named by the hash of the Keras file that it was made from."""

    folder: Path

    def path(self, card: ModelCard, keras_file: str) -> Path:
        """Where the ONNX of one of the model's Keras files lies, or will lie."""
        return self.folder / f"{card.files[keras_file]}-{CONVERTER}.onnx"

    def map_path(self, card: ModelCard) -> Path:
        """Where the map of a model of many latents lies, or will lie."""
        return self.folder / f"{card.files[DECODER]}-{MAPPER}.map.npz"

    def layout_path(self, card: ModelCard) -> Path:
        """Where the layout of a model lies that came without one; there is none of a few sounds."""
        return self.folder / f"{card.files[DECODER]}-{MAPPER}.layout.npz"

    def is_converted(self, card: ModelCard) -> bool:
        """Whether the networks of the model are there."""
        return all(self.path(card, name).is_file() for name in keras_files(card))

    def is_ready(self, card: ModelCard) -> bool:
        """Whether the model can be played and shown without making anything first."""
        return self.is_converted(card) and (card.box.size <= PLANE or self.map_path(card).is_file())
