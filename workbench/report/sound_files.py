"""Measured sounds as files, so that anyone can check the figures with another tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.audio.files import write
from workbench.core.atomic import replacing_folder
from workbench.core.sample import Audio, Sample
from workbench.measures.excerpt import RATE
from workbench.report.model_sounds import ModelSounds
from workbench.report.reference_recordings import RealRecordings

REAL = "real"


def write_real(folder: Path, real: RealRecordings) -> None:
    """Write the real recordings as they are measured to `folder`/real, which is replaced."""
    with replacing_folder(folder / REAL) as new:
        _write(new, real.audio, _stems(real))


def write_model_sounds(folder: Path, model: str, sounds: ModelSounds, real: RealRecordings) -> None:
    """Write what a model made to `folder`/`model`, which is replaced: reconstructed, generated, line-01, line-02, ...

    A reconstruction has the name of its recording in `real`; the others are numbered in their order.
    """
    with replacing_folder(folder / model) as new:
        if sounds.reconstructed is not None:
            _write(new / "reconstructed", sounds.reconstructed, _stems(real))
        _write(new / "generated", sounds.generated)
        for number, line in enumerate(sounds.lines, start=1):
            _write(new / f"line-{number:02d}", line)


def _stems(real: RealRecordings) -> list[str]:
    """A file name without suffix for each recording: numbered, because several folders may hold one name."""
    return [f"{number:04d} {Path(name).stem[:50]}" for number, name in enumerate(real.names)]


def _write(folder: Path, sounds: Audio, stems: Sequence[str] | None = None) -> None:
    names: Iterable[str] = stems or (f"{number:04d}" for number in range(len(sounds)))
    for name, sound in zip(names, sounds, strict=True):
        write(folder / f"{name}.wav", Sample(sound, RATE))
