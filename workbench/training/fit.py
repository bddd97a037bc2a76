"""The training loop: seeded, compiled, and resumable to the bit."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from workbench.core.errors import BadInput, Cancelled, WorkbenchError
from workbench.core.progress import BatchWatcher, Reporter, silent, unwatched
from workbench.core.sample import Audio
from workbench.core.words import counted
from workbench.models.networks import Trainee
from workbench.models.recipes import TrainingSettings
from workbench.training.checkpoint import Checkpoint
from workbench.training.epochs import Epoch, after

SECONDS_BETWEEN_CHECKPOINTS = 15.0
SOUNDS_WATCHED = 500


@dataclass(frozen=True)
class CheckpointSettings:
    """Where a training writes its checkpoint, and how often.

    Attributes:
        path: the checkpoint's file.
        identity: everything that decides the result; a checkpoint with another identity is refused.
        every: least time between two checkpoints, seconds; it never changes the result.
    """

    path: Path
    identity: Mapping[str, Any]
    every: float = SECONDS_BETWEEN_CHECKPOINTS


def fit(
    trainee: Trainee,
    train: Audio,
    validation: Audio,
    settings: TrainingSettings,
    checkpoints: CheckpointSettings,
    report: Reporter = silent,
    watch: BatchWatcher = unwatched,
) -> tuple[Epoch, ...]:
    """Train to the last epoch, from the checkpoint where there is one; the history of all epochs.

    A checkpoint is written after the first epoch, then at most every `checkpoints.every` seconds, and at the end.
    The same seed and data give the same weights to the bit on the same machine, however often it was interrupted.

    Args:
        train, validation: shape (sounds, samples), float32; `validation` may hold no sounds.
        report: receives an `EpochProgress` after each epoch.
        watch: is called after each batch of the training sounds.

    Raises:
        Cancelled: `report` raised it; the checkpoint then holds every epoch reported.
        BadInput: the checkpoint belongs to another training, or has more epochs than are wanted.
        Damaged: the checkpoint cannot be read.
        WorkbenchError: the loss is no longer finite.
    """
    history: list[Epoch] = []
    if checkpoints.path.exists():
        checkpoint = Checkpoint.load(checkpoints.path)
        checkpoint.require(checkpoints.identity)
        checkpoint.restore(trainee.variables)
        history.extend(checkpoint.history)
    if len(history) > settings.epochs:
        learnt = counted(len(history), "epoch")
        raise BadInput(
            f"The half-trained model has learnt for {learnt} already, more than {settings.epochs}",
            f"Start it again, or choose {learnt} or more.",
            shell=f"Resume with --epochs {len(history)} or more.",
        )
    steps = _Steps(trainee, train, validation, settings, watch)
    # The validation sounds come from few sources: what is reviewed is sounds of all kinds.
    watched = train[:: max(1, len(train) // SOUNDS_WATCHED)]
    saved_at = -np.inf
    while len(history) < settings.epochs:
        started = time.monotonic()
        loss, val_loss = steps.epoch(len(history))
        history.append(Epoch(len(history) + 1, loss, val_loss, time.monotonic() - started))
        if not np.isfinite(loss):
            raise WorkbenchError(
                f"The loss became {loss} in epoch {len(history)}", "Train again with a lower learning rate."
            )
        try:
            report(after(history[-1], settings.epochs, trainee.review(watched, len(history))))
        except Cancelled:
            _save(trainee, history, checkpoints)
            raise
        if time.monotonic() - saved_at >= checkpoints.every or len(history) == settings.epochs:
            _save(trainee, history, checkpoints)
            saved_at = time.monotonic()
    trainee.settle()
    return tuple(history)


class _Steps:
    """A trainee's steps, compiled, over sounds that stay in memory."""

    def __init__(
        self, trainee: Trainee, train: Audio, validation: Audio, settings: TrainingSettings, watch: BatchWatcher
    ) -> None:
        self._settings, self._watch = settings, watch
        self._train, self._validation = tf.constant(train), tf.constant(validation)
        self._step = _compiled(trainee.step, settings.xla)
        self._loss = _compiled(trainee.loss, settings.xla)

    def epoch(self, index: int) -> tuple[float, float]:
        """One epoch, `index` from 0, and its mean losses in training and in validation."""
        order = np.random.default_rng((self._settings.seed, index)).permutation(len(self._train))
        batches = self._batches(order)
        first = index * len(batches)
        learnt = []
        for i, batch in enumerate(batches):
            learnt.append(self._step(self._train, batch, tf.constant(first + i, tf.int64)))
            self._watch(i + 1, len(batches))
        checks = self._batches(np.arange(len(self._validation)))
        checked = [self._loss(self._validation, batch, tf.constant(first, tf.int64)) for batch in checks]
        return _mean(learnt, batches), _mean(checked, checks)

    def _batches(self, order: npt.NDArray[np.int64]) -> list[Any]:
        size = self._settings.batch
        return [tf.constant(order[i : i + size], tf.int32) for i in range(0, len(order), size)]


def _compiled(function: Any, xla: bool) -> Any:
    """`function` of (batch, number) as a compiled one of (sounds, indices, number).

    The sounds are gathered inside, which spares a copy of each batch from Python.
    """

    def gathered(sounds: Any, indices: Any, number: Any) -> Any:
        return function(tf.gather(sounds, indices), number)

    return tf.function(gathered, jit_compile=xla)


def _mean(losses: Sequence[Any], batches: Sequence[Any]) -> float:
    """The mean loss per sound, from the means of batches; NaN without batches."""
    if not batches:
        return float("nan")
    return float(np.average([float(loss) for loss in losses], weights=[len(batch) for batch in batches]))


def _save(trainee: Trainee, history: Sequence[Epoch], checkpoints: CheckpointSettings) -> None:
    variables = [variable.numpy() for variable in trainee.variables]
    Checkpoint(checkpoints.identity, variables, history).save(checkpoints.path)
