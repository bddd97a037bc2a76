"""The work behind the page `settings`."""

from __future__ import annotations

from workbench.app.desk import Bench, Desk


class SettingsDesk(Desk):
    """The sound device, folders, looks."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
