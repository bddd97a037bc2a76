"""Which datasets there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.core.errors import WorkbenchError
from workbench.data.dataset import Dataset
from workbench.data.manifest import MANIFEST, TRAIN, VALIDATION


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


def built_datasets(datasets: Path) -> tuple[BuiltDataset, ...]:
    """The finished datasets among the folders in `datasets`, by name; what is damaged or unfinished is none."""
    found = []
    for manifest in sorted(datasets.glob(f"*/{MANIFEST}")):
        try:
            dataset = Dataset.open(manifest.parent)
            built = datetime.fromtimestamp(manifest.stat().st_mtime)
        except (WorkbenchError, OSError):
            continue
        splits = Counter(row.split for row in dataset.rows)
        found.append(
            BuiltDataset(dataset.name, splits[TRAIN], splits[VALIDATION], dataset.settings.length, built),
        )
    return tuple(found)
