"""Which datasets there are, and the terms under which their sources may be used."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.core.dataset_layout import MANIFEST, RECIPE, STATE, TRAIN, VALIDATION
from workbench.core.errors import WorkbenchError
from workbench.data.dataset import Dataset


@dataclass(frozen=True)
class BuiltDataset:
    """A dataset that can be trained on.

    Attributes:
        training, validation: how many sounds of each split.
        seconds: of each sound.
        built: when, local time.
    """

    name: str
    training: int
    validation: int
    seconds: float
    built: datetime


def dataset_names(datasets: Path) -> tuple[str, ...]:
    """The finished datasets among the folders in `datasets`, by name, at a glance: none is read."""
    manifests = sorted(datasets.glob(f"*/{MANIFEST}")) if datasets.is_dir() else []
    return tuple(each.parent.name for each in manifests if (each.parent / STATE).is_file())


def built_datasets(datasets: Path) -> tuple[BuiltDataset, ...]:
    """What those of `dataset_names` hold; damaged ones are left out."""
    found = []
    for name in dataset_names(datasets):
        try:
            dataset = Dataset.open(datasets / name)
            built = datetime.fromtimestamp((datasets / name / MANIFEST).stat().st_mtime)
        except (WorkbenchError, OSError):
            continue
        splits = Counter(row.split for row in dataset.rows)
        found.append(BuiltDataset(name, splits[TRAIN], splits[VALIDATION], dataset.settings.length, built))
    return tuple(found)


def licences_of(folder: Path) -> Mapping[str, str]:
    """The licence of each source of the dataset in `folder`; all of them for a source with several.

    From its table if it was built, else from its recipe; empty if neither can be read, because it only serves to find
    sounds by licence.
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
