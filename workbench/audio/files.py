"""Read whatever libsndfile knows; write WAV, FLAC and AIFF, atomically."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from workbench.audio.chunks import chunk_of, vorbis_comments, with_chunk
from workbench.audio.downmix import LOUDEST, mono
from workbench.audio.opening import blocks, opened, said_by
from workbench.core.atomic import replacing
from workbench.core.errors import BadInput, Damaged, WorkbenchError
from workbench.core.origin import Origin
from workbench.core.sample import AnySound, Audio, Sample, Sound

MOST_SECONDS = 300.0
"""Seconds of a file that are read where nobody wants fewer: longer ones would take all memory."""
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


def read(path: Path, longest: float = MOST_SECONDS, downmix: str = LOUDEST) -> Sample:
    """The sound of an audio file, at the file's own rate; of several channels one is made.

    Args:
        path: any file that libsndfile reads; its name may hold bytes that are not UTF-8.
        longest: refuse files of more seconds than this; whatever their headers say, no more of them is read.
        downmix: how one channel is made of several, see `audio.downmix`.

    Raises:
        NotFound: there is no such file.
        BadInput: it is not audio, empty, truncated to nothing, too long, unreadable, or holds NaN.
    """
    return mono(read_channels(path, longest), downmix)


def read_channels(path: Path, longest: float = MOST_SECONDS) -> Sound:
    """All channels of an audio file; otherwise as `read`."""
    with opened(path) as file:
        rate, count, parts = file.samplerate, 0, []
        for block in blocks(file):
            parts.append(block)
            count += len(block)
            if count > longest * rate:
                raise BadInput(f"{path.name} lasts more than {longest:g} s, too long for a one-shot")
    if not count:
        raise BadInput(f"{path.name} holds no samples")
    audio = np.concatenate(parts)
    if not np.isfinite(audio).all():
        raise BadInput(f"{path.name} holds NaN or infinite values")
    return Sample(audio[:, 0], rate) if audio.shape[1] == 1 else Sound(audio, rate)


def check(path: Path) -> None:
    """Check the header of an audio file; raises like `read`, except for errors in the samples."""
    with opened(path) as file:
        if file.frames == 0:
            raise BadInput(f"{path.name} holds no samples")


def channels(path: Path) -> int:
    """How many channels an audio file has, by its header; raises like `check`."""
    with opened(path) as file:
        return int(file.channels)


def comment(path: Path) -> str:
    """The comment in an audio file; empty without one, or without such a file."""
    try:
        with opened(path) as file:
            return str(file.comment) or chunk_of(path)
    except WorkbenchError:
        return ""


def write(path: Path, sample: Sound, subtype: str = "FLOAT", rate: int | None = None, comment: str = "") -> None:
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


def encode(name: str, sample: Sound, subtype: str = "FLOAT", comment: str = "") -> bytes:
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
        raise WorkbenchError(f"{name} could not be written ({said_by(error)})") from error


def write_encoded(path: Path, encoded: bytes, to_disk: bool = True, new: bool = False) -> None:
    """Write what `encode` made, atomically; `to_disk` and `new` as in `core.atomic.replacing`.

    Raises:
        FileExistsError: it was to be new.
        WorkbenchError: the disk refused.
    """
    try:
        with replacing(path, to_disk, new) as temporary:
            temporary.write_bytes(encoded)
    except OSError as error:
        if new and os.path.lexists(path):
            raise FileExistsError(str(path)) from error
        raise WorkbenchError(f"{path} could not be written ({said_by(error)})", "Choose another folder.") from error


def write_with_origin(path: Path, sample: Sound, subtype: str, origin: Origin | None) -> None:
    """`write`, with `origin`, if it is known, in the header: ICMT in WAV, ANNO in AIFF, a Vorbis comment in FLAC.

    Beside it goes a hash of the sound as it will be read.
    """
    write_encoded(path, encode_with_origin(path.name, sample, subtype, origin))


def encode_with_origin(name: str, sample: Sound, subtype: str, origin: Origin | None) -> bytes:
    """What `write_with_origin` writes to a file of that name; raises as `encode`."""
    if origin is not None:
        with suppress(RuntimeError, ValueError, TypeError):  # what cannot be encoded, `encode` refuses
            import soundfile

            plain = io.BytesIO(_encoded(sample, _KINDS.get(Path(name).suffix.lower(), "WAV"), subtype, ""))
            audio, found = soundfile.read(plain, dtype="float32", always_2d=True)
            origin = replace(origin, sound=_sound_hash(audio, found))
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
        sound = read_channels(path)
    except WorkbenchError as error:
        raise Damaged(f"The sound in {path.name} cannot be read") from error
    if _sound_hash(sound.by_channel, sound.rate) != origin.sound:
        raise Damaged(f"{path.name} was changed in another program since {origin.model} made it")
    return origin


def _sound_hash(audio: Audio, rate: int) -> str:
    """A hash of the first channel and the rate; the same in every format of the same precision."""
    sound = np.ascontiguousarray(audio[:, 0] + np.float32(0), "<f4")  # no zero is negative
    return hashlib.sha256(b"%d " % rate + sound.tobytes()).hexdigest()[:16]


def _encoded(sample: Sound, kind: str, subtype: str, comment: str) -> bytes:
    import soundfile

    # In memory first: of a full disk libsndfile says no more than "System error".
    encoded = io.BytesIO()
    apart = len(comment) > _IN_HEADER.get(kind, LONGEST_COMMENT)
    with soundfile.SoundFile(encoded, "w", sample.rate, sample.channels, subtype, format=kind) as file:
        if comment and not apart:
            file.comment = comment
        file.write(sample.audio)
    whole = encoded.getvalue()
    # libsndfile writes the time into the peak chunk of a float file, so no two files of one sound would be equal. No
    # comment contains the zeros that come before the time, and the header comes first.
    before = b"PEAK" + struct.pack("<II" if kind == "WAV" else ">II", 8 + 8 * sample.channels, 1)
    at = whole.find(before) + len(before)
    if subtype == "FLOAT" and before in whole:
        whole = whole[:at] + bytes(4) + whole[at + 4 :]
    return with_chunk(whole, comment) if apart else whole


def resample(sample: AnySound, rate: int) -> AnySound:
    """`sample` at another rate, by soxr at its high quality; a sound stays at least one sample long."""
    if rate == sample.rate:
        return sample
    import soxr

    audio = soxr.resample(sample.audio, sample.rate, rate, quality="HQ")
    return type(sample)(audio if len(audio) else sample.audio[:1], rate)
