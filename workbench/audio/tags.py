"""The origin that a written file carries in its header: ICMT in WAV, ANNO in AIFF, a Vorbis comment in FLAC."""

from __future__ import annotations

from pathlib import Path

from workbench.audio.files import comment, write
from workbench.core.origin import Origin
from workbench.core.sample import Sample


def write_with_origin(path: Path, sample: Sample, subtype: str, origin: Origin | None) -> None:
    """`audio.files.write`, with `origin`, where it is known, in the header."""
    write(path, sample, subtype, comment=origin.to_text() if origin else "")


def read_origin(path: Path) -> Origin | None:
    """Where the sound in a file came from; None where the file does not say, or is none.

    Raises:
        Damaged: it says so in a way that cannot be read.
    """
    return Origin.from_text(comment(path))
