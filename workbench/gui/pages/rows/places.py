"""Where the pictures of a row stand: as near above their sounds as they can without overlapping."""

from __future__ import annotations

from collections.abc import Sequence


def side_by_side(wanted: Sequence[float], width: float, left: float, right: float) -> list[float]:
    """The middles of things `width` wide, in order, each as near to where it is wanted as the others let it.

    They lie between `left` and `right`; where they are too many for that, they overlap alike.

    Args:
        wanted: their middles, growing.
    """
    if not wanted:
        return []
    count = len(wanted)
    width = min(width, (right - left) / count)
    # Things that touch form a group, which stands where it is best for all of it.
    groups: list[tuple[int, float]] = []
    for number, middle in enumerate(wanted):
        size, start = 1, middle - number * width
        while groups and groups[-1][1] >= start:
            more, before = groups.pop()
            size, start = size + more, (size * start + more * before) / (size + more)
        groups.append((size, start))
    starts = [start for size, start in groups for _ in range(size)]
    lowest, highest = left + width / 2, right - width / 2 - (count - 1) * width
    return [min(max(start, lowest), highest) + number * width for number, start in enumerate(starts)]
