import shutil
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import keras
import numpy as np
import pytest

from tests.training.families import COMPILED, DENSE_FIRST, WHATEVER_THE_FAMILY, eagerly
from workbench.core.errors import BadInput, Cancelled, WorkbenchError
from workbench.models.families import FAMILIES, build
from workbench.training.checkpoint import Checkpoint
from workbench.training.fit import CheckpointSettings, fit


def train(
    recipe,
    heard,
    checkpoint,
    settings=None,
    report=lambda progress: None,
    validation=None,
    every=15.0,
    compiled=False,
):
    """Train from the seed into a checkpoint; returns the final variables and the history."""
    settings = settings or recipe.training
    keras.utils.set_random_seed(settings.seed)
    trainee = FAMILIES[recipe.family].trainee(
        build(recipe.family, recipe.settings, heard.train.shape[1]), recipe.settings, settings
    )
    keeping = CheckpointSettings(checkpoint, {"seed": settings.seed}, every)
    validation = heard.validation if validation is None else validation
    with nullcontext() if compiled else eagerly():
        history = fit(trainee, heard.train, validation, settings, keeping, report)
    return [variable.numpy() for variable in trainee.variables], history


@pytest.fixture
def run(heard, recipe, tmp_path):
    return partial(train, recipe, heard, tmp_path / "checkpoint.npz")


@pytest.fixture(scope="module")
def straight(heard, recipe, tmp_path_factory):
    """Variables, history, reports and checkpoint of a training in one go, with a checkpoint after every epoch."""
    checkpoint, reports = tmp_path_factory.mktemp("straight") / "checkpoint.npz", []
    variables, history = train(recipe, heard, checkpoint, report=reports.append, every=0.0)
    return variables, history, reports, checkpoint


def same(these, those):
    return all(np.array_equal(a, b) for a, b in zip(these, those, strict=True))


@DENSE_FIRST
def test_losses_fall_and_each_epoch_is_reported(straight, recipe):
    _, history, reports, _ = straight
    assert history[-1].loss < history[0].loss
    assert [report.epoch for report in reports] == list(history)
    assert [report.done for report in reports] == list(range(1, recipe.training.epochs + 1))


@COMPILED
def test_resumed_from_its_midst_and_compiled_it_gives_the_weights_of_one_go(run, recipe, heard, tmp_path):
    # Compiled as a user's training is; but XLA takes half a minute over convolutions, for which it is no use on a CPU.
    dense = recipe.family in {"dense_ae", "vae"}
    run = partial(run, settings=replace(recipe.training, xla=dense, batch=len(heard.train) // 2), compiled=True)
    checkpoint, midst = tmp_path / "checkpoint.npz", tmp_path / "midst.npz"

    def keep_the_second(progress):
        if progress.done == 3:
            shutil.copy(checkpoint, midst)

    straight, history = run(report=keep_the_second, every=0.0)
    assert len(Checkpoint.load(midst).history) == 2
    midst.replace(checkpoint)
    resumed, whole = run()
    assert same(straight, resumed)
    assert [epoch.loss for epoch in whole] == [epoch.loss for epoch in history]
    assert [epoch.val_loss for epoch in whole] == [epoch.val_loss for epoch in history]


@WHATEVER_THE_FAMILY
def test_cancelled_it_has_kept_every_epoch_reported_and_resumed_it_ends_as_in_one_go(run, straight, tmp_path):
    def stop_at_2(progress):
        if progress.done == 2:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        run(report=stop_at_2, every=1e9)
    assert len(Checkpoint.load(tmp_path / "checkpoint.npz").history) == 2
    resumed, whole = run()
    assert same(straight[0], resumed)
    assert [(epoch.loss, epoch.val_loss) for epoch in whole] == [(epoch.loss, epoch.val_loss) for epoch in straight[1]]


@WHATEVER_THE_FAMILY
def test_time_between_checkpoints_never_changes_the_result(run, straight):
    seldom, _ = run(every=1e9)
    assert same(straight[0], seldom)


@WHATEVER_THE_FAMILY
def test_another_seed_gives_other_weights_and_refuses_the_checkpoint(run, straight, recipe, tmp_path):
    first, _, _, checkpoint = straight
    other = replace(recipe.training, seed=1)
    shutil.copy(checkpoint, tmp_path)
    with pytest.raises(BadInput, match="seed was 0, now 1"):
        run(settings=other)
    (tmp_path / "checkpoint.npz").unlink()
    assert not same(first, run(settings=other)[0])


@WHATEVER_THE_FAMILY
def test_a_dataset_without_validation_sounds_is_learnt_all_the_same(run, straight, heard):
    weights, history = run(validation=heard.validation[:0])
    assert all(np.isnan(epoch.val_loss) for epoch in history)
    assert same(weights, straight[0])


@WHATEVER_THE_FAMILY
def test_a_loss_that_is_not_finite_ends_the_training_with_advice(run, recipe):
    with pytest.raises(WorkbenchError, match="lower learning rate"):
        run(settings=replace(recipe.training, learning_rate=1e30, epochs=20))
