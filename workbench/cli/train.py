"""`train`: models from recipes, with a progress bar, or a JSON line an epoch for programs."""

from __future__ import annotations

import dataclasses
import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.core.errors import BadInput, Cancelled
from workbench.core.names import checked_name
from workbench.core.progress import Progress, Reporter
from workbench.models.recipes import Recipe, find_recipes
from workbench.store.places import Places

if TYPE_CHECKING:
    from workbench.training.sounds import TrainingSounds


def train(
    models: Annotated[list[str], typer.Argument(metavar="MODEL...", help="Recipes by name or glob, or `all`.")],
    dataset: Annotated[str, typer.Option(help="Name of a dataset that is built.")] = "open-snares",
    epochs: Annotated[int | None, typer.Option(help="Passes over the sounds; by default the recipe's.")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the new model; by default the recipe's.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of weights and order; by default the recipe's.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Resume an interrupted training.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Train again and replace the model of that name.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON line for each epoch and no progress bar.")
    ] = False,
) -> None:
    """Train models on a dataset. Ctrl-C keeps a checkpoint; --resume goes on from it."""
    from workbench.training.checkpoint import check_folder, is_finished

    places = Places.default()
    recipes = [adjusted(recipe, epochs, seed) for recipe in find_recipes(models)]
    if name is not None and len(recipes) > 1:
        raise BadInput("--name names one model, but several are to be trained", "Train them one at a time.")
    jobs = [(recipe, places.models / checked_name(name or recipe.name, "model")) for recipe in recipes]
    if resume and replace:
        raise BadInput("--resume continues and --replace starts again", "Give one of them.")
    if resume:
        for _, folder in jobs:
            if is_finished(folder):
                _say(as_json, {"model": folder.name, "state": "finished"}, f"{folder.name} is trained already")
        jobs = [(recipe, folder) for recipe, folder in jobs if not is_finished(folder)]
    for _, folder in jobs:
        check_folder(folder, resume, replace)
    if jobs:
        sounds = _load(places.dataset(dataset))
        for recipe, folder in jobs:
            _train_one(recipe, sounds, folder, resume, replace, as_json)


def _train_one(
    recipe: Recipe, sounds: TrainingSounds, folder: Path, resume: bool, replace: bool, as_json: bool
) -> None:
    from workbench.training.job import train_model

    shown = _json_lines(folder.name) if as_json else _bar(folder.name)
    with shown as show, _ctrl_c(folder.name, show) as report:
        card = train_model(recipe, sounds, folder, resume, replace, report)
    losses = ", ".join(f"{name} {value:.6f}" for name, value in card.measures.items())
    _say(as_json, {"model": card.name, "state": "ready", **card.measures}, f"{card.name} is in {folder} ({losses})")


def _load(folder: Path) -> TrainingSounds:
    from workbench.data.dataset import Dataset
    from workbench.models.import_tensorflow import import_tensorflow_quietly
    from workbench.training.sounds import TrainingSounds

    dataset = Dataset.open(folder)
    import_tensorflow_quietly()
    return TrainingSounds.of(dataset)


def adjusted(recipe: Recipe, epochs: int | None, seed: int | None) -> Recipe:
    """A recipe with another number of epochs or another seed, where one is given."""
    wanted: dict[str, Any] = {"epochs": epochs, "seed": seed}
    given = {key: value for key, value in wanted.items() if value is not None}
    return dataclasses.replace(recipe, training=dataclasses.replace(recipe.training, **given))


@contextmanager
def _bar(name: str) -> Iterator[Reporter]:
    from workbench.cli.bar import progress_bar
    from workbench.training.epochs import CUTTING

    with progress_bar("Go on with --resume.", Progress(name, 0, 0, "compiling")) as report:

        def show(progress: Progress, /) -> None:
            """One bar from the first epoch until the model is saved."""
            if progress.stage == CUTTING:
                print(progress.detail)
                return
            report(Progress(name, progress.done, progress.total, progress.detail or progress.stage))

        yield show


@contextmanager
def _json_lines(name: str) -> Iterator[Reporter]:
    from workbench.training.epochs import as_fields

    yield lambda progress, /: print(json.dumps({"model": name, **as_fields(progress)}), flush=True)


@contextmanager
def _ctrl_c(name: str, show: Reporter) -> Iterator[Reporter]:
    """A reporter that stops the job at the end of the epoch in which Ctrl-C was pressed.

    So a checkpoint of all that was learnt is kept. A second press stops at once, at the last checkpoint.
    """
    pressed: list[int] = []

    def press(number: int, _frame: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def report(progress: Progress, /) -> None:
        show(progress)
        if pressed:
            raise Cancelled(f"{name} stopped after epoch {progress.done} of {progress.total}", "Go on with --resume.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield report
    finally:
        signal.signal(signal.SIGINT, before)


def _say(as_json: bool, line: dict[str, Any], words: str) -> None:
    print(json.dumps(line) if as_json else words, flush=True)
