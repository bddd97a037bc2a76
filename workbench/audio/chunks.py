"""Comments that libsndfile does not read: in a chunk of our own, and of a FLAC under any name.

A chunk at the end of a WAV or AIFF file holds a comment that is too long for the header.

Both formats are sequences of chunks (a name of four letters, a size, as many bytes, and a padding byte if their number
is odd), and readers must skip unknown chunks. libsndfile cannot read a comment of more than 2,045 characters from a
WAV, and cannot open an AIFF with one of more than 8,189 at all.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import BinaryIO

_FORMS = {b"RIFF": ("<I", b"WAVE", b"wkbn"), b"FORM": (">I", b"AIFF", b"APPL")}
"""For the first four bytes of each format: how sizes are written, the name of the format, and that of our chunk.

Any program may add its own `APPL` chunk to an AIFF; its first four letters say whose it is.
"""
_SIGNATURE = b"wkbn"
_VORBIS_COMMENT = 4
_LARGEST, _MOST = 1 << 22, 1_000
"""Most bytes in a chunk of ours, and most chunks in a file, that this program writes."""


def with_chunk(file: bytes, text: str) -> bytes:
    """The bytes of a WAV or AIFF file, with ASCII `text` in a chunk of our own."""
    size, _kind, name = _FORMS[file[:4]]
    content = _SIGNATURE + text.encode("ascii")
    # The size of a chunk leaves out the byte that makes it even; that of the file does not.
    chunks = _even(file[8:]) + name + struct.pack(size, len(content)) + _even(content)
    return file[:4] + struct.pack(size, len(chunks)) + chunks


def chunk_of(path: Path) -> str:
    """The text in our chunk of the file at `path`; empty without such a chunk, or without such a file."""
    try:
        with path.open("rb") as file:
            return _found(file)
    except (OSError, struct.error, UnicodeError):
        return ""


def vorbis_comments(path: Path) -> list[str]:
    """All comments of a FLAC, whatever they are called; none of any other file.

    libsndfile reads only the one called COMMENT; other programs rename it, as FFmpeg does to DESCRIPTION.
    """
    try:
        with path.open("rb") as file:
            return _vorbis(file) if file.read(4) == b"fLaC" else []
    except (OSError, struct.error):
        return []


def _vorbis(file: BinaryIO) -> list[str]:
    last = False
    while not last:
        (head,) = struct.unpack(">I", file.read(4))
        last, kind, length = bool(head >> 31), head >> 24 & 0x7F, head & 0xFFFFFF
        if kind == _VORBIS_COMMENT:
            return _fields(io.BytesIO(file.read(length)))
        file.seek(length, 1)
    return []


def _fields(block: BinaryIO) -> list[str]:
    def text() -> bytes:
        return block.read(struct.unpack("<I", block.read(4))[0])

    text()  # the program that wrote it
    (count,) = struct.unpack("<I", block.read(4))
    return [text().partition(b"=")[2].decode(errors="replace") for _ in range(min(count, _MOST))]


def _found(file: BinaryIO) -> str:
    form, kinds = _FORMS.get(file.read(4)), file.read(8)[4:]
    if form is None or kinds[:3] != form[1][:3]:  # a float AIFF is called AIFC
        return ""
    size, _kind, ours = form
    for _ in range(_MOST):
        name, (length,) = file.read(4), struct.unpack(size, file.read(4))
        if name == ours and length <= _LARGEST:
            content = file.read(length)
            if content[:4] == _SIGNATURE and len(content) == length:
                return content[4:].decode("ascii")
            file.seek(length % 2, 1)
        else:
            file.seek(length + length % 2, 1)
    return ""


def _even(content: bytes) -> bytes:
    return content + bytes(len(content) % 2)
