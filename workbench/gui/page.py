"""A page of the window: its interface."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.app.session.session import Session
from workbench.gui.elements import Rows
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

Do = Callable[[str, Any], None]
"""Carries out a command, given its name and its argument."""


class Page:
    """One page of the window.

    Keys must be unique in the window: those of a page are tuples that begin with the page's name, or `("do", command)`
    for a button that only carries out a command. (Those of Explore are older than this rule.)

    Attributes:
        offers: widgets that can be dragged out of the window as a file of the present sound.
        arrows: the key of the element that the arrow keys move, where others may move it too; None where none is.
    """

    offers: tuple[tk.Widget, ...] = ()
    arrows: Any = None

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        raise NotImplementedError

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        return None

    def move_play_head(self, seconds: float | None) -> None:
        """Show how long ago the loop hit the sound; None if it is stopped. Most pages have no play head."""
        return


@dataclass(frozen=True)
class PageKind:
    """How to make a page. The module of a page has one, named `PAGE`.

    Attributes:
        rows: its elements, from the top.
        make: the page, once they are in the window.
    """

    rows: Callable[[Theme], Rows]
    make: Callable[[sg.Window, Theme, Do], Page]
