"""What is heard: a sound, and which of those that could be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from workbench.core.detail import Detail
from workbench.core.latent import Latent
from workbench.core.progress import Progress
from workbench.core.sample import Sample


@dataclass(frozen=True, eq=False)
class Heard:
    """A decoded sound.

    Attributes:
        model: what made it; of a recording, its name.
        latent: the point that it came from; empty of a recording.
        sample: the sound itself.
        detail: inputs of the synthesis beyond the point, or None.
        decoder: SHA-256 of the decoder that made it; empty where none did.
    """

    model: str
    latent: Latent
    sample: Sample
    detail: Detail | None = None
    decoder: str = ""


@dataclass(frozen=True, eq=False)
class Once:
    """What is heard once, because a move asks for it while the loop is stopped.

    Attributes:
        heard: the sound; None where it is still to come.
        waits: whether one is still to come.
    """

    heard: Heard | None
    waits: bool


class Side(Enum):
    """What is heard."""

    POINT = "point"
    ORIGINAL = "original"
    COPY = "copy"
    ELSEWHERE = "elsewhere"
    """Something that a page plays; the point is heard again when it is moved, or when Explore is shown."""


@dataclass(frozen=True, eq=False)
class Target:
    """An opened recording, and the chosen model's copy of it.

    Attributes:
        file: of the recording.
        original: the recording, prepared as the training sounds were; it has no latents.
        copy: the model's closest reconstruction so far.
        ratios: distance (`mr_stft`) from the original of the encoder's copy and of `copy`, over the random-phase floor;
            None until they are measured.
        refining: how far the descent is; None where none is under way.
    """

    file: Path
    original: Heard
    copy: Heard
    ratios: tuple[float, float] | None = None
    refining: Progress | None = None


STARTING = Progress("starting", 0, 0)
"""How far a descent is that has just been asked for."""
