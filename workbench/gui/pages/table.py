"""Which page belongs to which tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.app.tab import Tab
from workbench.gui.elements import Rows
from workbench.gui.pages import blind, compare, dataset, export, settings, train
from workbench.gui.pages.page import Do, Page
from workbench.gui.psg import sg
from workbench.gui.theme import Theme


@dataclass(frozen=True)
class PageKind:
    """How a page is made.

    Attributes:
        name: with which the keys of its elements begin.
        rows: its elements.
        make: the page, once they are in the window.
    """

    name: str
    rows: Callable[[Theme], Rows]
    make: Callable[[sg.Window, Theme, Do], Page]


PAGES: Mapping[Tab, PageKind] = MappingProxyType(
    {
        Tab.COMPARE: PageKind("compare", compare.rows, compare.ComparePage),
        Tab.BLIND: PageKind("blind", blind.rows, blind.BlindPage),
        Tab.EXPORT: PageKind("export", export.rows, export.ExportPage),
        Tab.DATASET: PageKind("dataset", dataset.rows, dataset.DatasetPage),
        Tab.TRAIN: PageKind("train", train.rows, train.TrainPage),
        Tab.SETTINGS: PageKind("settings", settings.rows, settings.SettingsPage),
    }
)
"""All but Explore, which is the window itself."""
