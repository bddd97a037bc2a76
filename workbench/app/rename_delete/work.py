"""The work behind what is the user's own: folders are moved, on the worker's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbench.app.background.library import model_states
from workbench.app.dataset.work import list_datasets
from workbench.app.dropped.audible_files import DropSorted
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.rename_delete.commands import (
    dataset_delete,
    dataset_listen,
    dataset_rename,
    model_delete,
    model_rename,
)
from workbench.app.rename_delete.results import FolderDeleted, FolderRenamed, FolderReturned
from workbench.app.session.change import Change
from workbench.app.session.deleted import Kind, PutAway
from workbench.app.session.dropped import Queue
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.app.train.scan import half_trained, look
from workbench.core.atomic import write_text
from workbench.core.errors import WorkbenchError
from workbench.data.dataset import Dataset
from workbench.models.recipes import load_recipes
from workbench.store.folder import CARD, list_models
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places
from workbench.store.trash import bring_back, put_away, rename_folder


class OwnWork(PageWork):
    """Renames, deletes and brings back; and reads what a dataset holds."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    @begins(dataset_listen)
    def listen(self, session: Session, _argument: None) -> None:
        """Hear the sounds of the chosen dataset."""
        self._tools.worker.submit(partial(_sounds, self._folder(Kind.DATASET, session.building.picked)))

    @begins(model_delete)
    def delete_model(self, session: Session, _argument: None) -> None:
        """Put the chosen model away."""
        self._submit(partial(self._delete, Kind.MODEL, session.model))

    @begins(dataset_delete)
    def delete_dataset(self, session: Session, _argument: None) -> None:
        """Put the chosen dataset away."""
        self._submit(partial(self._delete, Kind.DATASET, session.building.picked))

    @begins(model_rename)
    def rename_model(self, session: Session, name: str | None) -> None:
        """Give the chosen model another name."""
        if name and name != session.model:
            self._submit(partial(self._rename, Kind.MODEL, session.model, name.strip()))

    @begins(dataset_rename)
    def rename_dataset(self, session: Session, name: str | None) -> None:
        """Give the chosen dataset another name."""
        if name and name != session.building.picked:
            self._submit(partial(self._rename, Kind.DATASET, session.building.picked, name.strip()))

    def follow(self, old: Session, new: Session) -> None:
        """Bring back what undo asks for."""
        if new.deleted.returning is not None and new.deleted.returning is not old.deleted.returning:
            self._submit(partial(self._return, new.deleted.returning))

    def _submit(self, job: Callable[[], Change]) -> None:
        """Have a folder moved, and what there is listed again."""
        places = self._tools.places
        self._tools.worker.submit(job)
        self._tools.worker.submit(partial(list_datasets, places))
        self._tools.worker.submit(partial(look, places))

    def _folder(self, kind: Kind, name: str) -> Path:
        places = self._tools.places
        return places.model(name) if kind is Kind.MODEL else places.dataset(name)

    def _rename(self, kind: Kind, name: str, new: str) -> FolderRenamed:
        rename_folder(self._folder(kind, name), new, kind.value)
        if kind is Kind.DATASET:
            _learnt_from(self._tools.places, name, new)
            for half in half_trained(self._tools.places.models):
                if half.request and half.request.dataset == name:
                    replace(half.request, dataset=new).save(self._tools.places.models / half.name)
        return FolderRenamed(kind, name, new, self._models(name))

    def _delete(self, kind: Kind, name: str) -> FolderDeleted:
        folder = self._folder(kind, name)
        away = put_away(folder, self._tools.places.home / "trash" / folder.parent.name)
        return FolderDeleted(kind, name, away, self._models(name))

    def _return(self, back: PutAway) -> FolderReturned:
        problem = ""
        try:
            bring_back(back.away, self._folder(back.kind, back.name))
        except WorkbenchError as error:
            problem = str(error)
        return FolderReturned(back, self._models(back.name), problem)

    def _models(self, changed: str) -> Mapping[str, ModelState]:
        self._tools.engine.forget(changed)
        return model_states(self._tools.places.shelf, OnnxCache(self._tools.places.onnx))


def _learnt_from(places: Places, old: str, new: str) -> None:
    """The user's models that learnt from the dataset `old` say so by its new name."""
    brought = load_recipes() if places.in_checkout else ()
    for entry in list_models(places.models):
        if entry.card and entry.card.dataset == old and entry.name not in brought:
            write_text(entry.folder / CARD, replace(entry.card, dataset=new).to_json())


def _sounds(folder: Path) -> DropSorted:
    """The sounds of a dataset as a queue."""
    return DropSorted(Queue(tuple(folder / row.file for row in Dataset.open(folder).rows)))
