"""The work behind the page `blind`."""

from __future__ import annotations

from workbench.app.desk import Bench, Desk


class BlindDesk(Desk):
    """Models judged by ear, not knowing which is which."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
