"""Saving what is heard: by a command, or by dragging it out of the window."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from pathlib import Path

from workbench.app.background.changes import FileWritten
from workbench.app.common.favourite_commands import name_heard
from workbench.app.common.save_commands import nothing_to_save, save
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.heard import Heard, Side
from workbench.app.session.session import Session
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
        self._file: Future[Path] = Future()

    @begins(save)
    def save(self, session: Session, _argument: None) -> None:
        """Write what is heard, as the page Export says."""
        if session.heard:
            wanted = session.heard, session.save, name_heard(session)
            self._tools.worker.submit(partial(self._tools.engine.save, *wanted))

    def dragged(self, session: Session) -> Future[Path]:
        """What is heard as a file: the recording itself, or what Save would write, which may take a moment.

        Raises:
            WorkbenchError: there is nothing to drag.
        """
        if session.side is Side.ORIGINAL and session.target:
            return _there(session.target.file)
        if (reason := nothing_to_save(session)) or session.heard is None:
            raise WorkbenchError(reason or "Nothing is heard yet")
        wanted = session.heard, session.save, name_heard(session)
        if self._dragged != wanted or not _holds(self._file):
            self._dragged, self._file = wanted, Future()
            self._tools.worker.submit(partial(self._write, wanted, self._file))
        return self._file

    def _write(self, wanted: Wanted, file: Future[Path]) -> FileWritten:
        """On the worker's thread."""
        try:
            written = self._tools.engine.save(*wanted)
        except Exception as error:
            file.set_exception(error)
            raise
        file.set_result(written.path)
        return written


def _there(path: Path) -> Future[Path]:
    found: Future[Path] = Future()
    found.set_result(path)
    return found


def _holds(file: Future[Path]) -> bool:
    """Whether it was written and is still there, or is being written."""
    return not file.done() or (file.exception() is None and file.result().exists())
