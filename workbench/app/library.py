"""Which models there are: those of the table, and those in the folder."""

from __future__ import annotations

from pathlib import Path

from workbench.app.session import ModelState, ModelStatus
from workbench.models.recipes import load_recipes
from workbench.store.folder import list_models
from workbench.store.onnx_cache import OnnxCache


def model_states(models: Path, cache: OnnxCache) -> dict[str, ModelState]:
    """The state of every model, in the order of the table, then by name."""
    states = {name: ModelState(name, ModelStatus.NOT_TRAINED) for name in load_recipes()}
    for entry in list_models(models):
        if entry.card is None:
            states[entry.name] = ModelState(entry.name, ModelStatus.FAILED, problem=str(entry.problem))
        else:
            ready = cache.is_ready(entry.card)
            states[entry.name] = ModelState(
                entry.name, ModelStatus.READY if ready else ModelStatus.PREPARING, entry.card
            )
    return states
