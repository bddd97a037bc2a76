"""One training from recipe to model folder: begin, resume or replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras

from workbench.core.card import ModelCard
from workbench.core.claim import claimed
from workbench.core.errors import BadInput, WorkbenchError, reason
from workbench.core.progress import BatchWatcher, Progress, Reporter, silent, unwatched
from workbench.models.families import FAMILIES, build
from workbench.models.recipes import Recipe
from workbench.training.checkpoint import CHECKPOINT, TRAINING, check_folder
from workbench.training.epochs import CUTTING
from workbench.training.fit import CheckpointSettings, fit
from workbench.training.save_model import save_model
from workbench.training.sounds import TrainingSounds
from workbench.training.training_request import REQUEST, TrainingRequest


def train_model(
    recipe: Recipe,
    sounds: TrainingSounds,
    folder: Path,
    resume: bool = False,
    replace: bool = False,
    report: Reporter = silent,
    watch: BatchWatcher = unwatched,
) -> ModelCard:
    """Train a model into `folder`, whose name becomes the model's.

    Args:
        resume: go on from the checkpoint in `folder`; without one, begin.
        replace: start again, whatever is there. A finished model stays in use until the new one is complete.
        report: receives an `EpochProgress` after each epoch, a report before saving, and one before the first epoch
            where the sounds are cut.
        watch: is called after each batch.

    Raises:
        BadInput: there is a model or a checkpoint and neither `resume` nor `replace` says what to do with it; or the
            checkpoint is one of another recipe, seed or dataset; or the recipe is for sounds prepared otherwise.
        InUse: another program trains it.
        Cancelled: `report` raised it; the checkpoint is kept.
        WorkbenchError: the disk refused, or the loss is no longer finite.
    """
    check_folder(folder, resume, replace)
    try:
        folder.mkdir(parents=True, exist_ok=True)  # better to fail now than after the first epoch
        with claimed(folder, TRAINING):
            if replace:
                (folder / CHECKPOINT).unlink(missing_ok=True)
            if not (folder / CHECKPOINT).exists():
                TrainingRequest(recipe, sounds.name).save(folder)
            return _train(recipe, sounds, folder, report, watch)
    except OSError as error:
        raise WorkbenchError(
            f"{folder} could not be written ({reason(error)})",
            "Check the folder and the space that is left, then press Resume.",
            shell="Check the folder and the space that is left, then --resume.",
        ) from error


def _train(recipe: Recipe, sounds: TrainingSounds, folder: Path, report: Reporter, watch: BatchWatcher) -> ModelCard:
    whole = sounds.settings
    sounds = sounds.cut(recipe.settings.get("samples", whole.samples))
    _require(recipe, sounds)
    if sounds.settings.samples < whole.samples:
        lasting, heard = (f"{1000 * settings.samples / settings.rate:.0f} ms" for settings in (whole, sounds.settings))
        said = f"The sounds of {sounds.name} last {lasting}; this model hears {heard} of each"
        report(Progress(CUTTING, 0, recipe.training.epochs, said))
    keras.utils.set_random_seed(recipe.training.seed)
    networks = build(recipe.family, recipe.settings, sounds.settings.samples)
    trainee = FAMILIES[recipe.family].trainee(networks, recipe.settings, recipe.training)
    checkpoints = CheckpointSettings(folder / CHECKPOINT, _identity(recipe, sounds))
    history = fit(trainee, sounds.train, sounds.validation, recipe.training, checkpoints, report, watch)
    report(Progress("saving", len(history), len(history)))
    card = save_model(folder, recipe, networks, sounds, history)
    for name in (CHECKPOINT, REQUEST):
        (folder / name).unlink(missing_ok=True)
    return card


def _require(recipe: Recipe, sounds: TrainingSounds) -> None:
    """Refuse sounds of another rate or with another attack than the recipe is written for; raises BadInput."""
    given = {"rate": sounds.settings.rate, "attack": sounds.settings.attack}
    for key, found in given.items():
        if (wanted := recipe.settings.get(key, found)) != found:
            raise BadInput(
                f"{recipe.name} is written for sounds with {key} {wanted:g}, but those of {sounds.name} have {found:g}",
                "Build one of the length that the page Dataset begins with.",
                shell=f"Build the dataset with --{key} {wanted:g}.",
            )


def _identity(recipe: Recipe, sounds: TrainingSounds) -> Mapping[str, Any]:
    """Everything that decides the weights after a given number of epochs.

    The recipe's name does not, nor does its number of epochs: a training may become longer or shorter when it resumes.
    """
    training = {key: value for key, value in asdict(recipe.training).items() if key != "epochs"}
    return {
        "family": recipe.family,
        "settings": dict(recipe.settings),
        "training": training,
        "data": sounds.fingerprint(),
    }
