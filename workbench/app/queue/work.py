"""The work behind what is dropped on the window: it is sorted out, a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.app.page import Bench, Desk
from workbench.app.queue.sorting import sort_out
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.work.worker import Steps


class QueueDesk(Desk):
    """Looks at what was dropped last.

    Args:
        takes_folders: whether a page takes a folder that is dropped on it as a whole.
    """

    def __init__(self, bench: Bench, takes_folders: Callable[[Tab], bool]) -> None:
        self._bench = bench
        self._takes_folders = takes_folders
        self._steps: Steps | None = None

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Sort out what was dropped, in place of what was dropped before."""
        if self._steps:
            self._steps.cancel()
        whole = self._takes_folders(session.tab)
        self._steps = self._bench.worker.submit_steps(sort_out([Path(path) for path in argument], whole))
