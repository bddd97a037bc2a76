"""What was left out, in few lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_NAMED = 3


def skipped_lines(skipped: Sequence[tuple[str, str]]) -> list[str]:
    """One line for each reason, the commonest first, with the number of its files and the names of a few.

    Args:
        skipped: file and reason.
    """
    files = defaultdict(list)
    for file, reason in skipped:
        files[reason].append(file)
    return [_line(names, reason) for reason, names in sorted(files.items(), key=lambda pair: -len(pair[1]))]


def _line(names: Sequence[str], reason: str) -> str:
    if len(names) == 1:
        return f"  {names[0]}: {reason}"
    more = ", ..." if len(names) > _NAMED else ""
    return f"  {len(names)} files: {reason} ({', '.join(names[:_NAMED])}{more})"
