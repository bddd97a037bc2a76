"""The work behind the page `dataset`."""

from __future__ import annotations

from workbench.app.desk import Bench, Desk


class DatasetDesk(Desk):
    """A dataset built from recordings."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
