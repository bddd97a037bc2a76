"""One vote of a blind test, and the log that holds them: a JSON line each."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from workbench.core.errors import Damaged, WorkbenchError


@dataclass(frozen=True)
class Vote:
    """Which of two models somebody preferred, not knowing which was which.

    Attributes:
        better, worse: the models' names.
        item: what both of them played: the name of a recording that they copied, or of a random point.
        voter: who listened.
        time: when, in ISO 8601.

    Raises:
        Damaged: the models are the same one, or a name is empty.
    """

    better: str
    worse: str
    item: str = ""
    voter: str = ""
    time: str = ""

    def __post_init__(self) -> None:
        for each in fields(self):
            if not isinstance(getattr(self, each.name), str):
                raise Damaged(f"{each.name} of a vote is no text")
        if not self.better or not self.worse or self.better == self.worse:
            raise Damaged("A vote must name two models")

    @classmethod
    def from_json(cls, line: str) -> Vote:
        """The vote in one line of a log; fields that are not known are left out.

        Raises:
            Damaged: it holds no vote.
        """
        try:
            found: Any = json.loads(line)
        except ValueError as error:
            raise Damaged(f"It is no JSON ({error})") from error
        if not isinstance(found, Mapping):
            raise Damaged("It is no vote")
        known = {each.name: found[each.name] for each in fields(cls) if each.name in found}
        if not {"better", "worse"} <= known.keys():
            raise Damaged("It does not name two models")
        return cls(**known)

    def to_json(self) -> str:
        """One line, without its end."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class VoteLog:
    """A file of votes that only grows."""

    path: Path

    def add(self, vote: Vote) -> None:
        """Write a vote to the disk; a line that an interrupted write left half is closed first.

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
                file.write(f"{vote.to_json()}\n".encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            reason = error.strerror or str(error)
            raise WorkbenchError(
                f"The vote could not be written to {self.path} ({reason})",
                "Check the folder and the space that is left.",
            ) from error

    def read(self) -> tuple[tuple[Vote, ...], tuple[tuple[int, str], ...]]:
        """The votes, and of the lines that hold none their number and why; nothing where there is no file.

        Raises:
            WorkbenchError: the file is there and cannot be read.
        """
        votes: list[Vote] = []
        skipped: list[tuple[int, str]] = []
        try:
            lines = self.path.read_bytes().splitlines() if self.path.exists() else []
        except OSError as error:
            raise WorkbenchError(f"{self.path} could not be read ({error.strerror or error})") from error
        for number, line in enumerate(lines, start=1):
            try:
                votes.append(Vote.from_json(line.decode("utf-8", errors="replace")))
            except Damaged as error:
                skipped.append((number, error.what))
        return tuple(votes), tuple(skipped)
