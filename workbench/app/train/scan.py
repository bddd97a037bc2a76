"""What lies on disk for the page `train`: datasets, checkpoints, and how long trained models took."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from types import MappingProxyType

from workbench.app.session.train import InterruptedTraining, TrainedInfo
from workbench.app.train.results import FoldersScanned
from workbench.core.errors import Damaged, WorkbenchError
from workbench.data.dataset_list import dataset_names
from workbench.store.folder import HISTORY, keras_files
from workbench.store.places import Places
from workbench.store.shelf import Shelf
from workbench.training.checkpoint import CHECKPOINT, Checkpoint
from workbench.training.epochs import read_history
from workbench.training.training_request import TrainingRequest


def look(places: Places) -> FoldersScanned:
    """All of it; what cannot be read is left out, or listed as far as it can."""
    made = MappingProxyType(dict(_made(places.shelf)))
    return FoldersScanned(dataset_names(places.datasets), half_trained(places.models), made)


def half_trained(models: Path) -> tuple[InterruptedTraining, ...]:
    """The trainings that left a checkpoint, the latest first."""
    found = sorted(models.glob(f"*/{CHECKPOINT}"), key=_written, reverse=True) if models.is_dir() else []
    return tuple(_half(path) for path in found if not path.parent.name.startswith("."))


def _half(checkpoint: Path) -> InterruptedTraining:
    folder = checkpoint.parent
    try:
        request = TrainingRequest.load(folder)
    except Damaged:
        request = None
    try:
        epochs = Checkpoint.epochs_in(checkpoint)
    except Damaged:
        epochs = 0
    return InterruptedTraining(folder.name, request, epochs)


def _made(shelf: Shelf) -> Iterator[tuple[str, TrainedInfo]]:
    for entry in shelf.entries():
        try:
            seconds = median(epoch.seconds for epoch in read_history(entry.folder / HISTORY))
            size = sum((entry.folder / name).stat().st_size for name in keras_files(entry.card)) if entry.card else 0
        except (WorkbenchError, OSError, ValueError):
            continue
        yield entry.name, TrainedInfo(size / 1e6, seconds)


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
