"""Letters as names of what nobody has named."""

from __future__ import annotations

from collections.abc import Set
from itertools import chain, count

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def next_letter(taken: Set[str]) -> str:
    """The first of A to Z, A2 to Z2 and so on that is not `taken`."""
    numbers = chain([""], map(str, count(2)))
    return next(name for number in numbers for letter in LETTERS if (name := letter + number) not in taken)
