"""The work behind the page `export`."""

from __future__ import annotations

from typing import Any

from workbench.app.export.batch import Batch
from workbench.app.export.kits import KIT_COMMANDS, KitDesk
from workbench.app.page import Bench, Desk
from workbench.app.session.session import Session
from workbench.app.work.worker import Steps

_OF_KITS = frozenset({command.name for command in KIT_COMMANDS} | {"save_variations_kit"})


class ExportDesk(Desk):
    """Many sounds and kits written to files."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._steps: Steps | None = None
        self._kits = KitDesk(bench)

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Begin a batch or a kit, or stop it between two files."""
        if command in _OF_KITS:
            self._kits.ask(command, session)
            return
        self.stop()
        if command in ("export", "export_many") and session.export.stage:  # else it has only been asked for
            self._steps = self._bench.worker.submit_steps(Batch.of(session).steps(self._bench.engine))

    def stop(self) -> None:
        if self._steps:
            self._steps.cancel()
            self._steps = None
