"""The work behind the page `compare`."""

from __future__ import annotations

from workbench.app.desk import Bench, Desk


class CompareDesk(Desk):
    """One point or one recording, all models."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
