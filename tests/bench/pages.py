"""How long a page takes until it is drawn: when it is first shown, and when it is shown again."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from workbench.app.session.tab import Tab
from workbench.store.places import Places

ROUNDS = 5
FIRST, AGAIN = 150.0, 30.0
"""Milliseconds that a page may take."""


def figures(_display):
    """Two figures a page, each over its bar; the second is the least of some: what else the machine does only adds."""
    from workbench.gui.main import App

    with tempfile.TemporaryDirectory() as folder:
        app = App(replace(Places.default(), saves=Path(folder), session=Path(folder) / "session.json"))
        while app.controller.session.points is None or app.controller.session.heard is None:
            app.tick()
        pages = [tab for tab in Tab if tab is not Tab.EXPLORE]
        first = {tab: _shown(app, tab) for tab in pages}  # none was shown before: Explore is where it begins
        again = {tab: min(_shown(app, tab) for _ in range(ROUNDS)) for tab in Tab}
        app.close()
    for tab, taken in first.items():
        yield f"page {tab.value}, first shown / {FIRST:g} ms", taken, FIRST, taken / FIRST, "<= 1", taken <= FIRST
    for tab, taken in again.items():
        yield f"page {tab.value}, shown again / {AGAIN:g} ms", taken, AGAIN, taken / AGAIN, "<= 1", taken <= AGAIN


def _shown(app, tab):
    """Milliseconds from the command until the page is drawn, in place of another; what it begins is waited for."""
    app.do("show_tab", Tab.EXPLORE if tab is not Tab.EXPLORE else Tab.SETTINGS)
    _rest(app)
    start = time.perf_counter()
    app.do("show_tab", tab)
    app.window.TKroot.update()
    taken = time.perf_counter() - start
    _rest(app)
    return 1000 * taken


def _rest(app):
    until = time.monotonic() + 0.4
    while time.monotonic() < until:
        app.tick()
