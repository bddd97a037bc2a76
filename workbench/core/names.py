"""Names of models and datasets: which they may have, each being a folder on every system, and which a pattern means."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Sequence

from workbench.core.errors import BadInput, NotFound

LONGEST = 64
"""Characters of a name."""
_SEPARATORS = "/\\"
_FORBIDDEN = _SEPARATORS + ':*?"<>|'


def checked_name(name: str, kind: str) -> str:
    """`name`, if a model or a dataset may have it.

    Args:
        name: what the user wrote.
        kind: what it is to be the name of, for the message.

    Raises:
        BadInput: it is empty, too long, hidden, a path, or what not every system takes as the name of a folder.
    """
    edges = name != name.strip() or name.startswith((".", "-")) or name.endswith(".")
    if name and not edges and not set(name) & set(_FORBIDDEN) and name.isprintable() and len(name) <= LONGEST:
        return name
    step = "Use letters, digits, spaces, - and _."
    if set(name) & set(_SEPARATORS):
        step = "Give its name alone, not a path."
    elif len(name) > LONGEST:
        step = f"Use {LONGEST} characters at most."
    raise BadInput(f"{name!r} cannot be a {kind}'s name", step)


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
            import difflib  # only of a name that is not known

            near = difflib.get_close_matches(pattern, names, n=3) or names
            raise NotFound(f"There is no {kind} named {pattern}", f"Choose from {', '.join(near)}." if near else "")
        chosen.update(matches)
    return tuple(name for name in names if name in chosen)
