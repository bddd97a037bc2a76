"""The sounds of a model that are measured: reconstructions, random points, and straight lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.audio.prepare import PrepareSettings
from workbench.core.card import ModelCard
from workbench.core.errors import BadInput
from workbench.core.latent import Latents
from workbench.core.model import LatentModel
from workbench.core.progress import Reporter, followed, silent
from workbench.core.sample import Audio, Sample
from workbench.measures.excerpt import LENGTH, measured
from workbench.report.reference_recordings import RealRecordings
from workbench.store.reconstruct import reconstruct

STEPS = 64
"""Points on a line."""
_BATCH = 50


@dataclass(frozen=True)
class Plan:
    """How much of a model's latent box is listened to.

    Attributes:
        random: points drawn.
        lines: straight lines between two such points.
        sweeps: points at which each named control is swept over its range.
        seed: of both.

    Raises:
        BadInput: a number is out of its range.
    """

    random: int = 500
    lines: int = 10
    sweeps: int = 200
    seed: int = 0

    def __post_init__(self) -> None:
        if not 2 <= self.random <= 5_000:
            raise BadInput(
                f"{self.random} random points cannot be measured", shell="Choose from 2 to 5,000 with --random."
            )
        if not 1 <= self.lines <= 100:
            raise BadInput(f"{self.lines} lines cannot be measured", shell="Choose from 1 to 100 with --lines.")
        if not 1 <= self.sweeps <= 1_000:
            raise BadInput(f"{self.sweeps} sweeps cannot be measured", shell="Choose from 1 to 1,000 with --sweeps.")
        if self.seed < 0:
            raise BadInput(f"The seed is {self.seed}, but must be 0 or more")


@dataclass(frozen=True, eq=False)
class ModelSounds:
    """What a model made, as it is measured but not scaled.

    Attributes:
        reconstructed: one a real recording, shape (recordings, samples); None where the model has no encoder.
        generated: at random points, shape (points, samples).
        lines: shape (lines, steps, samples).
    """

    reconstructed: Audio | None
    generated: Audio
    lines: Audio


def make_sounds(model: LatentModel, real: RealRecordings, plan: Plan, report: Reporter = silent) -> ModelSounds:
    """Let `model` make everything that is measured.

    Raises:
        BadInput: the model makes NaN, or cannot hear one of the recordings.
        Cancelled: `report` raised it.
    """
    points = model.draw(plan.random, np.random.default_rng(plan.seed))
    ends = random_ends(model, plan.lines, plan.seed)
    walks = np.concatenate([model.card.box.line(start, end, STEPS) for start, end in ends])
    return ModelSounds(
        _reconstructed(model, real, report) if model.card.encodes else None,
        _decoded(model, points, "random points", report),
        _decoded(model, walks, "lines", report).reshape(plan.lines, STEPS, LENGTH),
    )


def random_ends(model: LatentModel, lines: int, seed: int) -> npt.NDArray[np.float32]:
    """Start and end of lines, drawn as random points are; shape (lines, 2, size).

    They do not depend on how many random points are listened to.
    """
    return model.draw(2 * lines, np.random.default_rng([seed, 1])).reshape(lines, 2, model.card.box.size)


def sweep_points(model: LatentModel, plan: Plan) -> Latents:
    """Where controls are swept, drawn as random points are; shape (sweeps, size)."""
    return model.draw(plan.sweeps, np.random.default_rng([plan.seed, 2]))


def _reconstructed(model: LatentModel, real: RealRecordings, report: Reporter) -> Audio:
    return measured(reconstruct(model, sample) for sample in followed(real.samples, "reconstructing", report))


def _at_hit(card: ModelCard, audio: Audio) -> Sample:
    """A sound of a model whose hits stand elsewhere, moved to where those of the recordings do."""
    later = round((PrepareSettings.attack - card.attack) * card.rate)
    return Sample(np.pad(audio, (later, 0)) if later >= 0 else audio[-later:], card.rate)


def _decoded(model: LatentModel, latents: Latents, stage: str, report: Reporter) -> Audio:
    sounds = []
    for first in followed(range(0, len(latents), _BATCH), stage, report):
        batch = model.decode_many(latents[first : first + _BATCH])
        sounds.append(measured(_at_hit(model.card, audio) for audio in batch))
    return np.concatenate(sounds)
