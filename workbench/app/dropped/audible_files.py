"""What was dropped, sorted out on the worker's thread: what can be heard, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.app.session.change import Change
from workbench.app.session.dropped import PLAINLY_NOT, Queue, left_out
from workbench.app.session.session import Session
from workbench.audio.files import check
from workbench.core.errors import WorkbenchError
from workbench.data.names import printable
from workbench.data.sources import folder_recordings, is_not_audio, why_unusable

AT_ONCE = 64
"""Files that are looked at in one step, after which others have their turn."""


@dataclass(frozen=True)
class SortingProgress(Change):
    """How many files of `total` have been looked at."""

    done: int
    total: int

    def applied(self, session: Session) -> Session:
        """The session that says so."""
        return session.with_status(f"Looking at {self.total:,} files, {self.done:,} done")


@dataclass(frozen=True)
class DropSorted(Change):
    """The recordings among the dropped files.

    Attributes:
        folder: the folder that was dropped alone, on a page that takes it as a whole; None else.
    """

    queue: Queue = field(default=Queue())
    folder: Path | None = None

    def applied(self, session: Session) -> Session:
        """The session with it, in place of what was dropped before; unless there is nothing to hear in it."""
        files, skipped = self.queue.files, self.queue.skipped
        if files:
            return replace(session, queue=self.queue)
        why = "; ".join(left_out(skipped[:3]).split("\n")) if skipped else "there is no file in it"
        return session.with_status(f"Nothing that was dropped can be heard: {why}", problem=True)

    def then(self, session: Session) -> tuple[str, int] | None:
        """Open the first of them."""
        return ("queue_step", 0) if self.queue.files else None


def sort_out(paths: Sequence[Path], whole: bool) -> Iterator[SortingProgress | DropSorted]:
    """Look at what was dropped; last of all say what it is.

    One file alone is not looked at: whoever opens it says what is wrong with it.

    Args:
        paths: files and folders.
        whole: leave a folder that was dropped alone as it is.
    """
    folders = [path for path in paths if path.is_dir()]
    if len(paths) == 1 and not folders:
        yield DropSorted(Queue(tuple(paths)))
        return
    if len(paths) == 1 and whole:
        yield DropSorted(folder=paths[0])
        return
    files = [file for path in paths for file in (_below(path) if path in folders else [path])]
    heard: list[Path] = []
    skipped: list[tuple[str, str]] = []
    for done, file in enumerate(files, start=1):
        if problem := _problem(file):
            skipped.append((printable(file.name), problem))
        else:
            heard.append(file)
        if not done % AT_ONCE:
            yield SortingProgress(done, len(files))
    yield DropSorted(Queue(tuple(heard), skipped=tuple(skipped)))


def _problem(file: Path) -> str:
    """Why a file cannot be heard; empty if its header says that it can."""
    if is_not_audio(file):
        return PLAINLY_NOT
    try:
        check(file)
    except WorkbenchError as error:
        return why_unusable(file, error)
    return ""


def _below(folder: Path) -> list[Path]:
    return [each.path for each in folder_recordings(folder)]
