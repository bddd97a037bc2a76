"""The measurements of one model; `evaluation.json` in its folder, and one entry of a report."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from typing import Any, TypeVar

from workbench.core.errors import Damaged
from workbench.core.json_text import parse, to_text

EVALUATION_VERSION = 1

Part = TypeVar("Part", "Reconstruction", "GeneratedSounds", "Continuity", "ControlFigures", "Cost")


@dataclass(frozen=True)
class Reconstruction:
    """How near encoding and decoding comes to real recordings; docs/measures.md defines each figure.

    Attributes:
        pairs: recordings that were reconstructed.
        mr_stft, floor: mean distances of the reconstructions and of the same recordings with random phases.
        log_spectral, log_spectral_floor: the same two as log-spectral distance, dB.
        lead_db, tail_db: median levels before the hit and at the end of the reconstructions, dB re peak.
    """

    pairs: int
    mr_stft: float
    floor: float
    log_spectral: float
    log_spectral_floor: float
    lead_db: float
    tail_db: float

    @property
    def ratio(self) -> float:
        """`mr_stft` as a multiple of the floor: 1 is as near as a model of the spectrum can come."""
        return self.mr_stft / self.floor


@dataclass(frozen=True)
class GeneratedSounds:
    """How real sounds are at random points of the latent box; `half_*` is real against real.

    Attributes:
        sounds, real: how many were compared.
        density, coverage, frechet: against one half of the real recordings.
        half_density, half_coverage, half_frechet: the other half against the same.
        frechet_median, half_frechet_median: medians over several ways to halve the recordings, which are steadier.
        spread: diversity, the median distance between two sounds over that between two real ones.
        lead_db, tail_db: median levels before the hit and at the end, dB re peak.
        click_db: median of the largest jump from sample to sample before the hit, the first from silence; dB re peak.
    """

    sounds: int
    real: int
    density: float
    coverage: float
    frechet: float
    half_density: float
    half_coverage: float
    half_frechet: float
    frechet_median: float
    half_frechet_median: float
    spread: float
    lead_db: float
    tail_db: float
    click_db: float


@dataclass(frozen=True)
class Continuity:
    """How evenly the sound changes along straight lines through the latent box.

    Attributes:
        lines, steps: how many lines, and points on each.
        step_mean: mean mr_stft between neighbours over all lines.
        jump: the largest step of a line over its mean step, the worst of all lines.
        jump_median: the same, the median line.
    """

    lines: int
    steps: int
    step_mean: float
    jump: float
    jump_median: float


@dataclass(frozen=True)
class ControlFigures:
    """How well sounds follow one named control, swept over its range at many random points.

    Attributes:
        control: its key.
        correlation: Spearman's rank correlation of requested and measured values, -1 to 1; 1 is perfect.
        error: the control error: median difference between the two, percent of the range.
        change: how far another descriptor moves over a sweep, percent of its range; the median over the points, of the
            descriptor that moves most.
        changed: the key of that descriptor.
    """

    control: str
    correlation: float
    error: float
    change: float
    changed: str


@dataclass(frozen=True)
class Cost:
    """What a sound costs: median milliseconds of one decode, and megabytes (10^6 bytes) of the networks."""

    decode_ms: float
    size_mb: float


@dataclass(frozen=True)
class Evaluation:
    """All measurements of one model.

    Attributes:
        model: its name.
        decoder: SHA-256 of the decoder that was measured: measurements of an earlier training do not count.
        against: a description of the real recordings, such as `open-snares, held out`.
        seed: of the random points and lines.
        reconstruction: None if the model has no encoder.
        controls: one for each named control; most models have none.
    """

    model: str
    decoder: str
    against: str
    seed: int
    reconstruction: Reconstruction | None
    generated: GeneratedSounds
    continuity: Continuity
    cost: Cost
    controls: tuple[ControlFigures, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as they stand in JSON."""
        return {"version": EVALUATION_VERSION, **asdict(self)}

    def to_json(self) -> str:
        """The text of `evaluation.json`."""
        return to_text(self.to_dict(), indent=2) + "\n"

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Evaluation:
        """The inverse of `to_dict`.

        Raises:
            Damaged: these are not the fields of an evaluation that this program knows.
        """
        try:
            given = dict(fields)
            if given.pop("version") != EVALUATION_VERSION:
                raise ValueError("another version")
            reconstruction = given.pop("reconstruction")
            evaluation = cls(
                reconstruction=None if reconstruction is None else _part(Reconstruction, reconstruction),
                generated=_part(GeneratedSounds, given.pop("generated")),
                continuity=_part(Continuity, given.pop("continuity")),
                cost=_part(Cost, given.pop("cost")),
                controls=tuple(_part(ControlFigures, each) for each in given.pop("controls", ())),
                **given,
            )
            _check(evaluation)
            return evaluation
        except Exception as error:
            raise _unreadable(error) from error

    @classmethod
    def from_json(cls, text: str) -> Evaluation:
        """Read `evaluation.json`.

        Raises:
            Damaged: the text is not an evaluation.
        """
        try:
            fields = parse(text)
        except ValueError as error:
            raise _unreadable(error) from error
        return cls.from_dict(fields)


def _unreadable(error: Exception) -> Damaged:
    again = "Measure the model again on the page Train."
    return Damaged(f"The evaluation cannot be read ({error})", again, shell="Run `workbench evaluate` again.")


def _part(kind: type[Part], given: Mapping[str, Any]) -> Part:
    """One part from its fields.

    Raises:
        ValueError, TypeError: a field is missing, unknown, or of another kind; a number is not finite.
    """
    part = kind(**given)
    for value, field in zip(astuple(part), dataclasses.fields(part), strict=True):
        is_word = field.type == "str"  # the annotation as it is written: its evaluation would delay the window
        right = isinstance(value, str) if is_word else isinstance(value, (int, float)) and math.isfinite(value)
        if not right:
            raise ValueError(f"{value!r} is not {'text' if is_word else 'a finite number'}")
    return part


def _check(evaluation: Evaluation) -> None:
    """Check the texts and the seed, and that the floor is above 0; raises ValueError."""
    words = (evaluation.model, evaluation.decoder, evaluation.against)
    if not all(isinstance(word, str) for word in words) or not isinstance(evaluation.seed, int):
        raise ValueError("a name or the seed is of another kind")
    if evaluation.reconstruction and evaluation.reconstruction.floor <= 0:
        raise ValueError("the floor is not above 0")
