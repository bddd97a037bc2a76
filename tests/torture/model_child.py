"""A child that does with a model all that the program does, and converts it: TensorFlow stays loaded between two."""

import contextlib
import io
import shutil
import sys
from pathlib import Path

import numpy as np

from tests.torture.watched import watched
from workbench.app.background.library import model_states
from workbench.cli.models import _in_words, _summary
from workbench.core.errors import Damaged, WorkbenchError
from workbench.core.frame import needs_map
from workbench.core.sample import Sample
from workbench.models.import_tensorflow import import_tensorflow_quietly
from workbench.store.evaluations import load_evaluation
from workbench.store.folder import list_models, read_card, verify
from workbench.store.make_play_files import export_model
from workbench.store.map_of import read_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.points import load_points
from workbench.store.shelf import Shelf


def attempt(folder: Path) -> dict:
    """List it beside a whole one, describe it, play it, and hear with it."""
    cache = OnnxCache(folder.parents[1] / "onnx")
    entries = {entry.name: entry for entry in list_models(folder.parent)}
    if entries["whole"].problem:
        raise ValueError("the model beside it cannot be read any more")
    for entry in entries.values():
        print(list(_summary(entry, cache).values()), file=sys.stderr)
    model_states(Shelf(folder.parent), cache)
    refused = [entry.problem for entry in entries.values() if entry.problem]
    with contextlib.suppress(WorkbenchError):
        verify(folder)
    card = read_card(folder)
    _in_words(vars(card)).encode()
    for read in (lambda: load_evaluation(folder, card), lambda: load_points(folder, card)):
        try:
            read()
        except WorkbenchError as error:
            refused.append(str(error))
    model = _opened(folder, cache)
    points = model.draw(3, np.random.default_rng(0))
    sounds = model.decode_many(points)
    if sounds.shape != (3, card.length):
        raise ValueError(f"{sounds.shape} of sounds")
    model.decode(card.box.centre)
    if card.encodes:
        model.encode(Sample(np.sin(np.arange(card.length, dtype=np.float32)), card.rate))
    if needs_map(card.box):
        found = read_map(folder, cache)
        refused += [found.problem] if found.problem else []
    return {"refused": refused[0]} if refused else {}


def _opened(folder: Path, cache: OnnxCache) -> OnnxModel:
    """As `jobs.reconstruct.open_model`, in this process."""
    try:
        if cache.files(folder, read_card(folder)).ready:
            return OnnxModel.load(folder, cache)
    except Damaged:
        pass
    if "--convert" not in sys.argv:
        raise WorkbenchError("It would have to be converted")
    (folder.parents[1] / "converting").touch()
    import_tensorflow_quietly()
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            export_model(folder, cache)
        except WorkbenchError:
            raise
        except Exception as error:  # which `jobs.child_main` says in words
            raise WorkbenchError(f"It cannot be converted ({type(error).__name__})") from error
    (folder.parents[1] / "converting").unlink()
    try:
        return OnnxModel.load(folder, cache)
    finally:
        shutil.rmtree(cache.folder, ignore_errors=True)


if __name__ == "__main__":
    watched(attempt)
