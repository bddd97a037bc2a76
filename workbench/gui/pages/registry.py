"""Which page belongs to which tab, and how it is made once it is to be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.app.session.tab import Tab
from workbench.gui.dress import dress
from workbench.gui.elements import Rows
from workbench.gui.pages.page import Do, Page
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

PAGES: Mapping[Tab, str] = MappingProxyType({tab: tab.name.lower() for tab in Tab if tab is not Tab.EXPLORE})
"""With which name the keys of a page's elements begin. All but Explore, which is the window itself."""


@dataclass(frozen=True)
class PageKind:
    """How a page is made.

    Attributes:
        rows: its elements.
        make: the page, once they are in the window.
    """

    rows: Callable[[Theme], Rows]
    make: Callable[[sg.Window, Theme, Do], Page]


def kind_of(tab: Tab) -> PageKind:
    """How the page of `tab` is made. Its module, and all that it needs, is imported only now.

    Raises:
        KeyError: it is Explore's.
    """
    match tab:
        case Tab.COMPARE:
            from workbench.gui.pages.compare import page as compare

            return PageKind(compare.rows, compare.ComparePage)
        case Tab.BLIND:
            from workbench.gui.pages.blind import page as blind

            return PageKind(blind.rows, blind.BlindPage)
        case Tab.EXPORT:
            from workbench.gui.pages.export import page as export

            return PageKind(export.rows, export.ExportPage)
        case Tab.DATASET:
            from workbench.gui.pages import dataset

            return PageKind(dataset.rows, dataset.DatasetPage)
        case Tab.TRAIN:
            from workbench.gui.pages.train import page as train

            return PageKind(train.rows, train.TrainPage)
        case Tab.SETTINGS:
            from workbench.gui.pages import settings

            return PageKind(settings.rows, settings.SettingsPage)
    raise KeyError(tab)


def build(tab: Tab, window: sg.Window, theme: Theme, do: Do) -> Page:
    """Make the page of `tab`, and its elements in the place that the window keeps for them."""
    kind, before = kind_of(tab), set(window.AllKeysDict)
    window.extend_layout(window["page", tab], kind.rows(theme))
    dress([element for key, element in window.AllKeysDict.items() if key not in before], theme)
    return kind.make(window, theme, do)
