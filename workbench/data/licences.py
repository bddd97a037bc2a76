"""The terms under which the sources of a dataset may be used, whether it was built or comes as a recipe only."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from workbench.data.manifest import MANIFEST

RECIPE = "recipe.csv"
"""What a dataset that comes with the project is built from, in its folder."""


def licences_of(folder: Path) -> Mapping[str, str]:
    """The licence of each source of the dataset in `folder`; of a source with several, all of them.

    From its table where it was built, else from its recipe; empty where neither can be read, because all that hangs on
    it is whether sounds are found by their licence.
    """
    return _read(folder / MANIFEST) or _read(folder / RECIPE)


def _read(table: Path) -> Mapping[str, str]:
    found: dict[str, dict[str, None]] = {}
    try:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["source"], {})[row["licence"]] = None
        return {source: ", ".join(licences) for source, licences in found.items()}
    except (OSError, UnicodeError, csv.Error, KeyError, TypeError):
        return {}
