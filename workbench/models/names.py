"""Find what a user means by a name, a glob or `all`."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Iterable, Sequence

from workbench.core.errors import BadInput, NotFound

LONGEST = 64
"""Characters of a model's name."""


def choose(wanted: Iterable[str], names: Sequence[str], kind: str) -> tuple[str, ...]:
    """Those of `names` that the given names, globs such as `ae_*_tanh`, or `all` stand for; each once, in order.

    Args:
        kind: what they are names of, for the message.

    Raises:
        NotFound: one of the wanted stands for none of the names; the message lists those nearest to it.
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
    """`name` where it can be a model's, and so that of a folder on every system; raises BadInput."""
    unusable = not name or name.startswith(".") or set(name) & set('/\\:*?"<>|') or not name.isprintable()
    if unusable or len(name) > LONGEST:
        raise BadInput(f"{name!r} cannot be a model's name", "Use letters, digits, - and _.")
    return name
