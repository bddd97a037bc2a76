"""Which drum a recording is of, by its name: layers, takes, hands and microphones of one drum have the same."""

from __future__ import annotations

import re
from enum import IntEnum

_TOKEN = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]|\d+|[\W_]+")
"""Words, also those of `SnareHard`; numbers; what separates them."""
_NUMBERED = frozenset(
    (
        *("velocity", "veloc", "vel", "v", "layer", "lay", "lyr", "level", "lvl", "dyn"),
        *("take", "tk", "hit", "shot", "strike", "sample", "smp", "rr", "robin", "rep", "r", "l"),
    )
)
"""What a number after it counts: layers and repetitions, not drums."""
_APART = frozenset(
    (
        *("hardest", "harder", "hard", "softest", "softer", "soft", "medium", "med", "loudest", "louder", "loud"),
        *("quietest", "quieter", "quiet", "light", "heavy", "strong", "weak", "ghost", "velocity", "vel", "rr"),
        *("pppp", "ppp", "pp", "p", "mp", "mf", "f", "ff", "fff", "ffff"),
        *("l", "r", "left", "right", "lh", "rh", "top", "bottom", "btm", "oh", "overhead", "overheads"),
    )
)
"""Words that tell sounds of one drum apart: how hard it was hit, with which hand, heard by which microphone."""

_MACHINES = frozenset({"505", "606", "626", "707", "727", "808", "909"})
"""Numbers that are names of drum machines."""


class Numbers(IntEnum):
    """Which plain numbers belong to a drum's name: in `Snare1-03` the first may count drums, the second layers."""

    NONE = 0
    FIRST = 1
    ALL = 2


def drum_of(stem: str, numbers: Numbers = Numbers.NONE) -> str:
    """The drum that a file name without suffix speaks of; a name of nothing but layers stays as it is.

    `Snare-Hard_03`, `03-Snare` and `Snare_V01` are all `Snare`.
    """
    return layerless(stem, numbers) or stem


def drum_of_folder(folder: str) -> str:
    """The same of a folder, whose number counts drums, such as `Snare1`; empty for `V03`, `Soft` and `03`."""
    return "" if _counts(folder) else layerless(folder, Numbers.ALL)


def layerless(name: str, numbers: Numbers = Numbers.NONE) -> str:
    """`name` without all that speaks of layers; empty where nothing else is left."""
    shorter = _shortened(name, numbers)
    while shorter != name:
        name, shorter = shorter, _shortened(shorter, numbers)
    return name


def _shortened(name: str, numbers: Numbers) -> str:
    tokens: list[str] = _TOKEN.findall(name)
    kept = [token for index, token in enumerate(tokens) if not _is_layer(tokens, index)]
    counted = [index for index, token in enumerate(kept) if _counts(token)]
    if numbers is Numbers.NONE:
        kept = [token for token in kept if not _counts(token)]
    elif numbers is Numbers.FIRST and len(counted) > 1:
        # A number that touches a word is part of it, as in `3-Snare1`.
        apart = [index for index in counted if index == 0 or _separates(kept[index - 1])]
        del kept[(apart or counted)[-1]]
    joined: list[str] = []
    for token in kept:
        if not _separates(token) or (joined and not _separates(joined[-1])):
            joined.append(token)
    return "".join(joined[:-1] if joined and _separates(joined[-1]) else joined)


def _is_layer(tokens: list[str], index: int) -> bool:
    """Whether a token is a word for a layer, or the number after one."""
    word = tokens[index].lower()
    if _counts(word):
        before = [token for token in tokens[max(0, index - 2) : index] if not _separates(token)]
        return bool(before) and before[-1].lower() in _NUMBERED
    if word in _APART:  # but `RSnare` and `PPSnare` are names
        return len(word) > 3 or index + 1 == len(tokens) or not tokens[index + 1].isalpha()
    after = [token for token in tokens[index + 1 : index + 3] if not _separates(token)]
    return word in _NUMBERED and bool(after) and _counts(after[0])


def _separates(token: str) -> bool:
    return not any(character.isalnum() for character in token)


def _counts(token: str) -> bool:
    return token.isdecimal() and token not in _MACHINES
