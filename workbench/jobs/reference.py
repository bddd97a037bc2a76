"""The dataset whose recordings a model is measured against where the user has not chosen any."""

from __future__ import annotations

from workbench.core.dataset_layout import RECORDING, VALIDATION
from workbench.core.errors import BadInput
from workbench.data.dataset import Dataset
from workbench.data.dataset_list import built_datasets
from workbench.data.request import OPEN_SNARES
from workbench.report.reference_halves import FEWEST
from workbench.store.places import Places


def reference_dataset(places: Places, dataset: str) -> str:
    """The dataset whose held-out recordings a model of `dataset` is measured against: usually `dataset` itself.

    A dataset of nothing but procedural snares has no recordings. Then it is the one that holds out the most of them.

    Raises:
        NotFound, Damaged: `dataset` cannot be read.
        BadInput: it has no recordings, and no other one has enough.
    """
    if any(row.kind == RECORDING for row in Dataset.open(places.dataset(dataset)).rows):
        return dataset
    held = {each.name: _held_out(places, each.name) for each in built_datasets(places.datasets)}
    best = max(held, key=lambda name: held[name], default="")
    if held.get(best, 0) < FEWEST:
        raise BadInput(
            f"{dataset} has no recordings",
            f"Build {OPEN_SNARES} on the page Dataset, or choose a folder of recordings.",
        )
    return best


def _held_out(places: Places, dataset: str) -> int:
    rows = Dataset.open(places.dataset(dataset)).of(VALIDATION)
    return sum(row.kind == RECORDING for row in rows)
