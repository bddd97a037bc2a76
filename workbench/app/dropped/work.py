"""The work behind what is dropped on the window: it is sorted out, a step at a time, and opened.

Which command of the page in sight takes it is said by `of_drop` of `app.command_table`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.app.background.worker import LatestSteps
from workbench.app.dropped.audible_files import DropSorted, sort_out
from workbench.app.dropped.commands import drop, queue_step
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab

CommandOfDrop = Callable[[Tab, bool], str]
"""The command of a page that takes a file, or with True a folder as a whole; empty where none does."""


@dataclass(frozen=True)
class FileOpening(Change):
    """A file that the page in sight opens as if it were dropped there."""

    path: Path
    of_drop: CommandOfDrop

    def applied(self, session: Session) -> Session:
        return session

    def then(self, session: Session) -> tuple[str, str] | None:
        """What the page in sight makes of it."""
        return self.of_drop(session.tab, False), str(self.path)


@dataclass(frozen=True)
class FolderOpening(FileOpening):
    """A folder that the page in sight takes as a whole."""

    def then(self, session: Session) -> tuple[str, str] | None:
        """As of a file, where it is another page by now."""
        return self.of_drop(session.tab, True) or self.of_drop(session.tab, False), str(self.path)


class QueueWork(PageWork):
    """Looks at what was dropped last."""

    def __init__(self, tools: Tools, of_drop: CommandOfDrop) -> None:
        self._tools = tools
        self._of_drop = of_drop
        self._steps = LatestSteps(tools.worker)

    @begins(drop)
    def sort_out(self, session: Session, paths: Sequence[str]) -> None:
        """Sort out what was dropped, in place of what was dropped before."""
        whole = bool(self._of_drop(session.tab, True))
        self._steps.begin(self._sorted([Path(path) for path in paths], whole))

    @begins(queue_step)
    def open(self, session: Session, _step: int) -> Sequence[Change]:
        """Open the present recording of the row on the page in sight."""
        return [FileOpening(session.queue.file, self._of_drop)] if session.queue.file else []

    def _sorted(self, paths: Sequence[Path], whole: bool) -> Iterator[Change]:
        """What `sort_out` finds; a folder that is taken as a whole is opened."""
        for found in sort_out(paths, whole):
            as_whole = isinstance(found, DropSorted) and found.folder
            yield FolderOpening(as_whole, self._of_drop) if as_whole else found
