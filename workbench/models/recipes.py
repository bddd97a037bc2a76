"""The recipes in `recipes.toml`: which models there are, of which families, and how each is trained."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from workbench.core.errors import BadInput
from workbench.core.names import choose

SIZES = ("small", "medium", "big")
ACTIVATIONS = ("relu", "tanh", "sigmoid")
GRID = tuple(tuple(f"ae_{size}_{activation}" for activation in ACTIVATIONS) for size in SIZES)
"""Names of the nine dense autoencoders as every picture arranges them: a row per size, a column per activation."""
DENSE = tuple(name for row in GRID for name in row)
"""The same names, row by row."""


@dataclass(frozen=True)
class TrainingSettings:
    """How long and how a model is trained.

    Attributes:
        epochs: passes over the training sounds.
        batch: sounds per step.
        learning_rate: step size of the optimizer, above 0.
        xla: whether the steps are compiled by XLA.
        seed: of the first weights and the order of the sounds, below 2^32.

    Raises:
        BadInput: a number is out of range.
    """

    epochs: int
    batch: int
    learning_rate: float
    xla: bool
    seed: int

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.batch < 1:
            raise BadInput("Training needs at least one epoch and one sound a batch")
        if not self.learning_rate > 0:
            raise BadInput("The learning rate must be positive")
        if not 0 <= self.seed < 2**32:
            raise BadInput(f"The seed is {self.seed}, but must lie between 0 and {2**32 - 1}")


@dataclass(frozen=True)
class Recipe:
    """A model to train.

    Attributes:
        name: of the model.
        family: of the model, by name.
        settings: the family's own, such as units and activation.
        training: how long and how it is trained.
    """

    name: str
    family: str
    settings: Mapping[str, Any]
    training: TrainingSettings

    @property
    def latents(self) -> int | None:
        """The number of latents, without named controls; None if the settings do not say."""
        setting = self.settings.get(family_of(self.family).latents)
        if isinstance(setting, (list, tuple)) and setting:
            setting = setting[-1]
        return setting if isinstance(setting, int) else None

    def with_latents(self, count: int) -> Recipe:
        """The same recipe with another number of latents."""
        key = family_of(self.family).latents
        layers = self.settings.get(key)
        setting = [*layers[:-1], count] if isinstance(layers, (list, tuple)) else count
        return replace(self, settings={**self.settings, key: setting})


@dataclass(frozen=True)
class FamilyDescription:
    """What the program knows of a family without building its networks.

    Attributes:
        label: what people call it.
        latents: the setting that holds the number of latents: a whole number, or a list that ends with it.
    """

    label: str
    latents: str = "latents"


def family_of(name: str) -> FamilyDescription:
    """The description of a family; one that `recipes.toml` does not describe is called by its name."""
    fields = _table()["families"].get(name)
    return FamilyDescription(**fields) if fields else FamilyDescription(name)


def load_recipes() -> dict[str, Recipe]:
    """All recipes of `recipes.toml` by name, in its order."""
    table = _table()
    return {name: _recipe(name, fields, table["defaults"]) for name, fields in table["models"].items()}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("recipes.toml").read_text(encoding="utf-8"))


def find_recipes(wanted: Iterable[str]) -> tuple[Recipe, ...]:
    """The recipes that names, globs such as `ae_*_tanh`, or `all` stand for; each once, in the table's order.

    Raises:
        NotFound: one of `wanted` matches no recipe.
    """
    recipes = load_recipes()
    return tuple(recipes[name] for name in choose(wanted, tuple(recipes), "recipe"))


def _recipe(name: str, fields: Mapping[str, Any], defaults: Mapping[str, Any]) -> Recipe:
    settings = {key: value for key, value in fields.items() if key not in ("family", "training")}
    return Recipe(name, fields["family"], settings, TrainingSettings(**{**defaults, **fields.get("training", {})}))
