"""Which models there are: those of the table, and those in the folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.core.errors import Damaged
from workbench.models.recipes import load_recipes
from workbench.store.evaluations import load_evaluation
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf


def model_states(shelf: Shelf, cache: OnnxCache) -> dict[str, ModelState]:
    """The state of every model, in the order of the table, then by name."""
    states = {name: ModelState(name, ModelStatus.NOT_TRAINED) for name in load_recipes()}
    for entry in shelf.entries():
        if entry.card is None:
            states[entry.name] = ModelState(entry.name, ModelStatus.FAILED, problem=str(entry.problem))
        else:
            status = ModelStatus.READY if cache.seems_ready(entry.folder, entry.card) else ModelStatus.PREPARING
            state = ModelState(entry.name, status, entry.card, bundled=entry.folder.parent == shelf.bundled)
            states[entry.name] = _measured(state, entry.folder)
    return states


def _measured(state: ModelState, folder: Path) -> ModelState:
    """`state` with its evaluation, or with why that cannot be read: the model plays all the same."""
    try:
        return replace(state, evaluation=load_evaluation(folder, state.card) if state.card else None)
    except Damaged as error:
        return replace(state, problem=str(error))
