"""The log of blind tests: a file that only grows, with one line per vote."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import Damaged, WorkbenchError, reason
from workbench.listening.vote import Entry, Judgement, from_line, standing, to_line


@dataclass(frozen=True)
class VoteLog:
    """A file of votes that only grows.

    Attributes:
        path: where it is, or will be.
    """

    path: Path

    def add(self, entry: Entry) -> None:
        """Write `entry` to the disk; if an interrupted write left half a line, that line is ended first.

        Raises:
            WorkbenchError: the disk refused.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file:
                file.seek(0, os.SEEK_END)
                if file.tell():
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":
                        file.write(b"\n")
                file.write(f"{to_line(entry)}\n".encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise WorkbenchError(
                f"The vote could not be written to {self.path} ({reason(error)})",
                "Check the folder and the space that is left.",
            ) from error

    def read(self) -> tuple[tuple[Judgement, ...], tuple[tuple[int, str], ...]]:
        """The votes that count, and for each unreadable line its number and the reason; nothing if there is no file.

        Raises:
            WorkbenchError: the file is there and cannot be read.
        """
        entries: list[Entry] = []
        skipped: list[tuple[int, str]] = []
        try:
            lines = self.path.read_bytes().split(b"\n") if self.path.exists() else []
        except OSError as error:
            raise WorkbenchError(f"{self.path} could not be read ({reason(error)})") from error
        if lines and not lines[-1]:
            lines.pop()
        for number, line in enumerate(lines, start=1):
            try:
                entries.append(from_line(line.decode("utf-8", errors="replace")))
            except Damaged as error:
                skipped.append((number, error.what))
        return standing(entries), tuple(skipped)
