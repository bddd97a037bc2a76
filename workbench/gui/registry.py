"""Finds the page of a tab, and builds it when it is first shown.

A page is a module in `pages/` with the name of its tab in `app/session/tab.py`: one file, or a folder with a module
`page`. No other file of the window knows which pages there are.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from workbench.app.session.tab import Tab
from workbench.gui import pages
from workbench.gui.dress import dress
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.psg import sg
from workbench.gui.theme import Theme


@cache
def modules() -> dict[str, str]:
    """The module of each page, by the page's name such as `compare`; none is imported yet."""
    return {
        each.name: f"{pages.__name__}.{each.name}{'.page' if each.ispkg else ''}"
        for each in iter_modules(pages.__path__)
    }


def kind_of(tab: Tab) -> PageKind:
    """How to make the page of `tab`. Its module, with all that it needs, is imported only now."""
    kind: PageKind = import_module(modules()[tab.name.lower()]).PAGE
    return kind


def build(tab: Tab, window: sg.Window, theme: Theme, do: Do) -> Page:
    """Make the page of `tab`, with its elements unless they were built with the window."""
    kind, place = kind_of(tab), window["page", tab]
    if not place.Rows:
        before = set(window.AllKeysDict)
        window.extend_layout(place, kind.rows(theme))
        dress([element for key, element in window.AllKeysDict.items() if key not in before], theme)
    return kind.make(window, theme, do)


def tab_of(window: sg.Window, event: object) -> Tab | None:
    """The page that contains the element of an event; None if it is on every page."""
    known = window.AllKeysDict
    # What is bound to an element comes as a pair of its key and a name.
    key = event if event in known or not isinstance(event, tuple) else event[0]
    if key not in known:
        return None
    path = str(known[key].Widget)
    return next((tab for tab in Tab if path.startswith(f"{window['page', tab].Widget}.")), None)
