"""Samples out of Gravis Ultrasound patches (.pat), the format of the freepats collection."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from workbench.core.errors import BadInput, NotFound, reason
from workbench.core.sample import Sample

_HEADERS = 129 + 63 + 47
"""Bytes of the patch, instrument and layer headers, which come before the first sample's own."""
_SAMPLE_HEADER = struct.Struct("<8x I 8x H 33x B 40x")
"""Of the 96 bytes of a sample's header: its length in bytes, its rate in Hz and its mode bits."""
_SIXTEEN_BIT, _UNSIGNED = 1, 2


def read_patch(path: Path) -> Sample:
    """The first sample of a patch ("Ultrasound Software Development Kit" 2.10, appendix on patch files).

    Raises:
        NotFound: there is no such file.
        BadInput: the file is not a patch, or ends early.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}") from error
    except OSError as error:
        raise BadInput(f"{path.name} may not be read ({reason(error)})") from error
    start = _HEADERS + _SAMPLE_HEADER.size
    if not data.startswith(b"GF1PATCH") or len(data) < start:
        raise BadInput(f"{path.name} is not a Gravis Ultrasound patch")
    length, rate, mode = _SAMPLE_HEADER.unpack_from(data, _HEADERS)
    width = 2 if mode & _SIXTEEN_BIT else 1
    if length == 0 or length % width or len(data) < start + length:
        raise BadInput(f"{path.name} ends before its sample does")
    kind = f"<{'u' if mode & _UNSIGNED else 'i'}{width}"
    audio = np.frombuffer(data, dtype=kind, count=length // width, offset=start).astype(np.float32)
    half = float(1 << (8 * width - 1))
    return Sample((audio - half if mode & _UNSIGNED else audio) / half, rate)
