"""What is heard as a file, to be dragged out of the window."""

from __future__ import annotations

from pathlib import Path

from workbench.app.commands import COMMANDS
from workbench.app.favourites import name_heard
from workbench.app.session.heard import Heard, Side
from workbench.app.session.session import Session
from workbench.app.work.engine import Engine, Saved
from workbench.core.errors import WorkbenchError
from workbench.jobs.save_settings import SaveSettings


class Dragged:
    """Saves each sound once, however often it is dragged: who was given the file may go on using it.

    One that is to be written in another way, or has got another name, is another file.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last: tuple[tuple[Heard, SaveSettings, str], Path] | None = None

    def file(self, session: Session) -> Saved:
        """What is heard: the recording itself, or what Save would write.

        Raises:
            WorkbenchError: there is nothing to save, or it cannot be written.
        """
        if session.side is Side.ORIGINAL and session.target:
            return Saved(session.target.file)
        heard = session.heard
        reason = COMMANDS["save"].unavailable(session)
        if reason or heard is None:
            raise WorkbenchError(reason or "Nothing is heard yet")
        wanted = heard, session.save, name_heard(session)
        if self._last is None or self._last[0] != wanted or not self._last[1].exists():
            self._last = wanted, self._engine.save(*wanted).path
        return Saved(self._last[1])
