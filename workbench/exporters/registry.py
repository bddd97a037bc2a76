"""Finds the forms of kits: each is a module in `forms/` that declares a `FORM`, and has the name of its file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from workbench.core.errors import BadInput
from workbench.exporters import forms
from workbench.exporters.kit import KitForm

FIRST = ("both", "sfz", "hydrogen")
"""Those at the top of every list."""


@cache
def form_names() -> tuple[str, ...]:
    """How the command line calls the forms; none is imported yet."""
    found = [each.name for each in iter_modules(forms.__path__)]
    return tuple(sorted(found, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)))


def form_of(name: str) -> KitForm:
    """The form of that name.

    Raises:
        BadInput: there is none.
    """
    if name not in form_names():
        raise BadInput(f"A kit cannot be written for {name}", f"Choose from {', '.join(form_names())}.")
    form: KitForm = import_module(f"{forms.__name__}.{name}").FORM
    return form
