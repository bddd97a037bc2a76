"""The page `export`: many sounds and kits written to files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.app.session import Session
from workbench.gui.elements import Rows, heading
from workbench.gui.pages.export_kit import KitRow, kit_command, kit_rows
from workbench.gui.pages.page import Do
from workbench.gui.psg import sg
from workbench.gui.theme import Theme


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    return [heading("Export", theme), *kit_rows(theme)]


class ExportPage:
    """Shows the session's `export` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._kit = KitRow(window, theme)

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._kit.show(session)

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument that an event of an element of this page stands for; None for none."""
        return kit_command(event, values)
