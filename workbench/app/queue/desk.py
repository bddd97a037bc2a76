"""The work behind what is dropped on the window: it is sorted out, a step at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.app.commands import of_drop
from workbench.app.desk import Bench, Desk
from workbench.app.queue.sorting import sort_out
from workbench.app.session import Session
from workbench.app.worker import Steps


class QueueDesk(Desk):
    """Looks at what was dropped last."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._steps: Steps | None = None

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Sort out what was dropped, in place of what was dropped before."""
        if self._steps:
            self._steps.cancel()
        whole = bool(of_drop(session.tab, folder=True))
        self._steps = self._bench.worker.submit_steps(sort_out([Path(path) for path in argument], whole))
