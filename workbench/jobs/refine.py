"""Files reconstructed more closely than an encoder can: many at a time, by descent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbench.audio.downmix import LOUDEST
from workbench.audio.files import write
from workbench.audio.prepare import PreparedSound
from workbench.core.errors import BadInput, WorkbenchError, naming
from workbench.core.latent import Latent
from workbench.core.model import LatentModel
from workbench.core.progress import Reporter, silent
from workbench.core.sample import Audio, Sample
from workbench.jobs.given_files import Failed, read_sound
from workbench.store.places import Places
from workbench.store.reconstruct import as_learnt, placed, prepare_for

AT_ONCE = 32
MOST_STEPS = 10_000


@dataclass(frozen=True, eq=False)
class _Task:
    """A recording to come near to: as the model hears it, and where its encoder puts it."""

    file: Path
    target: Path
    prepared: PreparedSound
    latent: Latent


def refine_files(
    places: Places,
    model: LatentModel,
    plan: Sequence[tuple[Path, Path]],
    steps: int,
    synthesis: bool,
    report: Reporter = silent,
    downmix: str = LOUDEST,
) -> list[Failed]:
    """Write a refined reconstruction of each file; those that could not be read or written, and why.

    Args:
        plan: each file, and where its reconstruction goes.
        steps: of descent.
        synthesis: refine the inputs of the synthesis instead of the latents.
        downmix: how one channel is made of several, see `audio.downmix`.

    Raises:
        BadInput: the number of steps is out of range, or the model has no synthesis.
        Cancelled: `report` raised it.
    """
    if not 1 <= steps <= MOST_STEPS:
        raise BadInput(f"{steps} steps cannot be taken", shell=f"Choose from 1 to {MOST_STEPS:,} with --refine.")
    tasks: list[_Task] = []
    failed: list[Failed] = []
    for file, target in plan:
        try:
            with naming(file):
                prepared = prepare_for(model.card, read_sound(file, downmix))
            tasks.append(_Task(file, target, prepared, model.encode(prepared.sample)))
        except WorkbenchError as error:
            failed.append((file, error))
    for first in range(0, len(tasks), AT_ONCE):
        batch = tasks[first : first + AT_ONCE]
        audio = _refined(places, model, batch, steps, synthesis, report)
        for task, sound in zip(batch, audio, strict=True):
            try:
                write(task.target, placed(Sample(sound, model.card.rate), task.prepared, model.card.peak), "FLOAT")
            except WorkbenchError as error:
                failed.append((task.file, error))
    return failed


def _refined(
    places: Places, model: LatentModel, batch: Sequence[_Task], steps: int, synthesis: bool, report: Reporter
) -> Audio:
    # TensorFlow is imported only where somebody asks for what only it can do.
    from workbench.models.import_tensorflow import import_tensorflow_quietly

    import_tensorflow_quietly()
    from workbench.training.refine import open_decoder, refine

    sounds = np.stack([as_learnt(model.card, task.prepared.sample).audio for task in batch])
    latents = np.array([task.latent for task in batch], np.float32)
    decoder, box = open_decoder(places.model(model.card.name))
    return refine(decoder, box, latents, sounds, steps, synthesis, report).sounds
