"""What the window and a page ask of each other."""

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
"""Carries out a command of the table, by its name and its argument."""


class Page:
    """One page of the window.

    So that no two elements of the window share a key, those of a page are tuples that begin with the page's
    name, or `("do", command)` for a button that does nothing but carry out a command.

    Attributes:
        offers: what of it can be dragged out of the window, as a file of the sound that is heard.
    """

    offers: tuple[tk.Widget, ...] = ()

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        raise NotImplementedError

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument that an event of an element of this page stands for; None for none."""
        return None

    def move_play_head(self, seconds: float | None) -> None:
        """Show how long ago the sound was hit, or that none is playing (None); a page without a head shows nothing."""
        return


@dataclass(frozen=True)
class PageKind:
    """How a page is made. Each module of a page has one, by the name `PAGE`.

    Attributes:
        rows: its elements, from the top.
        make: the page, once they are in the window.
    """

    rows: Callable[[Theme], Rows]
    make: Callable[[sg.Window, Theme, Do], Page]
