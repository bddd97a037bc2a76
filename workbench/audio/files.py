"""Read whatever libsndfile knows; write WAV, FLAC and AIFF, atomically."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbench.audio.chunks import chunk_of, vorbis_comments, with_chunk
from workbench.core.atomic import replacing
from workbench.core.errors import BadInput, Damaged, NotFound, WorkbenchError, reason
from workbench.core.origin import Origin
from workbench.core.sample import Sample

if TYPE_CHECKING:
    from soundfile import SoundFile

SUBTYPES = {"16": "PCM_16", "24": "PCM_24", "float": "FLOAT"}
"""libsndfile's names of bit depths, by those that people use."""

_KINDS = {".wav": "WAV", ".flac": "FLAC", ".aif": "AIFF", ".aiff": "AIFF"}
LONGEST_COMMENT = 200_000
"""Most characters in a comment."""
_IN_HEADER = {"WAV": 2_000, "AIFF": 8_000}
"""Most characters that libsndfile reads from a header; a longer comment has a chunk of our own. FLAC has no limit."""


@cache
def readable() -> frozenset[str]:
    """Suffixes of files that libsndfile reads and that have a header; raw data has no sample rate."""
    import soundfile

    known = {"." + name.lower() for name in soundfile.available_formats()}
    return frozenset(known - {".raw"} | {".aif", ".aifc", ".oga", ".opus"})


def read(path: Path, longest: float | None = None) -> Sample:
    """The first channel of an audio file, at the file's own rate.

    Args:
        path: any file that libsndfile reads; its name may hold bytes that are not UTF-8.
        longest: refuse files of more seconds than this, without reading them.

    Raises:
        NotFound: there is no such file.
        BadInput: it is not audio, empty, truncated to nothing, too long, unreadable, or holds NaN.
    """
    with _opened(path) as file:
        if longest is not None and file.frames > longest * file.samplerate:
            seconds = file.frames / file.samplerate
            raise BadInput(f"{path.name} lasts {seconds:.0f} s, more than the {longest:g} s of a one-shot")
        audio = file.read(dtype="float32", always_2d=True)[:, 0]
        rate = file.samplerate
    if len(audio) == 0:
        raise BadInput(f"{path.name} holds no samples")
    return Sample(audio, rate)


def check(path: Path) -> None:
    """Check the header of an audio file; raises like `read`, except for errors in the samples."""
    with _opened(path) as file:
        if file.frames == 0:
            raise BadInput(f"{path.name} holds no samples")


@contextmanager
def _opened(path: Path) -> Iterator[SoundFile]:
    """Open a file; errors of libsndfile and the system become messages for people."""
    import soundfile

    try:
        if not path.exists():
            raise NotFound(f"There is no file {path}")
        if not path.is_file():
            raise BadInput(f"{path.name or path} is not a file")
        if path.stat().st_size == 0:
            raise BadInput(f"{path.name} is empty (0 bytes)")
        path.open("rb").close()
        with soundfile.SoundFile(os.fsencode(path)) as file:
            yield file
    except PermissionError as error:
        raise BadInput(f"{path.name} may not be read (permissions)") from error
    except (MemoryError, ValueError, TypeError) as error:
        # A damaged header may claim any length; a headerless file lacks its rate.
        raise BadInput(f"{path.name} has an invalid length or sample rate in its header") from error
    except (OSError, RuntimeError) as error:
        raise BadInput(f"{path.name} is not audio that can be read ({_reason(error)})") from error


def comment(path: Path) -> str:
    """The comment in an audio file; empty without one, or without such a file."""
    import soundfile

    try:
        with soundfile.SoundFile(os.fsencode(path)) as file:
            return str(file.comment) or chunk_of(path)
    except (OSError, RuntimeError, ValueError, TypeError):
        return ""


def write(path: Path, sample: Sample, subtype: str = "FLOAT", rate: int | None = None, comment: str = "") -> None:
    """Write `sample` to `path`, whose suffix chooses WAV, FLAC or AIFF. The same arguments make the same bytes.

    Args:
        subtype: a libsndfile subtype that the format knows, such as PCM_16, PCM_24 or FLOAT.
        rate: resample to this rate in Hz first.
        comment: for the header, ASCII, at most `LONGEST_COMMENT` characters; see `audio.chunks` for long ones.

    Raises:
        BadInput: the suffix or subtype cannot be written, the comment is too long, or a peak above 1 would clip in PCM.
        WorkbenchError: the disk refused.
    """
    write_encoded(path, encode(path.name, sample if rate is None else resample(sample, rate), subtype, comment))


def encode(name: str, sample: Sample, subtype: str = "FLOAT", comment: str = "") -> bytes:
    """What `write` writes to a file of that name.

    Raises:
        BadInput: as of `write`.
    """
    import soundfile

    kind = _KINDS.get(Path(name).suffix.lower())
    if kind is None or not soundfile.check_format(kind, subtype):
        raise BadInput(
            f"{name} cannot be written as {subtype}",
            "Choose wav, flac or aiff; flac knows PCM_16 and PCM_24 only.",
        )
    if subtype.startswith("PCM") and sample.peak > 1.0:
        raise BadInput(f"The sound peaks at {sample.peak:.2f} and would clip in {subtype}", "Limit it first.")
    if len(comment) > LONGEST_COMMENT:
        raise BadInput(f"A comment of {len(comment):,} characters is too long for {name}")
    try:
        return _encoded(sample, kind, subtype, comment)
    except RuntimeError as error:
        raise WorkbenchError(f"{name} could not be written ({_reason(error)})") from error


def write_encoded(path: Path, encoded: bytes, to_disk: bool = True) -> None:
    """Write what `encode` made, atomically; `to_disk` as in `core.atomic.replacing`.

    Raises:
        WorkbenchError: the disk refused.
    """
    try:
        with replacing(path, to_disk) as temporary:
            temporary.write_bytes(encoded)
    except OSError as error:
        raise WorkbenchError(f"{path} could not be written ({_reason(error)})", "Choose another folder.") from error


def write_with_origin(path: Path, sample: Sample, subtype: str, origin: Origin | None) -> None:
    """`write`, with `origin`, if it is known, in the header: ICMT in WAV, ANNO in AIFF, a Vorbis comment in FLAC.

    Beside it goes a hash of the sound as it will be read.
    """
    write_encoded(path, encode_with_origin(path.name, sample, subtype, origin))


def encode_with_origin(name: str, sample: Sample, subtype: str, origin: Origin | None) -> bytes:
    """What `write_with_origin` writes to a file of that name; raises as `encode`."""
    if origin is not None:
        with suppress(RuntimeError, ValueError, TypeError):  # what cannot be encoded, `encode` refuses
            plain = io.BytesIO(_encoded(sample, _KINDS.get(Path(name).suffix.lower(), "WAV"), subtype, ""))
            origin = replace(origin, sound=_sound_hash(plain))
    return encode(name, sample, subtype, origin.to_text() if origin else "")


def read_origin(path: Path) -> Origin | None:
    """Where the sound in a file came from; None if the file does not say, or does not exist.

    Raises:
        Damaged: the file names an origin that cannot be read, or is of another sound than the file holds.
    """
    origin = next(filter(None, map(Origin.from_text, (comment(path), *vorbis_comments(path)))), None)
    if origin is None or not origin.sound:
        return origin
    try:
        found = _sound_hash(os.fsencode(path))
    except (OSError, RuntimeError, ValueError, TypeError) as error:
        raise Damaged(f"The sound in {path.name} cannot be read") from error
    if found != origin.sound:
        raise Damaged(f"{path.name} was changed in another program since {origin.model} made it")
    return origin


def _sound_hash(file: bytes | io.BytesIO) -> str:
    """A hash of the first channel and the rate; the same in every format of the same precision."""
    import soundfile

    audio, rate = soundfile.read(file, dtype="float32", always_2d=True)
    sound = np.ascontiguousarray(audio[:, 0] + np.float32(0), "<f4")  # no zero is negative
    return hashlib.sha256(b"%d " % rate + sound.tobytes()).hexdigest()[:16]


def _encoded(sample: Sample, kind: str, subtype: str, comment: str) -> bytes:
    import soundfile

    # In memory first: of a full disk libsndfile says no more than "System error".
    encoded = io.BytesIO()
    apart = len(comment) > _IN_HEADER.get(kind, LONGEST_COMMENT)
    with soundfile.SoundFile(encoded, "w", sample.rate, 1, subtype, format=kind) as file:
        if comment and not apart:
            file.comment = comment
        file.write(sample.audio)
    whole = encoded.getvalue()
    # libsndfile writes the time into the peak chunk of a float file, so no two files of one sound would be equal. No
    # comment contains the zeros that come before the time, and the header comes first.
    before = b"PEAK" + struct.pack("<II" if kind == "WAV" else ">II", 16, 1)
    at = whole.find(before) + len(before)
    if subtype == "FLOAT" and before in whole:
        whole = whole[:at] + bytes(4) + whole[at + 4 :]
    return with_chunk(whole, comment) if apart else whole


def resample(sample: Sample, rate: int) -> Sample:
    """`sample` at another rate, by soxr at its high quality; a sound stays at least one sample long."""
    if rate == sample.rate:
        return sample
    import soxr

    audio = soxr.resample(sample.audio, sample.rate, rate, quality="HQ")
    return Sample(audio if len(audio) else sample.audio[:1], rate)


def _reason(error: Exception) -> str:
    """What the system or libsndfile (whose errors are RuntimeErrors) says, without numbers and paths."""
    said = reason(error) if isinstance(error, OSError) else getattr(error, "error_string", None) or str(error)
    return str(said).rstrip(".")
