"""Where trained models lie: the user's own, and those that came inside an installed program."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from workbench.core.atomic import replacing
from workbench.store.folder import CARD, ModelEntry, list_models


@dataclass(frozen=True)
class Shelf:
    """Folders of models by name.

    Attributes:
        own: where new models are put; in a checkout the ones that come with the program lie there too.
        bundled: those inside an installed program, which are only read; a model of the user's of the same name stands
            before one of them. None in a checkout.
    """

    own: Path
    bundled: Path | None = None

    def folder(self, name: str) -> Path:
        """Where a model lies, or would lie."""
        mine = self.own / name
        if self.bundled and not (mine / CARD).is_file() and (self.bundled / name / CARD).is_file():
            return self.bundled / name
        return mine

    def entries(self) -> tuple[ModelEntry, ...]:
        """Every model by name, as `list_models`."""
        bundled = list_models(self.bundled) if self.bundled else ()
        by_name = {entry.name: entry for entry in (*bundled, *list_models(self.own))}
        return tuple(by_name[name] for name in sorted(by_name))

    def to_write(self, name: str) -> Path:
        """The folder of a model that something is to be written into: of one inside the program, a copy that is made.

        Raises:
            OSError: it cannot be copied.
        """
        folder = self.folder(name)
        if folder.parent == self.own:
            return folder
        # A training that is not complete may lie there, and stays. The card comes last and makes it a model.
        copy = self.own / name
        shutil.copytree(folder, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(CARD))
        with replacing(copy / CARD) as card:
            shutil.copy(folder / CARD, card)
        return copy
