"""One training in a process of its own: `python -m workbench.jobs.train_child --model FOLDER --dataset FOLDER ...`.

Prints one JSON line a message: {"epoch": {...}} after each epoch, first of all for those that a checkpoint holds;
{"batch": 3, "batches": 58} now and then; {"state": "saving"}; and at the end {"state": "done"}, "cancelled", or
"failed" with an "error". Told to end (SIGTERM), it ends with the epoch. It may be killed at any time: the last
checkpoint stays.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from workbench.core.errors import Cancelled, WorkbenchError
from workbench.core.progress import Progress
from workbench.training.checkpoint import CHECKPOINT, Checkpoint
from workbench.training.epochs import Epoch, EpochProgress
from workbench.training.training_request import TrainingRequest

SECONDS_A_WORD = 0.2
"""From one message about batches to the next, at least."""


class _Messages:
    """Says what the training does, and ends it with the epoch in which that was asked for."""

    def __init__(self) -> None:
        self._asked_to_end = False
        self._said_at = 0.0
        signal.signal(signal.SIGTERM, self._end)

    def report(self, progress: Progress, /) -> None:
        """After an epoch; raises Cancelled."""
        if isinstance(progress, EpochProgress):
            say_epoch(progress.epoch)
            if self._asked_to_end and progress.done < progress.total:
                raise Cancelled(f"Stopped after epoch {progress.done} of {progress.total}")
        else:
            _say(state=progress.stage)

    def batch(self, done: int, total: int) -> None:
        """After a batch."""
        if time.monotonic() - self._said_at >= SECONDS_A_WORD:
            self._said_at = time.monotonic()
            _say(batch=done, batches=total)

    def _end(self, *_: object) -> None:
        self._asked_to_end = True


def main(arguments: Sequence[str] | None = None) -> None:
    """Train a model, or go on with one that is half-trained."""
    parser = argparse.ArgumentParser(description="Train a model.")
    parser.add_argument("--model", type=Path, required=True, help="folder that becomes the model")
    parser.add_argument("--dataset", type=Path, required=True, help="folder of the dataset")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in the folder")
    parser.add_argument("--replace", action="store_true", help="train anew over a model that is there")
    parser.add_argument("begun", type=TrainingRequest.from_json, help="what is trained on what, as in training.json")
    wanted = parser.parse_args(arguments)
    messages = _Messages()
    try:
        _train(wanted, messages)
        _say(state="done")
    except Cancelled:
        _say(state="cancelled")
    except WorkbenchError as error:
        _say(state="failed", error=str(error))
    except Exception as error:  # whatever it is, the window must hear of it
        _say(state="failed", error=f"It could not be trained ({error})")


def say_epoch(epoch: Epoch) -> None:
    """Say how an epoch went; JSON knows no NaN, so a missing validation loss is null."""
    figures = asdict(epoch)
    _say(epoch=figures | {"val_loss": None if math.isnan(epoch.val_loss) else epoch.val_loss})


def _train(wanted: argparse.Namespace, messages: _Messages) -> None:
    from workbench.data.dataset import Dataset
    from workbench.models.import_tensorflow import import_tensorflow_quietly

    dataset = Dataset.open(wanted.dataset)
    checkpoint = wanted.model / CHECKPOINT
    if wanted.resume and checkpoint.exists():
        for epoch in Checkpoint.load(checkpoint).history:
            say_epoch(epoch)
    import_tensorflow_quietly()
    from workbench.training.job import train_model
    from workbench.training.sounds import TrainingSounds

    sounds = TrainingSounds.of(dataset)
    recipe, model = wanted.begun.recipe, wanted.model
    train_model(recipe, sounds, model, wanted.resume, wanted.replace, messages.report, messages.batch)


def _say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main()
