"""Saving what is heard: by a command, or by dragging it out of the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from workbench.app.common.favourite_commands import name_heard
from workbench.app.common.save_commands import nothing_to_save, save
from workbench.app.page import PageWork, Tools, begins
from workbench.app.session.heard import Heard, Side
from workbench.app.session.session import Session
from workbench.app.work.changes import FileWritten
from workbench.core.errors import WorkbenchError
from workbench.jobs.save_settings import SaveSettings

Wanted = tuple[Heard, SaveSettings, str]


class SaveWork(PageWork):
    """Has the worker write what is heard.

    A sound that is dragged out is written once, however often it is dragged: the receiving program may keep using the
    file. One that is to be written in another way, or has got another name, is another file.
    """

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._dragged: Wanted | None = None
        self._file: Path | None = None

    @begins(save)
    def save(self, session: Session, _argument: None) -> None:
        """Write what is heard, as the page Export says."""
        if session.heard:
            wanted = session.heard, session.save, name_heard(session)
            self._tools.worker.submit(partial(self._tools.engine.save, *wanted))

    def prepare_drag(self, session: Session) -> None:
        """Have the file written that is dragged out if a drag begins now; nothing where none can be."""
        if session.side is Side.ORIGINAL or session.heard is None or nothing_to_save(session):
            return
        wanted = session.heard, session.save, name_heard(session)
        if self._dragged != wanted or (self._file is not None and not self._file.exists()):
            self._dragged, self._file = wanted, None
            self._tools.worker.submit(partial(self._write, wanted))

    def dragged(self, session: Session) -> Path | None:
        """What is heard as a file: the recording itself, or what Save would write; None while that is being written.

        Raises:
            WorkbenchError: there is nothing to drag.
        """
        if session.side is Side.ORIGINAL and session.target:
            return session.target.file
        if (reason := nothing_to_save(session)) or session.heard is None:
            raise WorkbenchError(reason or "Nothing is heard yet")
        return self._file

    def _write(self, wanted: Wanted) -> FileWritten:
        """On the worker's thread."""
        written = self._tools.engine.save(*wanted)
        if self._dragged is wanted:
            self._file = written.path
        return written
