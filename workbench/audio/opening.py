"""Open an audio file, whatever its header claims; what cannot be read is refused in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.audio.foreign import refuse_foreign
from workbench.audio.mended import mended, without_length
from workbench.audio.mpeg import is_mpeg
from workbench.core.errors import BadInput, NotFound, reason
from workbench.core.quiet import nothing_on_stderr
from workbench.core.sample import Audio

if TYPE_CHECKING:
    import soundfile

RATES = (1_000, 1_000_000)
"""Hz: a header that says anything else is damaged."""
_BLOCK = 1 << 12
"""Samples that are read at a time; what lies in one with damaged data is lost."""
_NO_CODEC = "File contains data in an unimplemented format"
_WHY = {
    "Format not recognised": "its format is not known",
    _NO_CODEC: "its coding is not supported",
    "File does not exist or is not a regular file (possibly a pipe?)": "no sound was found in it",
    "Internal error : SF_INFO struct incomplete": "its header has no possible rate or number of channels",
}
"""What libsndfile says, and what that means."""


@contextmanager
def opened(path: Path) -> Iterator[soundfile.SoundFile]:
    """Open a file for `blocks`; errors of libsndfile and the system become messages for people.

    Raises:
        NotFound: there is no such file.
        BadInput: it is not audio that can be read, or what is done with it meanwhile raises an error of those two.
    """
    try:
        if not path.exists():
            raise NotFound(f"There is no file {path}")
        if not path.is_file():
            raise BadInput(f"{path.name or path} is not a file")
        if path.stat().st_size == 0:
            raise BadInput(f"{path.name} is empty (0 bytes)")
        with nothing_on_stderr() if _may_be_mpeg(path) else nullcontext(), _sound_file(path) as file:
            if not RATES[0] <= file.samplerate <= RATES[1]:
                raise BadInput(f"{path.name} has an impossible sample rate in its header: {file.samplerate:,} Hz")
            yield file
    except PermissionError as error:
        raise BadInput(f"{path.name} may not be read (permissions)") from error
    except (MemoryError, ValueError, TypeError) as error:
        # A damaged header may claim any size; a headerless file lacks its rate.
        raise BadInput(f"{path.name} has an invalid size or sample rate in its header") from error
    except (OSError, RuntimeError) as error:
        why = said_by(error)
        step = "Convert it to WAV first." if why == _WHY[_NO_CODEC] else ""
        raise BadInput(f"{path.name} is not audio that can be read ({why})", step) from error


def blocks(file: soundfile.SoundFile) -> Iterator[Audio]:
    """What an opened file holds, shape (samples, channels), block by block to its end.

    What comes before damaged data is there; a file of which nothing can be read raises libsndfile's error.
    """
    import soundfile

    size = max(1, _BLOCK // file.channels)
    read = 0
    while True:
        try:
            block = file.read(size, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError:
            if read:
                return
            raise
        if not len(block):
            return
        read += len(block)
        yield block


def said_by(error: Exception) -> str:
    """What the system or libsndfile (whose errors are RuntimeErrors) says, without numbers and paths."""
    said = reason(error) if isinstance(error, OSError) else getattr(error, "error_string", None) or str(error)
    plain = str(said).rstrip(".")
    return _WHY.get(plain, plain)


def _sound_file(path: Path) -> soundfile.SoundFile:
    """The file, or what it holds under a header that fits."""
    import soundfile

    class Forward(soundfile.SoundFile):  # type: ignore[misc]
        """A file that is read from its beginning to its end: nothing is sought, and no length is believed."""

        def seekable(self) -> bool:
            return False

    try:
        file = Forward(os.fsencode(path))
    except RuntimeError:
        refuse_foreign(path)
        if (better := mended(path)) is None:
            raise
        file = Forward(better)
    better = without_length(path) or (mended(path) if file.frames <= 0 else None)
    if better is None:
        return file
    file.close()
    return Forward(better)


def _may_be_mpeg(path: Path) -> bool:
    """Whether libsndfile will ask mpg123, which prints what it thinks of a file."""
    with path.open("rb") as file:
        head = file.read(22)
    in_wav = head[:4] == b"RIFF" and head[20:22] == b"\x55\x00"
    return is_mpeg(head) or in_wav or path.suffix.lower() in {".mp3", ".mp2", ".mp1"}
