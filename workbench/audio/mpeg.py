"""MPEG audio (Layer III) that is read to its end, whatever it says of its length, or whether it does."""

from __future__ import annotations

import struct

FRAMES = 1 << 20
"""More than any file has that is read here."""
_BITS = 128_000
_INDEX_OF_THAT = {3: 9, 2: 12, 0: 12}
"""Where this bit rate stands in the tables of MPEG 1, 2 and 2.5 (ISO 11172-3, 13818-3), by the bits of the version."""
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_LAYER_III, _MONO = 1, 3
_SHORTEST, _LONGEST = 20, 1_500
"""Bytes of a frame, whatever the bit rate."""
_NEAR = 0.02
"""How far the size that a file claims may lie from its own."""


def is_mpeg(head: bytes) -> bool:
    """Whether a file that begins so may be MPEG: with a tag, or with a frame."""
    return head[:3] == b"ID3" or (head[:1] == b"\xff" and head[1:2] >= b"\xe0")


def endless(data: bytes) -> bytes | None:
    """The file with an information frame that claims `FRAMES`; None for what is no MPEG, or tells the truth.

    Without such a frame decoders guess the length by the bit rate of the first frame, which may be another than that
    of the others.
    """
    first = _after_tag(data)
    header = data[first : first + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    version, layer, rate = header[1] >> 3 & 3, header[1] >> 1 & 3, header[2] >> 2 & 3
    if version not in _RATES or layer != _LAYER_III or rate == 3:
        return None
    stereo = header[3] >> 6 != _MONO
    at = first + 4 + ((32 if stereo else 17) if version == 3 else (17 if stereo else 9))
    if data[at : at + 4] in {b"Xing", b"Info"} and len(data) > at + 16:
        flags, frames, size = struct.unpack_from(">III", data, at + 4)
        of_a_frame = size / max(frames, 1)
        if flags & 3 == 3 and abs(len(data) - first - size) <= _NEAR * size and _SHORTEST < of_a_frame < _LONGEST:
            return None
        return data[: at + 4] + struct.pack(">II", flags | 1, FRAMES) + data[at + 12 :] if flags & 1 else None
    length = (144 if version == 3 else 72) * _BITS // _RATES[version][rate]
    info = bytes((0xFF, header[1] | 1, _INDEX_OF_THAT[version] << 4 | rate << 2, header[3]))
    info = info.ljust(at - first, b"\0") + b"Xing" + struct.pack(">II", 1, FRAMES)
    return data[:first] + info.ljust(length, b"\0") + data[first:]


def _after_tag(data: bytes) -> int:
    """Where an ID3 tag ends, whose size has seven bits a byte."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size
