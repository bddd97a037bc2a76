"""The work behind the page `export`."""

from __future__ import annotations

from typing import Any

from workbench.app.desk import Bench, Desk
from workbench.app.export.kits import KIT_COMMANDS, KitDesk
from workbench.app.session import Session

_OF_KITS = frozenset(command.name for command in KIT_COMMANDS)


class ExportDesk(Desk):
    """Many sounds and kits written to files."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._kits = KitDesk(bench)

    def ask(self, command: str, argument: Any, session: Session) -> None:
        if command in _OF_KITS:
            self._kits.ask(command, session)
