"""The trainings of a sweep: every combination of the settings that are varied, each with the name of its model."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from workbench.core.errors import BadInput
from workbench.core.names import checked_name
from workbench.models.recipes import Recipe, TrainingSettings
from workbench.training.training_request import TrainingRequest

MOST = 1_000
"""Trainings of one sweep: more is a slip of the finger."""
LATENTS = "latents"
_TRAINING = tuple(field.name for field in dataclasses.fields(TrainingSettings))
_WORDS = {"true": True, "false": False}


def parse_vary(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read the options `--vary seed=1,2,3`: the values of each setting, still as text, in the order given.

    Raises:
        BadInput: one cannot be read, or a setting is varied twice.
    """
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        key, _, values = (part.strip() for part in text.partition("="))
        parts = tuple(dict.fromkeys(value.strip() for value in values.split(",")))
        if not key or not all(parts):
            raise BadInput(f"{text!r} does not say what is varied", shell="Write --vary seed=1,2,3.")
        if key in found:
            raise BadInput(f"{key} is varied twice", shell=f"Write all its values at once: --vary {key}=A,B,C.")
        found[key] = parts
    return found


def plan(recipes: Sequence[Recipe], dataset: str, vary: Mapping[str, Sequence[str]]) -> dict[str, TrainingRequest]:
    """What is to be trained, by the names of the models, such as `ae_small_tanh_seed=1_epochs=10`.

    Args:
        vary: the values of each setting that is varied, as text; layers of a list with x between them.

    Raises:
        BadInput: a recipe has no such setting, a value cannot be read, or these are too many.
    """
    found: dict[str, TrainingRequest] = {}
    for recipe in recipes:
        for values in product(*vary.values()):
            name, varied = recipe.name, recipe
            for key, text in zip(vary, values, strict=True):
                varied = _with(varied, key, text)
                name += f"_{key}={_as_text(setting(varied, key))}"
            found[checked_name(name, "model")] = TrainingRequest(varied, dataset)
            if len(found) > MOST:
                raise BadInput(f"These are more than {MOST:,} trainings", "Vary less at a time.")
    return found


def setting(recipe: Recipe, key: str) -> Any:
    """The value of one setting that may be varied; None where the recipe has no such setting."""
    if key in _TRAINING:
        return getattr(recipe.training, key)
    return recipe.latents if key == LATENTS else recipe.settings.get(key)


def _with(recipe: Recipe, key: str, text: str) -> Recipe:
    """The same recipe with another value of one setting, which is of the kind that it has now."""
    now = setting(recipe, key)
    if now is None:
        known = ", ".join(dict.fromkeys([*_TRAINING, LATENTS, *recipe.settings]))
        raise BadInput(f"{recipe.name} has no setting {key}", f"It has: {known}.")
    try:
        value = _read(text, now)
    except (ValueError, KeyError):
        raise BadInput(f"{key} cannot be {text!r}", f"Write it as {_as_text(now)} is written.") from None
    if key in _TRAINING:
        return dataclasses.replace(recipe, training=dataclasses.replace(recipe.training, **{key: value}))
    if key == LATENTS:
        return recipe.with_latents(value)
    return dataclasses.replace(recipe, settings={**recipe.settings, key: value})


def _read(text: str, like: Any) -> Any:
    """A value of the kind of `like`; raises ValueError or KeyError for one of another kind."""
    if isinstance(like, (list, tuple)):
        return [_read(part, like[0]) for part in text.split("x")]
    return _WORDS[text.lower()] if isinstance(like, bool) else type(like)(text)


def _as_text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "x".join(map(_as_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
