"""The work behind the pages: one desk each."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.app.blind.desk import BlindDesk
from workbench.app.compare.desk import CompareDesk
from workbench.app.dataset.desk import DatasetDesk
from workbench.app.desk import Bench, Desk
from workbench.app.explore.desk import ExploreDesk
from workbench.app.explore.find_desk import FindDesk
from workbench.app.explore.vary_desk import VaryDesk
from workbench.app.export.desk import ExportDesk
from workbench.app.own.desk import OwnDesk
from workbench.app.queue.desk import QueueDesk
from workbench.app.settings.desk import SettingsDesk
from workbench.app.train.desk import TrainDesk


def desks_at(bench: Bench) -> Mapping[str, Desk]:
    """All desks, by the names that commands call them."""
    return {
        "explore": ExploreDesk(bench),
        "vary": VaryDesk(bench),
        "find": FindDesk(bench),
        "queue": QueueDesk(bench),
        "own": OwnDesk(bench),
        "compare": CompareDesk(bench),
        "blind": BlindDesk(bench),
        "export": ExportDesk(bench),
        "dataset": DatasetDesk(bench),
        "train": TrainDesk(bench),
        "settings": SettingsDesk(bench),
    }
