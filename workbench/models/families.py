"""The families of models by name: all modules of `models/` that declare a `FAMILY`; a new one is found by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from workbench import models
from workbench.core.errors import BadInput
from workbench.models.family import Family
from workbench.models.networks import Networks


def _declared() -> Iterator[tuple[str, Family]]:
    for each in iter_modules(models.__path__, f"{models.__name__}."):
        if each.name != __name__ and hasattr(module := import_module(each.name), "FAMILY"):
            yield each.name.rpartition(".")[2], module.FAMILY


FAMILIES: Mapping[str, Family] = MappingProxyType(dict(_declared()))


def build(family: str, settings: Mapping[str, Any], length: int) -> Networks:
    """The networks of one model, with fresh weights.

    Args:
        family: its name.
        settings: the family's own, as in a recipe or a card.
        length: samples per sound.

    Raises:
        BadInput: there is no such family, or no network can be built from the settings.
    """
    if family not in FAMILIES:
        raise BadInput(f"There is no family of models named {family}", f"Choose from {', '.join(FAMILIES)}.")
    try:
        return FAMILIES[family].build(settings, length)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"No {family} can be built from these settings ({error})", "Correct its recipe.") from error
