"""The settings of a training as they are typed, and the recipe that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from workbench.core.errors import BadInput
from workbench.core.names import checked_name
from workbench.models.recipes import ACTIVATIONS, Recipe, load_recipes
from workbench.training.training_request import TrainingRequest

RECIPES: Mapping[str, Recipe] = MappingProxyType(load_recipes())
FIRST = "ae_medium_tanh"
"""Small and quick: a good one to begin with."""
_MOST_UNITS, _MOST_LAYERS = 4_096, 8


@dataclass(frozen=True)
class FormField:
    """One setting of a recipe.

    Attributes:
        label: on the page.
        help: one sentence.
        read: its text in a recipe; None where the recipe has no such setting.
        put: the recipe with the setting of a text; raises ValueError for a text that stands for none.
        span: the text about its range.
    """

    label: str
    help: str
    read: Callable[[Recipe], str | None]
    put: Callable[[Recipe, str], Recipe]
    span: str


def _training(key: str, kind: Callable[[str], Any], label: str, help: str, span: str) -> FormField:
    def put(recipe: Recipe, text: str) -> Recipe:
        return replace(recipe, training=replace(recipe.training, **{key: kind(text)}))

    return FormField(label, help, lambda recipe: f"{getattr(recipe.training, key):g}", put, span)


def _setting(keys: tuple[str, ...], kind: Callable[[str], Any], label: str, help: str, span: str) -> FormField:
    """A setting that families call by different names, the first of `keys` that a recipe has."""

    def key_of(recipe: Recipe) -> str | None:
        return next((key for key in keys if key in recipe.settings), None)

    def read(recipe: Recipe) -> str | None:
        key = key_of(recipe)
        return None if key is None else _text(recipe.settings[key])

    def put(recipe: Recipe, text: str) -> Recipe:
        key = key_of(recipe)
        return replace(recipe, settings={**recipe.settings, key: kind(text)}) if key else recipe

    return FormField(label, help, read, put, span)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:.10g}"


def _whole(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text.replace(",", "").replace(" ", ""))
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return number


def _part(text: str) -> float:
    """A number from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError(text)
    return value


def _above_zero(text: str) -> float:
    value = _part(text)
    if not value:
        raise ValueError(text)
    return value


def _activation(text: str) -> str:
    if text.strip() not in ACTIVATIONS:
        raise ValueError(text)
    return text.strip()


_units = _whole(1, _MOST_UNITS)


def _layers(recipe: Recipe, text: str) -> Recipe:
    layers = [_units(word) for word in text.split()]
    if len(layers) > _MOST_LAYERS:
        raise ValueError(text)
    return replace(recipe, settings={**recipe.settings, "units": [*layers, recipe.settings["units"][-1]]})


def _latents(recipe: Recipe, text: str) -> Recipe:
    return recipe.with_latents(_whole(1, 512)(text))


def _latents_of(recipe: Recipe) -> str | None:
    return None if recipe.latents is None else str(recipe.latents)


def _layers_of(recipe: Recipe) -> str | None:
    units = recipe.settings.get("units")
    return " ".join(map(str, units[:-1])) if isinstance(units, (list, tuple)) else None


_WHOLE = "a whole number above 0"
FIELDS: Mapping[str, FormField] = MappingProxyType(
    {
        "epochs": _training("epochs", _whole(1, 1_000_000), "Epochs", "Passes over the training sounds", _WHOLE),
        "batch": _training("batch", _whole(1, 65_536), "Batch", "Sounds a step", _WHOLE),
        "rate": _training(
            "learning_rate", _above_zero, "Learning rate", "Step size of the optimizer", "above 0, at most 1"
        ),
        "seed": _training(
            "seed", _whole(0, 2**32 - 1), "Seed", "The same seed gives the same model again", "0 or a whole number"
        ),
        "layers": FormField(
            "Layers",
            "Units of the encoder's layers before the latents; the decoder has them in reverse",
            _layers_of,
            _layers,
            f"up to {_MOST_LAYERS} whole numbers, 1 to {_MOST_UNITS:,}, with spaces between",
        ),
        "latents": FormField(
            "Latents",
            "Numbers that a sound is made from; of ddsp_vae, those beside its controls",
            _latents_of,
            _latents,
            "1 to 512",
        ),
        "activation": _setting(
            ("activation",), _activation, "Activation", "Of the layers: tanh, relu or sigmoid", ", ".join(ACTIVATIONS)
        ),
        "kl": _setting(
            ("kl_weight",), _part, "KL weight", "How strongly the latents are drawn to a normal distribution", "0 to 1"
        ),
        "ramp": _setting(
            ("kl_ramp", "ramp"), _whole(1, 10**9), "KL ramp", "Steps over which the KL weight rises from 0", _WHOLE
        ),
    }
)


def texts_of(recipe: Recipe) -> Mapping[str, str]:
    """The texts of the fields for `recipe`."""
    read = {key: each.read(recipe) for key, each in FIELDS.items()}
    return MappingProxyType({key: text for key, text in read.items() if text is not None})


@dataclass(frozen=True)
class Form:
    """The settings chosen and typed.

    Attributes:
        base: the model of the table that the settings start from.
        texts: the text of each field that it has.
        name: of the new model; None as long as nothing was typed, which means a free one.
        dataset: name of the chosen one; empty if there is none.
    """

    base: str = FIRST
    texts: Mapping[str, str] = field(default_factory=lambda: texts_of(RECIPES[FIRST]))
    name: str | None = None
    dataset: str = ""

    def on(self, base: str) -> Form:
        """The same with another model of the table, with its own settings."""
        return replace(self, base=base, texts=texts_of(RECIPES[base]), name=None)

    def typed(self, key: str, text: str) -> Form:
        """The same with another text in one field."""
        return replace(self, texts=MappingProxyType({**self.texts, key: text}))

    @property
    def own(self) -> bool:
        """Whether the settings are others than those of the table."""
        return dict(self.texts) != dict(texts_of(RECIPES[self.base]))

    def wrong(self, name: str) -> Mapping[str, str]:
        """Why what stands in a field cannot be used, by the field's key; `name` is that of the new model."""
        found = {}
        for key in ("name", *self.texts):
            try:
                checked_name(name, "model") if key == "name" else self._put(RECIPES[self.base], key)
            except BadInput as error:
                found[key] = str(error)
        return found

    def _put(self, recipe: Recipe, key: str) -> Recipe:
        """`recipe` with what stands in a field; raises BadInput where that cannot be used."""
        text, setting = self.texts[key], FIELDS[key]
        try:
            return setting.put(recipe, text)
        except (ValueError, OverflowError) as error:
            raise BadInput(f"{setting.label} cannot be {text or 'empty'!r}", f"It must be {setting.span}.") from error

    def request(self, name: str) -> TrainingRequest:
        """What is to be trained, as the model `name`.

        Raises:
            BadInput: a text cannot be used, the name cannot be a model's, or there is no dataset; it says which.
        """
        recipe = replace(RECIPES[self.base], name=checked_name(name, "model"))
        for key in self.texts:
            recipe = self._put(recipe, key)
        if not self.dataset:
            raise BadInput("There is no dataset to learn from", "Build one on the page Dataset.")
        return TrainingRequest(recipe, self.dataset)
