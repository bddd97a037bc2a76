"""Headers that do not tell the truth: of recorders that crashed, of files written into a pipe, of odd programs.

libsndfile believes each size in a header. Here it is given the same sound under a header that fits.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.audio.mpeg import endless, is_mpeg

MOST = 1 << 26
"""Bytes of sound that are taken; a whole minute of what studios record."""
_CHUNKS = 1_000
_FLAC_LENGTH = 21
"""Where in a FLAC the 36 bits of its length begin, in the low half of a byte (RFC 9639, section 8.2)."""
_EXTENSIBLE, _PCM, _PLAIN = 0xFFFE, 1, 16
"""Format tags of WAV, and the bytes of a header that has no more than it must."""
_OTHERS = frozenset((b"LIST", b"PEAK", b"fact", b"smpl", b"cue ", b"bext", b"JUNK", b"inst", b"wkbn", b"id3 ", b"ID3 "))
"""What may come after the sound."""


def without_length(path: Path) -> io.BytesIO | None:
    """A FLAC or an MP3 that claims no length, so that it is read to its end.

    Returns:
        None for other files, for very long ones, and where the claim is to be trusted.
    """
    if path.stat().st_size > MOST:
        return None
    with path.open("rb") as file:
        head = file.read(4)
        if head == b"fLaC":
            return io.BytesIO(_flac(bytearray(head + file.read())))
        if is_mpeg(head):
            whole = endless(head + file.read())
            return io.BytesIO(whole) if whole else None
    return None


def mended(path: Path) -> io.BytesIO | None:
    """The file with a header that fits what is there; None where that is no matter of the header.

    An MP3 comes as it is, away from its folder: what macOS puts beside it under the name `._NAME`, libsndfile takes for
    a part of it.
    """
    with path.open("rb") as file:
        magic = file.read(4)
        mend = bytes if is_mpeg(magic) else next((mend for magics, mend in _MENDERS.items() if magic in magics), None)
        data = magic + file.read(MOST) if mend else b""
    try:
        made = mend(data) if mend else None
    except (struct.error, IndexError):
        return None
    return io.BytesIO(made) if made else None


def _flac(data: bytearray) -> bytearray:
    if len(data) > _FLAC_LENGTH + 5:
        data[_FLAC_LENGTH] &= 0xF0
        data[_FLAC_LENGTH + 1 : _FLAC_LENGTH + 5] = bytes(4)
    return data


def _wav(data: bytes) -> bytes | None:
    """Nothing but the format and the sound, which goes to the end of the file where its size is 0 or too large."""
    parts = dict[bytes, bytes]()
    for name, size, start in _riff_chunks(data):
        if name in {b"fmt ", b"fact"}:
            parts[name] = data[start : start + size]
        elif name == b"data" and b"fmt " in parts:
            if size == 0 and data[start : start + 4] in _OTHERS:
                return None  # there is no sound, but more to say
            parts[name] = data[start : start + size] if 0 < size <= len(data) - start else data[start:]
            break
    if len(parts.get(b"fmt ", b"")) < _PLAIN or not parts.get(b"data"):
        return None
    (tag,) = struct.unpack_from("<H", parts[b"fmt "])
    if tag == _EXTENSIBLE and len(parts[b"fmt "]) < 40:  # which says no more than that there is more to say
        parts[b"fmt "] = struct.pack("<H", _PCM) + parts[b"fmt "][2:_PLAIN]
    body = b"WAVE" + b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2) for name, content in parts.items()
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, size and place of each chunk, wherever programs have left out the byte that makes a size even, or not."""
    at = 12
    for _ in range(_CHUNKS):
        if at + 8 > len(data):
            return
        name, size = struct.unpack_from("<4sI", data, at)
        yield name, size, at + 8
        after = at + 8 + size
        at = after if size % 2 and _is_name(data[after : after + 4]) else after + size % 2


def _is_name(four: bytes) -> bool:
    return len(four) == 4 and all(0x20 <= byte < 0x7F for byte in four)


def _au(data: bytes) -> bytes:
    """A size that says that it is not known."""
    return data[:8] + b"\xff" * 4 + data[12:]


def _caf(data: bytes) -> bytes | None:
    """The last chunk as long as what is left."""
    at = 8
    for _ in range(_CHUNKS):
        name, size = struct.unpack_from(">4sq", data, at)
        left = len(data) - at - 12
        if name == b"data" and not 4 < size <= left:
            return data[: at + 4] + struct.pack(">q", left) + data[at + 12 :]
        if size < 0:
            return None
        at += 12 + size
    return None


_MENDERS: dict[tuple[bytes, ...], Callable[[bytes], bytes | None]] = {
    (b"RIFF", b"RF64", b"BW64"): _wav,
    (b".snd",): _au,
    (b"caff",): _caf,
}
