"""The work behind the page `settings`."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.session import Session
from workbench.app.settings.commands import open_logs
from workbench.app.settings.file import write_settings
from workbench.core.errors import WorkbenchError

OPENERS = {"win32": "explorer", "darwin": "open"}
"""The program that shows a folder; elsewhere it is that of the freedesktop standard, xdg-open."""


class SettingsWork(PageWork):
    """Remembers the settings, and opens folders."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    @begins(open_logs)
    def open_logs(self, _session: Session, _argument: None) -> None:
        """Open the folder of the log files."""
        self._tools.worker.submit(partial(open_folder, self._tools.places.logs))

    def follow(self, old: Session, new: Session) -> None:
        """Write the settings when they change."""
        if new.settings.remembered != old.settings.remembered:
            self._tools.worker.submit(partial(write_settings, self._tools.places.settings, new.settings))


def open_folder(folder: Path) -> None:
    """Show `folder` in the desktop's file manager.

    Raises:
        WorkbenchError: there is no such folder, or no program that shows it.
    """
    if not folder.is_dir():
        raise WorkbenchError(f"There is no folder {folder} yet", "It is made with the first log file.")
    program = OPENERS.get(sys.platform, "xdg-open")
    nothing = subprocess.DEVNULL
    try:
        subprocess.Popen([program, str(folder)], start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing)
    except OSError as error:
        raise WorkbenchError(f"No program here opens folders ({error})", f"Open it by hand: {folder}") from error
