"""A refinement of a sound: values that are added to the synthesis parameters at its latent."""

from __future__ import annotations

import base64
import hashlib
import zlib
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput, Damaged

DETAIL = "detail"
"""Name of the second input of a decoder with a synthesis."""
Values = npt.NDArray[np.float16]

_KIND = np.dtype("<f2")
_LONGEST = 1 << 22
"""Bytes; a longer text was not written by this program."""


class Detail:
    """Differences that are added to the synthesis parameters that a network gives; `None` stands for no detail.

    It is immutable, and compares by value. Its values are float16 from the start, so that the sound stays the same when
    it is saved and read again.

    Args:
        values: shape (values,), at least one; rounded to float16.

    Raises:
        BadInput: there are no values, they are not one-dimensional, or one is not finite as float16.
    """

    def __init__(self, values: npt.ArrayLike) -> None:
        with np.errstate(over="ignore"):
            rounded = np.asarray(values).astype(_KIND)
        if rounded.ndim != 1 or not rounded.size or not np.isfinite(rounded).all():
            raise BadInput("These values cannot be the detail of a sound")
        self._bytes = rounded.tobytes()

    @property
    def values(self) -> Values:
        """The differences, shape (values,), read-only."""
        return np.frombuffer(self._bytes, _KIND)

    @cached_property
    def key(self) -> str:
        """Sixteen letters and digits, different for different values."""
        return hashlib.sha256(self._bytes).hexdigest()[:16]

    def to_text(self) -> str:
        """The detail as ASCII text, about 30,000 characters for 12,000 values."""
        return self._text

    @classmethod
    def from_text(cls, text: str) -> Detail:
        """Read what `to_text` wrote.

        Raises:
            Damaged: the text is not a detail.
        """
        try:
            unpacking = zlib.decompressobj()
            found = unpacking.decompress(base64.b64decode(text, validate=True), _LONGEST)
            if not unpacking.eof:
                raise ValueError("it has no end")
            return cls(np.frombuffer(found, _KIND))
        except (ValueError, TypeError, zlib.error, BadInput) as error:
            raise Damaged(f"The detail of a sound is damaged ({error})") from error

    @cached_property
    def _text(self) -> str:
        return base64.b64encode(zlib.compress(self._bytes, 9)).decode("ascii")

    def __len__(self) -> int:
        return len(self._bytes) // _KIND.itemsize

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Detail) and self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def __repr__(self) -> str:
        return f"Detail({len(self)} values, {self.key})"

    def __deepcopy__(self, memo: dict[int, Any]) -> Detail:
        return self


def between(one: Detail | None, other: Detail | None, share: float) -> Detail | None:
    """The detail at `share`, 0 to 1, of the way from one to the other; None counts as zeros.

    Raises:
        BadInput: the two are of different sizes.
    """
    if one == other or share == 0:
        return one
    if share == 1:
        return other
    ends = [each.values.astype(np.float32) if each else np.zeros(1, np.float32) for each in (one, other)]
    if one and other and len(one) != len(other):
        raise BadInput("There is nothing between two sounds of different models")
    return Detail((1 - share) * ends[0] + share * ends[1])
