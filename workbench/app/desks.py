"""The work behind the pages: one desk each."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.app.blind.work import BlindDesk
from workbench.app.commands import of_drop
from workbench.app.compare.work import CompareDesk
from workbench.app.dataset.work import DatasetDesk
from workbench.app.explore.find_work import FindDesk
from workbench.app.explore.vary_work import VaryDesk
from workbench.app.explore.work import ExploreDesk
from workbench.app.export.work import ExportDesk
from workbench.app.own.work import OwnDesk
from workbench.app.page import Bench, Desk
from workbench.app.queue.work import QueueDesk
from workbench.app.settings.work import SettingsDesk
from workbench.app.train.work import TrainDesk


def desks_at(bench: Bench) -> Mapping[str, Desk]:
    """All desks, by the names that commands call them."""
    return {
        "explore": ExploreDesk(bench),
        "vary": VaryDesk(bench),
        "find": FindDesk(bench),
        "queue": QueueDesk(bench, lambda tab: bool(of_drop(tab, folder=True))),
        "own": OwnDesk(bench),
        "compare": CompareDesk(bench),
        "blind": BlindDesk(bench),
        "export": ExportDesk(bench),
        "dataset": DatasetDesk(bench),
        "train": TrainDesk(bench),
        "settings": SettingsDesk(bench),
    }
