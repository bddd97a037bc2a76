"""The work behind the page `export`."""

from __future__ import annotations

from workbench.app.desk import Bench, Desk


class ExportDesk(Desk):
    """Many sounds and kits written to files."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
