"""Names of models and recipes: which ones a pattern matches, and which ones a new model may have."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Iterable, Sequence

from workbench.core.errors import BadInput, NotFound

LONGEST = 64
"""Characters of a model's name."""


def choose(wanted: Iterable[str], names: Sequence[str], kind: str) -> tuple[str, ...]:
    """The names that match given names, globs such as `ae_*_tanh`, or `all`; each once, in the order of `names`.

    Args:
        wanted: names, globs or `all`.
        names: to choose from.
        kind: what they are names of, for the message.

    Raises:
        NotFound: one of `wanted` matches no name; the message lists similar ones.
    """
    chosen: set[str] = set()
    for pattern in wanted:
        matches = names if pattern == "all" else fnmatch.filter(names, pattern)
        if not matches:
            near = difflib.get_close_matches(pattern, names, n=3) or names
            raise NotFound(f"There is no {kind} named {pattern}", f"Choose from {', '.join(near)}." if near else "")
        chosen.update(matches)
    return tuple(name for name in names if name in chosen)


def checked(name: str) -> str:
    """`name`, if a model may have it: it must work as the name of a folder on every system.

    Raises:
        BadInput: it is empty, too long, hidden, or has forbidden characters.
    """
    unusable = not name or name.startswith(".") or set(name) & set('/\\:*?"<>|') or not name.isprintable()
    if unusable or len(name) > LONGEST:
        raise BadInput(f"{name!r} cannot be a model's name", "Use letters, digits, - and _.")
    return name
