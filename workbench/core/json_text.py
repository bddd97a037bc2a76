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
# The work after which `objects_in` gives up, in characters: at least so much; what a failure costs beside what it has
# read; and what one costs that was nested too deep.
_LEAST_EFFORT, _EFFORT, _EFFORT_TOO_DEEP = 10_000_000, 1_000, 100_000
_END = re.compile(r"\s*(\]|$)")
_TOO_DEEP = "it is nested too deep"
_HALF = re.compile("[\ud800-\udfff]")


def parse(text: str | bytes, mend: bool = False) -> Any:
    """The values in a JSON text: finite numbers, text that can be written, and no great depth.

    Args:
        text: a text, or its UTF-8.
        mend: put a � for halves of characters, and None for numbers that are not finite, and do not refuse them.

    Raises:
        ValueError: it is something else; the message says what.
    """
    try:
        return _checked(_decoder(mend).decode(text if isinstance(text, str) else text.decode("utf-8")), 0, mend)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error


def objects_in(text: str, name: str) -> list[Any]:
    """The objects in the list `name` of a text that is no JSON as a whole, as far as they are; mended as by `parse`.

    Where hardly anything is one, it gives up: each bracket of millions could begin one.
    """
    found, decoder, effort = [], _decoder(mend=True), max(_LEAST_EFFORT, len(text))
    opened = text.find(key := f'"{name}": [')
    at = opened + len(key) if opened >= 0 else len(text)
    while effort > 0 and not _END.match(text, at) and (at := text.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(text, at)
            found.append(_checked(value, 0, mend=True))
        except (ValueError, RecursionError) as error:
            effort -= error.pos - at + _EFFORT if isinstance(error, json.JSONDecodeError) else _EFFORT_TOO_DEEP
            at += 1
    return found


def load(path: Path, mend: bool = False) -> Any:
    """`parse` of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: as `parse`, or it is too long.
    """
    return parse(read_text(path, mend), mend)


def read_text(path: Path, mend: bool = False) -> str:
    """The text of a file for `parse`.

    Args:
        path: the file.
        mend: put a � for what is not UTF-8, and do not refuse it.

    Raises:
        OSError: it cannot be read.
        ValueError: it is too long, or not UTF-8.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"it is longer than {LARGEST >> 20} MB")
    return content.decode("utf-8", "replace" if mend else "strict")


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


def _decoder(mend: bool) -> json.JSONDecoder:
    def number(digits: str) -> float | int | None:
        if math.isfinite(close := float(digits)):
            return int(digits) if re.fullmatch(r"-?\d+", digits) else close
        if mend:
            return None
        raise ValueError(f"{digits[:20]} is no finite number")

    return json.JSONDecoder(parse_float=number, parse_int=number, parse_constant=number)


def _checked(value: Any, depth: int, mend: bool) -> Any:
    if depth > DEEPEST:
        raise ValueError(_TOO_DEEP)
    if isinstance(value, str):
        if not mend and _HALF.search(value):
            raise ValueError(f"it holds half of a character, in {writable(value)[:40]}")
        return writable(value)
    if isinstance(value, list):
        return [_checked(each, depth + 1, mend) for each in value]
    if isinstance(value, dict):
        return {_checked(key, depth, mend): _checked(each, depth + 1, mend) for key, each in value.items()}
    return value
