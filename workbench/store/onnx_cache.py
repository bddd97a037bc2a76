"""Where the files that play a model lie which came without them: a cache that may be deleted at any time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.core.card import ModelCard
from workbench.core.frame import needs_map
from workbench.store.folder import DECODER, ENCODER
from workbench.store.play_files import CONVERTER, MAPPER, PlayFiles, own_or


@dataclass(frozen=True)
class OnnxCache:
    """A folder of files, each named by the hash of the Keras file that it was made from."""

    folder: Path

    def files(self, model: Path, card: ModelCard) -> PlayFiles:
        """What plays the model in the folder `model`: its own files where they are whole, the others from the cache."""
        return own_or(model, card, self.made_files(card))

    def seems_ready(self, model: Path, card: ModelCard) -> bool:
        """Whether all that plays a model is there, at a glance: whether it is whole is known when it is loaded."""
        return own_or(model, card, self.made_files(card), unread=True).ready

    def made_files(self, card: ModelCard) -> PlayFiles:
        """Where the files of a model lie in the cache, or will lie."""
        decoder = card.files[DECODER]
        return PlayFiles(
            decoder=self.folder / f"{decoder}-{CONVERTER}.onnx",
            encoder=self.folder / f"{card.files[ENCODER]}-{CONVERTER}.onnx" if card.encodes else None,
            map=self.folder / f"{decoder}-{MAPPER}.map.npz" if needs_map(card.box) else None,
            layout=self.folder / f"{decoder}-{MAPPER}.layout.npz",
        )
