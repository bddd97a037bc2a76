"""Raw samples out of SoundFont 2 files, without rendering an instrument."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.errors import BadInput
from workbench.core.sample import Sample


def read_sample(path: Path, name: str, semitones: float = 0.0) -> Sample:
    """The sample called `name` of a SoundFont, as recorded but played `semitones` higher or lower.

    Only the sample headers are used ("SoundFont Technical Specification" 2.04, section 7.10): a drum's
    raw sample is what a synthesiser would play, less its envelope.

    Raises:
        BadInput: the file is not a SoundFont, or holds no such sample.
    """
    try:
        header, offset = _find(path, name)
        with path.open("rb") as file:
            file.seek(offset + 2 * header.start)
            data = file.read(2 * (header.end - header.start))
    except BadInput:
        raise
    except Exception as error:  # sf2utils raises whatever its parsing stumbles over
        raise BadInput(f"{path.name} is not a SoundFont that can be read ({error})") from error
    audio = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.float32) / np.float32(32_768)
    return Sample(audio, round(header.sample_rate * 2 ** (semitones / 12)))


def _find(path: Path, name: str) -> tuple[Any, int]:
    """The header of a sample, and where in the file the sample data begin."""
    from sf2utils.sf2parse import Sf2File

    with path.open("rb") as file:
        # The library's own sample objects are left alone: making them logs a warning for each odd loop.
        raw = Sf2File(file).raw
    for header in raw.pdta["Shdr"]:
        if header.sample_name.split(b"\0")[0].decode("latin-1") == name:
            return header, raw.smpl_offset
    raise BadInput(f"{path.name} holds no sample called {name!r}")
