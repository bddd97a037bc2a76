"""Measure a model against real recordings; docs/measures.md defines each figure."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds, Reconstruction
from workbench.core.latent import as_latent
from workbench.core.model import LatentModel
from workbench.core.progress import Reporter, followed, silent
from workbench.core.sample import Audio
from workbench.measures.envelope import click_db, lead_db, tail_db
from workbench.measures.excerpt import gains, scaled
from workbench.measures.sound_distance import jump, log_spectral, mr_stft, random_phase, steps
from workbench.report.control_sweeps import control_sweeps
from workbench.report.model_sounds import ModelSounds, Plan, sweep_points
from workbench.report.reference_halves import RealHalves
from workbench.report.reference_recordings import RealRecordings
from workbench.store.folder import DECODER

DECODES, WARM_UP = 100, 10


@dataclass(frozen=True, eq=False)
class Reference:
    """What of the real recordings alone is measured, once for all models.

    Attributes:
        real: the recordings.
        halves: halves of them, that sets of sounds are compared with.
        floor, log_spectral_floor: mean distances of the recordings from themselves with random phases.
        lead_db, tail_db, click_db: medians, as in `GeneratedSounds`.
    """

    real: RealRecordings
    halves: RealHalves
    floor: float
    log_spectral_floor: float
    lead_db: float
    tail_db: float
    click_db: float

    @classmethod
    def of(cls, real: RealRecordings, report: Reporter = silent) -> Reference:
        """Measure the recordings.

        Raises:
            BadInput: there are too few to be halved.
            Cancelled: `report` raised it.
        """
        sounds, rng = scaled(real.audio), np.random.default_rng(0)
        halves = RealHalves.of(sounds)
        floors = []
        for sound in followed(list(sounds), "measuring the recordings", report):
            turned = random_phase(sound, rng)
            floors.append((mr_stft(sound, turned), log_spectral(sound, turned)))
        floor, log_spectral_floor = map(float, np.mean(floors, axis=0))
        return cls(
            *(real, halves, floor, log_spectral_floor),
            *(_median(level, sounds) for level in (lead_db, tail_db, click_db)),
        )


def evaluate(
    model: LatentModel,
    sounds: ModelSounds,
    reference: Reference,
    plan: Plan,
    megabytes: float,
    report: Reporter = silent,
) -> Evaluation:
    """All figures of a model.

    Args:
        sounds: what it made of `plan`, see `make_sounds`.
        megabytes: size of its networks as they are stored, 10^6 bytes.

    Raises:
        Cancelled: `report` raised it.
    """
    card = model.card
    return Evaluation(
        model=card.name,
        decoder=card.files[DECODER],
        against=reference.real.against,
        seed=plan.seed,
        reconstruction=None
        if sounds.reconstructed is None
        else reconstruction(sounds.reconstructed, reference, report),
        generated=generated(sounds.generated, reference),
        continuity=continuity(sounds.lines, report),
        cost=Cost(decode_ms(model, plan.seed), megabytes),
        controls=control_sweeps(model, sweep_points(model, plan), report),
    )


def reconstruction(copies: Audio, reference: Reference, report: Reporter = silent) -> Reconstruction:
    """How near copies come to the real recordings, both at the gains of the recordings.

    Args:
        copies: one for each recording, shape (recordings, samples).
        reference: the recordings.
        report: receives progress.

    Raises:
        Cancelled: `report` raised it.
    """
    real = reference.real.audio
    gain = gains(real)
    pairs = list(zip(real * gain, copies * gain, strict=True))
    distances = [(mr_stft(*pair), log_spectral(*pair)) for pair in followed(pairs, "reconstructions", report)]
    distance, decibels = map(float, np.mean(distances, axis=0))
    return Reconstruction(
        pairs=len(copies),
        mr_stft=distance,
        floor=reference.floor,
        log_spectral=decibels,
        log_spectral_floor=reference.log_spectral_floor,
        lead_db=_median(lead_db, copies * gain),
        tail_db=_median(tail_db, copies * gain),
    )


def generated(made: Audio, reference: Reference) -> GeneratedSounds:
    """How real the sounds `made`, shape (sounds, samples), are as a set."""
    sounds, other = scaled(made), reference.halves.other
    found, median = reference.halves.compare(sounds)
    return GeneratedSounds(
        sounds=len(made),
        real=len(reference.real),
        density=found.density,
        coverage=found.coverage,
        frechet=found.frechet,
        half_density=other.density,
        half_coverage=other.coverage,
        half_frechet=other.frechet,
        frechet_median=median,
        half_frechet_median=reference.halves.frechet_median,
        spread=found.spread,
        lead_db=_median(lead_db, sounds),
        tail_db=_median(tail_db, sounds),
        click_db=_median(click_db, sounds),
    )


def continuity(lines: Audio, report: Reporter = silent) -> Continuity:
    """How evenly the sound changes along `lines`, shape (lines, steps, samples)."""
    walks = [steps(scaled(line)) for line in followed(list(lines), "continuity", report)]
    jumps = [jump(walk) for walk in walks]
    return Continuity(len(lines), lines.shape[1], float(np.mean(walks)), max(jumps), float(np.median(jumps)))


def decode_ms(model: LatentModel, seed: int = 0) -> float:
    """The median time of a decode of one point, milliseconds."""
    taken = []
    for point in model.card.box.random(WARM_UP + DECODES, np.random.default_rng(seed)):
        latent = as_latent(point)
        start = time.perf_counter()
        model.decode(latent)
        taken.append(time.perf_counter() - start)
    return 1000 * float(np.median(taken[WARM_UP:]))


def _median(level: Callable[[Audio], float], sounds: Audio) -> float:
    return float(np.median([level(sound) for sound in sounds]))
