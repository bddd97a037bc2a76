"""File names that work on any file system, and printable texts from names of any bytes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 100
"""Bytes of UTF-8 in one part of a path; file systems take 255, and suffixes and folders need some."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def printable(text: str) -> str:
    """`text` on one line, with control characters and bytes that are not UTF-8 escaped."""
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    code = ord(character)
    # Python stands in for a byte that is not UTF-8 with a character from this range (PEP 383).
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else character.encode("unicode_escape").decode()


def safe_names(names: Iterable[str], suffix: str, reserved: Iterable[str] = ()) -> list[str]:
    """One relative path a name, with `suffix` for its own, safe and unique on any file system.

    Folders stay folders. Characters that a system forbids become `_`, parts that are too long are cut and
    marked with a hash, and of names that differ only in case or suffix the later ones get a number.

    Args:
        names: relative paths with `/` between folders; any bytes, as surrogate escapes.
        suffix: with its dot.
        reserved: first folders that must not be used.
    """
    taken = set[str]()
    kept = {folder.casefold() for folder in reserved}
    result = []
    for name in names:
        *folders, last = [part for part in name.split("/") if part not in {"", ".", ".."}] or ["_"]
        parts = [_safe(part) for part in [*folders, _without_suffix(last)]]
        if len(parts) > 1 and parts[0].casefold() in kept:
            parts[0] += "_"
        path, number = "/".join(parts), 2
        while (path + suffix).casefold() in taken:
            path, number = f"{'/'.join(parts)}-{number}", number + 1
        taken.add((path + suffix).casefold())
        result.append(path + suffix)
    return result


def _without_suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and stem and re.fullmatch(r"\w{1,5}", suffix) else name


def _safe(part: str) -> str:
    part = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", printable(part)))
    part = part.rstrip(". ")
    if part.startswith((".", "-", " ")) or not part or _DEVICES.fullmatch(part):
        part = "_" + part
    encoded = part.encode()
    if len(encoded) > _LONGEST:
        mark = hashlib.sha256(encoded).hexdigest()[:8]
        part = encoded[: _LONGEST - 9].decode(errors="ignore") + "-" + mark
    return part
