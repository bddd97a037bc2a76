"""The names that models and datasets may have: each is the name of a folder, on every system."""

from __future__ import annotations

from workbench.core.errors import BadInput

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
