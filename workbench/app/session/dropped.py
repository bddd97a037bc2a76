"""Recordings to be heard one by one: dropped on the window together, or those of a dataset."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

MOST_NAMED = 12
"""Files that were left out and are named; of the others the number is said."""
PLAINLY_NOT = "not audio"
"""Why a file was left out that nobody takes for a sound, such as a text; how many these are is one line."""


@dataclass(frozen=True)
class Queue:
    """The recordings, and which of them is heard.

    Attributes:
        files: those that can be heard, in the order in which they came, or by name where a folder was dropped.
        at: which of them was opened last.
        skipped: the names of the files that were left out, each with the reason.
    """

    files: tuple[Path, ...] = ()
    at: int = 0
    skipped: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> bool:
        """Whether there is more to say than what one opened recording says of itself."""
        return len(self.files) > 1 or bool(self.skipped)

    @property
    def file(self) -> Path | None:
        """The recording that was opened last, or None."""
        return self.files[self.at] if self.files else None

    def moved(self, folder: Path, to: Path | None) -> Queue:
        """The queue once `folder` is called `to`; an empty one where recordings of it are in there, and it is gone."""
        inside = [file.is_relative_to(folder) for file in self.files]
        if not any(inside):
            return self
        if to is None:
            return Queue()
        pairs = zip(self.files, inside, strict=True)
        return replace(self, files=tuple(to / file.relative_to(folder) if its else file for file, its in pairs))


def left_out(skipped: tuple[tuple[str, str], ...]) -> str:
    """The files that were left out and why, one on each line."""
    told = [(name, reason) for name, reason in skipped if reason != PLAINLY_NOT]
    lines = [f"{name}: {reason}" for name, reason in told[:MOST_NAMED]]
    more, plain = len(told) - len(lines), len(skipped) - len(told)
    lines += [f"and {more:,} more"] if more else []
    first = next((name for name, reason in skipped if reason == PLAINLY_NOT), "")
    lines += [f"{PLAINLY_NOT}: {first}" + (f" and {plain - 1:,} more" if plain > 1 else "")] if plain else []
    return "\n".join(lines)
