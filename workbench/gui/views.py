"""Bring the window in line with the session: only what changed is touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.gui.address_menu import AddressMenu
from workbench.gui.drag_out import offer_file
from workbench.gui.dropped_strip import QueueStrip
from workbench.gui.help_sheet import HelpSheet
from workbench.gui.page import Do, Page
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts
from workbench.gui.registry import build, tab_of
from workbench.gui.step_strip import StepRow
from workbench.gui.tab_bar import TabBar
from workbench.gui.theme import Theme
from workbench.gui.tk_events import from_element
from workbench.gui.transport import Transport
from workbench.gui.welcome import Welcome

if TYPE_CHECKING:
    from workbench.gui.pages.explore.map import LatentMap
    from workbench.gui.pages.explore.page import ExplorePage


class Views:
    """Draws a session into the window from `layout.make_window`: the page in sight, and what is on every page."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._pages: dict[Tab, Page] = {}
        self._menu = AddressMenu(window, theme, do)
        self._tabs = TabBar(window, theme)
        self._steps = StepRow(window, theme, partial(do, "toggle_step"))
        help_sheet = HelpSheet(window.TKroot, theme, partial(do, "help", None))
        welcome = Welcome(window.TKroot, theme, partial(do, "first_steps", None))
        self._frame = Parts(
            (("tab",), lambda session: self._tabs.show(session.tab)),
            (("queue",), QueueStrip(window).show),
            *self._steps.parts(),
            *Transport(window, theme).parts(),
            (("help_shown", "tab"), lambda session: help_sheet.show(session.help_shown, session.tab)),
            (("settings",), lambda session: welcome.show(session.settings.shows_steps)),
        )
        self._in_sight: Page | None = None
        self._shown: Session | None = None
        self._file: Callable[[], Future[Path] | None] | None = None

    @property
    def map(self) -> LatentMap:
        """The map of Explore, for the tour and tests, which need its pixels."""
        return cast("ExplorePage", self.page(Tab.EXPLORE)).map

    def page(self, tab: Tab) -> Page:
        """The page of a tab; it is built when it is first asked for."""
        if tab not in self._pages:
            self._pages[tab] = build(tab, self._window, self._theme, self._do)
            self._offer(self._pages[tab])
        return self._pages[tab]

    def offer(self, file: Callable[[], Future[Path] | None]) -> None:
        """Let the sound be dragged out of the window from now on; `file` makes the file when a drag begins."""
        self._file = file
        for page in self._pages.values():
            self._offer(page)

    def show(self, session: Session) -> None:
        """Show `session`."""
        if session is self._shown:
            return
        self._shown = session
        self._in_sight = self.page(session.tab)
        self._in_sight.show(session)
        self._frame.show(session)
        self._menu.follow(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an element's event; None if it changes nothing."""
        common = from_element(event, values, session)
        if common:
            return common
        tab = tab_of(self._window, event)
        return self.page(tab).command(event, values, session) if tab else None

    def open_menu(self) -> None:
        """Open the menu of the focused element, or of what the arrow keys move."""
        if self._in_sight:
            self._menu.open_by_key(self._in_sight.arrows)

    def move_play_head(self, seconds: float | None, step: int | None) -> None:
        """Show how long ago the sound was hit, and at which step the loop is; None hides either."""
        if self._in_sight:
            self._in_sight.move_play_head(seconds)
        self._steps.move_play_head(step)

    def _offer(self, page: Page) -> None:
        if self._file:
            for widget in page.offers:
                offer_file(widget, self._file)
