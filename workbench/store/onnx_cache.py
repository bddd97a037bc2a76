"""Where the ONNX files made from Keras files lie: a cache that may be deleted at any time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.core.card import ModelCard
from workbench.store.folder import keras_files

CONVERTER = 1
"""Raised whenever `store.export` would make another file from the same network."""


@dataclass(frozen=True)
class OnnxCache:
    """A folder of ONNX files, each named by the hash of the Keras file that it was made from."""

    folder: Path

    def path(self, card: ModelCard, keras_file: str) -> Path:
        """Where the ONNX of one of the model's Keras files lies, or will lie."""
        return self.folder / f"{card.files[keras_file]}-{CONVERTER}.onnx"

    def is_ready(self, card: ModelCard) -> bool:
        """Whether the model can be played without converting anything."""
        return all(self.path(card, name).is_file() for name in keras_files(card))
