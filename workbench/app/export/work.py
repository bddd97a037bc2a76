"""The work behind the page Export."""

from __future__ import annotations

from workbench.app.export.batch import Batch
from workbench.app.export.commands import export, export_many, export_stop
from workbench.app.page import PageWork, Tools, begins
from workbench.app.session.session import Session
from workbench.app.work.worker import LatestSteps


class ExportWork(PageWork):
    """Many sounds written to files, one batch at a time."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._steps = LatestSteps(tools.worker)

    @begins(export, export_many, export_stop)
    def write(self, session: Session, _argument: None) -> None:
        """Begin a batch, or stop it between two files."""
        self.stop()
        if session.export.stage:  # else it has only been asked for
            self._steps.begin(Batch.of(session).steps(self._tools.engine))

    def stop(self) -> None:
        """What was written stays."""
        self._steps.cancel()
