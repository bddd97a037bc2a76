"""What a training was begun with: `training.json`, which lies beside its checkpoint until the model is complete."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.core.atomic import write_text
from workbench.core.errors import Damaged
from workbench.models.recipes import Recipe, TrainingSettings

BEGUN = "training.json"


@dataclass(frozen=True)
class Begun:
    """A recipe, and the name of the dataset that it is trained on."""

    recipe: Recipe
    dataset: str

    def save(self, folder: Path) -> None:
        """Write it into the folder of the model, atomically."""
        write_text(folder / BEGUN, self.to_json() + "\n")

    def to_json(self) -> str:
        return json.dumps(asdict(self.recipe) | {"dataset": self.dataset}, ensure_ascii=False)

    @classmethod
    def load(cls, folder: Path) -> Begun:
        """What `save` wrote.

        Raises:
            Damaged: it is not there, or cannot be read.
        """
        try:
            return cls.from_json((folder / BEGUN).read_text(encoding="utf-8"))
        except (OSError, UnicodeError) as error:
            raise Damaged(f"{folder / BEGUN} cannot be read ({error})", "Train the model anew.") from error

    @classmethod
    def from_json(cls, text: str) -> Begun:
        """The inverse of `to_json`.

        Raises:
            Damaged: it is something else.
        """
        try:
            fields = json.loads(text)
            training = TrainingSettings(**fields["training"])
            recipe = Recipe(str(fields["name"]), str(fields["family"]), dict(fields["settings"]), training)
            return cls(recipe, str(fields["dataset"]))
        except (ValueError, TypeError, LookupError) as error:
            raise Damaged(f"This is not what a training was begun with ({error})", "Train the model anew.") from error
