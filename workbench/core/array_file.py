"""NumPy's .npz files as this program reads them, from anybody: what is in one is known before any of it is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from workbench.core.errors import in_short

LARGEST = 1 << 28
"""Bytes that a file may unpack to; more only where it is as large itself, as a checkpoint is."""
REAL, WHOLE, TEXT, NUMBERS = "f", "iu", "U", "fiub"
"""Kinds of arrays, by the letters that NumPy has for them."""
Header = tuple[tuple[int, ...], "np.dtype[Any]"]


class Expected(NamedTuple):
    """What an array of a file has to be.

    Attributes:
        kind: `REAL`, `WHOLE`, `TEXT` or `NUMBERS`.
        shape: a number for each dimension, or a name for one that may be of any length, the same wherever the name
            stands; None for any shape.
    """

    kind: str
    shape: Sequence[int | str] | None


def read_arrays(
    path: Path,
    expected: Mapping[str, Expected],
    most: Mapping[str, int] | None = None,
    optional: Sequence[str] = (),
) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a .npz file that are expected, in their order; whatever else lies there is left.

    Args:
        path: the file.
        expected: by name; one that ends with `*` stands for all names that begin so, sorted.
        most: how long dimensions with a name may be.
        optional: names that may be missing.

    Returns:
        By name, each of the shape (...) that is expected of it.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is something else; the message says what. Nothing was unpacked then that is of another kind,
            shape or size than it says, or that was not expected.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = {each.removesuffix(".npy") for each in archive.namelist() if each.endswith(".npy")}
            wanted = {
                name: each
                for pattern, each in expected.items()
                for name in sorted(known for known in names if fnmatchcase(known, pattern))
            }
            if missing := [name for name in expected if name not in (*names, *optional) and not name.endswith("*")]:
                raise ValueError(f"it lacks {missing[0]}")
            headers = {name: _header(archive, name) for name in wanted}
            _check(headers, wanted, dict(most or {}))
            if sum(_size(header) for header in headers.values()) > max(LARGEST, path.stat().st_size):
                raise ValueError(f"it unpacks to more than {LARGEST >> 20} MB")
            return {name: _array(archive, name) for name in wanted}
    except (OSError, ValueError):
        raise
    except Exception as error:  # of a broken archive there are many kinds
        raise ValueError(in_short(error)) from error


def _check(headers: Mapping[str, Header], wanted: Mapping[str, Expected], most: Mapping[str, int]) -> None:
    lengths: dict[str, int] = {}
    for name, (shape, dtype) in headers.items():
        kind, right = wanted[name]
        if dtype.kind not in kind:
            raise ValueError(f"{name} holds values of another kind, {dtype}")
        if right is None:
            continue
        if len(shape) != len(right):
            raise ValueError(f"{name} has {len(shape)} dimensions, not {len(right)}")
        for found, length in zip(shape, right, strict=True):
            due = lengths.setdefault(length, found) if isinstance(length, str) else length
            if found != due or found > most.get(str(length), found):
                told, wants = (" × ".join(map(str, each)) for each in (shape, right))
                raise ValueError(f"{name} is of the shape {told}, not {wants}")


def _header(archive: zipfile.ZipFile, name: str) -> Header:
    """Shape and kind of an array, by its first bytes; raises ValueError where its size does not follow from them."""
    with archive.open(f"{name}.npy") as file:
        version = np.lib.format.read_magic(file)
        read = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}.get(version)
        if read is None:
            raise ValueError(f"{name} is written in another way, {version}")
        shape, _, dtype = read(file)
        if dtype.hasobject:
            raise ValueError(f"{name} holds values of another kind, {dtype}")
        if any(length < 0 for length in shape):
            raise ValueError(f"{name} has a negative length")
        if file.tell() + _size((shape, dtype)) != archive.getinfo(f"{name}.npy").file_size:
            raise ValueError(f"{name} is cut short, or longer than it says")
        return shape, dtype


def _size(header: Header) -> int:
    """Bytes of an array."""
    size = header[1].itemsize
    for length in header[0]:
        size *= int(length)
    return size


def _array(archive: zipfile.ZipFile, name: str) -> npt.NDArray[Any]:
    with archive.open(f"{name}.npy") as file:
        found: npt.NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    return found
