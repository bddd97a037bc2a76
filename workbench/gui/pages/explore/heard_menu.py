"""*Heard before*: a menu of earlier sounds, each with its waveform and a short description."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from workbench.app.session.explore import Visit
from workbench.app.session.session import Session
from workbench.core.favourite import Favourite
from workbench.gui import raster
from workbench.gui.elements import flat_menu, shortened
from workbench.gui.raster import outline
from workbench.gui.theme import Theme, rgb
from workbench.measures.sketch import Sketch

LISTED = 20
"""Only the latest are listed; Backspace goes back to all."""
WIDE, HIGH = 64, 18
"""Pixels of the layout that a waveform takes."""
LONGEST_NAME = 28


class HeardMenu:
    """Opens above its button.

    Args:
        button: the Tk button that it belongs to.
        do: called with `go_to_heard` and the number of what was chosen.
    """

    def __init__(self, button: tk.Widget, theme: Theme, do: Callable[[str, Any], None]) -> None:
        self._button, self._theme, self._do = button, theme, do
        self._visits: tuple[Visit, ...] = ()
        self._pictures: list[tk.PhotoImage] = []
        self._menu = flat_menu(button.winfo_toplevel(), theme)

    def follow(self, session: Session) -> None:
        """Note the earlier sounds; an open menu stays as it is."""
        self._visits = session.exploring.visits

    def open(self, session: Session) -> None:
        """Show the menu, the latest on top."""
        menu, button = self._menu, self._button
        menu.delete(0, "end")
        shown = session.exploring.visits[-LISTED:][::-1]
        # Kept, because Tk shows a picture only as long as Python holds it.
        self._pictures = [self._picture(visit.sketch) for visit in shown]
        for visit, picture in zip(shown, self._pictures, strict=True):
            choose = partial(self._choose, visit)
            menu.add_command(label=visit_label(visit, session), image=picture, compound="left", command=choose)
        if not shown:
            menu.add_command(label="Nothing yet: a sound counts after half a second", state="disabled")
        menu.update_idletasks()
        above = button.winfo_rooty() - menu.winfo_reqheight()
        menu.tk_popup(button.winfo_rootx(), max(above, 0))

    def _choose(self, visit: Visit) -> None:
        if visit in self._visits:  # they may have moved up while the menu was open
            self._do("go_to_heard", self._visits.index(visit))

    def _picture(self, sketch: Sketch | None) -> tk.PhotoImage:
        theme = self._theme
        wide, high = theme.px(WIDE), theme.px(HIGH)
        panel, accent = (np.array(rgb(colour), np.uint8) for colour in (theme.panel, theme.accent))
        photo = tk.PhotoImage(master=self._button)
        raster.show(photo, outline(sketch, wide, high, accent, panel))
        return photo


def visit_label(visit: Visit, session: Session) -> str:
    """Describe an earlier sound: its name or what it sounds like, and its model if it is another one."""
    star = next((each for each in session.favourites if _place(each) == _place(visit)), None)
    sound = f"★ {shortened(star.name, LONGEST_NAME)}" if star else str(visit.sketch or "an earlier sound")
    here = _place(session) == _place(visit)
    model = "" if visit.model == session.model else shortened(visit.model, LONGEST_NAME)
    return "   ".join(filter(None, (f" {sound}", model, "(now)" if here else "")))


def _place(each: Visit | Favourite | Session) -> tuple[object, ...]:
    return each.model, each.position, each.exact, each.detail
