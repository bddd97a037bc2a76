"""The work behind the page `export`."""

from __future__ import annotations

from typing import Any

from workbench.app.desk import Bench, Desk
from workbench.app.export.batch import Batch
from workbench.app.session import Session
from workbench.app.worker import Steps


class ExportDesk(Desk):
    """Many sounds and kits written to files."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._steps: Steps | None = None

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Begin the batch, or stop it between two files."""
        self.stop()
        if command == "export":
            self._steps = self._bench.worker.submit_steps(Batch.of(session).steps(self._bench.engine))

    def stop(self) -> None:
        if self._steps:
            self._steps.cancel()
            self._steps = None
