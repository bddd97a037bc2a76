"""Which of the names of models or recipes a pattern matches."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Iterable, Sequence

from workbench.core.errors import NotFound


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
