"""The child process that trains: `python -m workbench.jobs.train_child --model FOLDER --dataset FOLDER ...`.

Says `as_fields` after each epoch, first of all for those that a checkpoint holds, and before it saves; and
{"batch": 3, "batches": 58} now and then. Told to end (SIGTERM), it ends with the epoch. It may be killed at any time:
the last checkpoint stays.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from workbench.core.errors import Cancelled
from workbench.core.progress import Progress
from workbench.jobs.child_main import child_main, end_with_input, now_and_then, say
from workbench.training.checkpoint import CHECKPOINT, Checkpoint
from workbench.training.epochs import EpochProgress, after, as_fields
from workbench.training.training_request import TrainingRequest


def main(arguments: Sequence[str] | None = None) -> None:
    """Train a model, or go on with one that is half-trained."""
    parser = argparse.ArgumentParser(description="Train a model.")
    parser.add_argument("--model", type=Path, required=True, help="folder that becomes the model")
    parser.add_argument("--dataset", type=Path, required=True, help="folder of the dataset")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in the folder")
    parser.add_argument("--replace", action="store_true", help="train again and replace the model of that name")
    parser.add_argument("--threads", type=int, help="compute on so many; the same number gives the same weights")
    parser.add_argument("--end-with-input", action="store_true", help="end when standard input does")
    parser.add_argument("request", type=TrainingRequest.from_json, help="what is trained on what, as in training.json")
    wanted = parser.parse_args(arguments)
    if wanted.end_with_input:
        end_with_input()
    child_main(partial(_train, wanted), "It could not be trained")


class _Reports:
    """Says what the training does, and ends it with the epoch in which that was asked for."""

    def __init__(self) -> None:
        self._asked_to_end = False
        signal.signal(signal.SIGTERM, self._end)

    def __call__(self, progress: Progress, /) -> None:
        say(**as_fields(progress))
        if self._asked_to_end and isinstance(progress, EpochProgress) and progress.done < progress.total:
            raise Cancelled(f"Stopped after epoch {progress.done} of {progress.total}")

    def _end(self, *_: object) -> None:
        self._asked_to_end = True


def _train(wanted: argparse.Namespace) -> None:
    from threadpoolctl import threadpool_limits

    from workbench.data.dataset import Dataset
    from workbench.models.import_tensorflow import import_tensorflow_quietly

    report, tell = _Reports(), now_and_then()
    recipe, model = wanted.request.recipe, wanted.model
    dataset = Dataset.open(wanted.dataset)
    checkpoint = model / CHECKPOINT
    if wanted.resume and checkpoint.exists():
        for epoch in Checkpoint.load(checkpoint).history:
            say(**as_fields(after(epoch, recipe.training.epochs)))
    import_tensorflow_quietly(wanted.threads)
    from workbench.training.job import train_model
    from workbench.training.sounds import TrainingSounds

    def watch(done: int, total: int, /) -> None:
        tell(batch=done, batches=total)

    with threadpool_limits(wanted.threads):  # of NumPy, which lays out the map
        train_model(recipe, TrainingSounds.of(dataset), model, wanted.resume, wanted.replace, report, watch)


if __name__ == "__main__":
    main()
