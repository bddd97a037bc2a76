"""What a training was started with: `training.json`, kept beside its checkpoint until the model is complete."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.core.atomic import write_text
from workbench.core.errors import BadInput, Damaged
from workbench.core.json_text import parse, read_text, to_text
from workbench.core.names import checked_name
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
        return to_text(asdict(self.recipe) | {"dataset": self.dataset})

    @classmethod
    def load(cls, folder: Path) -> TrainingRequest:
        """Read what `save` wrote.

        Raises:
            Damaged: the file is missing, or cannot be read.
        """
        try:
            return cls.from_json(read_text(folder / REQUEST))
        except (OSError, ValueError) as error:
            raise Damaged(f"{folder / REQUEST} cannot be read ({error})", "Train the model again.") from error

    @classmethod
    def from_json(cls, text: str) -> TrainingRequest:
        """The inverse of `to_json`.

        Raises:
            Damaged: `text` is not a training request.
        """
        try:
            fields = parse(text)
            training = TrainingSettings(**fields["training"])
            if not all(isinstance(count, int) for count in (training.epochs, training.batch, training.seed)):
                raise ValueError("a count is no whole number")
            name, dataset = checked_name(fields["name"], "model"), checked_name(fields["dataset"], "dataset")
            return cls(Recipe(name, str(fields["family"]), dict(fields["settings"]), training), dataset)
        except (ValueError, TypeError, LookupError, AttributeError, BadInput) as error:
            raise Damaged(f"These are not the settings of a training ({error})", "Train the model again.") from error
