"""The work behind the page `train`."""

from __future__ import annotations

from workbench.app.desk import Bench, Desk


class TrainDesk(Desk):
    """Models trained."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
