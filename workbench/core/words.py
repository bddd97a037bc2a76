"""Numbers of things in words, and letters as names of what nobody has named."""

from collections.abc import Sequence, Set
from itertools import chain, count


def counted(count: int, thing: str, things: str = "") -> str:
    """A number with its noun: "1 sound", "1,200 sounds".

    Args:
        thing: one of them.
        things: several, where that is not `thing` with an s.
    """
    return f"{count:,} {thing if count == 1 else things or f'{thing}s'}"


def listed(things: Sequence[str], last: str = "and") -> str:
    """Things one after the other: "a, b and c"; empty where there are none.

    Args:
        last: the word before the last one.
    """
    return f" {last} ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))


def signed(value: float, places: int) -> str:
    """A number with its sign, a minus being as long as a plus; what rounds to 0 is "+0"."""
    return f"{value:+z.{places}f}".replace("-", "−")


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def next_letter(taken: Set[str]) -> str:
    """The first of A to Z, A2 to Z2 and so on that is not `taken`."""
    numbers = chain([""], map(str, count(2)))
    return next(name for number in numbers for letter in LETTERS if (name := letter + number) not in taken)
