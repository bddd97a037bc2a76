"""What a training was started with: `training.json`, kept beside its checkpoint until the model is complete."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.core.atomic import write_text
from workbench.core.errors import Damaged
from workbench.models.recipes import Recipe, TrainingSettings

REQUEST = "training.json"


@dataclass(frozen=True)
class TrainingRequest:
    """What to train on what.

    Attributes:
        recipe: the model's recipe, with its name.
        dataset: the name of the dataset to train on.
    """

    recipe: Recipe
    dataset: str

    def save(self, folder: Path) -> None:
        """Write `training.json` into the model's folder, atomically."""
        write_text(folder / REQUEST, self.to_json() + "\n")

    def to_json(self) -> str:
        """The request as one line of JSON."""
        return json.dumps(asdict(self.recipe) | {"dataset": self.dataset}, ensure_ascii=False)

    @classmethod
    def load(cls, folder: Path) -> TrainingRequest:
        """Read what `save` wrote.

        Raises:
            Damaged: the file is missing, or cannot be read.
        """
        try:
            return cls.from_json((folder / REQUEST).read_text(encoding="utf-8"))
        except (OSError, UnicodeError) as error:
            raise Damaged(f"{folder / REQUEST} cannot be read ({error})", "Train the model again.") from error

    @classmethod
    def from_json(cls, text: str) -> TrainingRequest:
        """The inverse of `to_json`.

        Raises:
            Damaged: `text` is not a training request.
        """
        try:
            fields = json.loads(text)
            training = TrainingSettings(**fields["training"])
            recipe = Recipe(str(fields["name"]), str(fields["family"]), dict(fields["settings"]), training)
            return cls(recipe, str(fields["dataset"]))
        except (ValueError, TypeError, LookupError) as error:
            raise Damaged(f"These are not the settings of a training ({error})", "Train the model again.") from error
