"""JSON as this program reads and writes it, from files that anybody may have had in hand.

Python's own reader takes more than the program can go on with: numbers beyond those of a computer, halves of
characters that nothing can print or write, and depths at which it gives up itself.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

DEEPEST = 64
"""Brackets within brackets; the networks of Keras have half as many."""
LARGEST = 1 << 26
"""Bytes of a file; the longest that the program writes, a session, has some hundred thousand."""
_HALF = re.compile("[\ud800-\udfff]")


def parse(text: str | bytes, mend: bool = False) -> Any:
    """The values in a JSON text: finite numbers, text that can be written, and no great depth.

    Args:
        text: a text, or its UTF-8.
        mend: put a � for halves of characters, and do not refuse them.

    Raises:
        ValueError: it is something else; the message says what.
    """
    try:
        found = json.loads(text, parse_float=_finite, parse_int=_whole, parse_constant=_finite)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    return _checked(found, 0, writable if mend else _refusing_halves)


def load(path: Path, mend: bool = False) -> Any:
    """`parse` of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: as `parse`, or it is too long.
    """
    return parse(read_text(path), mend)


def read_text(path: Path) -> str:
    """The text of a file for `parse`.

    Raises:
        OSError: it cannot be read.
        ValueError: it is too long, or not UTF-8.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"it is longer than {LARGEST >> 20} MB")
    return content.decode("utf-8")


def to_text(values: Any, indent: int | None = None, default: Callable[[Any], Any] | None = None) -> str:
    """The JSON of values, which `parse` reads, with a � for halves of characters.

    Raises:
        ValueError: a number is not finite.
    """
    return writable(json.dumps(values, ensure_ascii=False, allow_nan=False, indent=indent, default=default))


def writable(text: str) -> str:
    """`text` with a � for each half of a character, which no file can hold.

    Names of files have them for bytes that are not UTF-8, and some programs paste them.
    """
    return _HALF.sub("�", text)


def _checked(value: Any, depth: int, words: Callable[[str], str]) -> Any:
    if depth > DEEPEST:
        raise ValueError("it is nested too deep")
    if isinstance(value, str):
        return words(value)
    if isinstance(value, list):
        return [_checked(each, depth + 1, words) for each in value]
    if isinstance(value, dict):
        return {words(key): _checked(each, depth + 1, words) for key, each in value.items()}
    return value


def _refusing_halves(text: str) -> str:
    if _HALF.search(text):
        raise ValueError(f"it holds half of a character, in {writable(text)[:40]}")
    return text


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is no finite number")
    return number


def _whole(digits: str) -> int:
    _finite(digits)
    return int(digits)
