"""What the map's colours stand for: a list to choose from, and the colour scale below it."""

from __future__ import annotations

import tkinter as tk

import numpy as np

from workbench.app.command_table import COMMANDS
from workbench.app.session.colouring import COLOURINGS, Shades
from workbench.gui import raster
from workbench.gui.elements import Rows, choice
from workbench.gui.psg import sg
from workbench.gui.redraw import Writing
from workbench.gui.theme import Theme, colour_scale

WIDTH, HEIGHT = 120, 12
"""Pixels of the layout that the scale takes."""
KEYS = {kind.label: kind.key for kind in COLOURINGS.values()}


def colour_rows(theme: Theme) -> Rows:
    """The elements, from left to right and top to bottom."""
    gap, labels, command = theme.gap, list(KEYS), COMMANDS["set_colour"]
    return [
        [
            sg.Text("Colour", font=theme.heading, pad=((0, gap), (gap // 2, 0))),
            sg.Push(),
            choice(
                "colour",
                labels,
                labels[0],
                f"{command.help} ({COMMANDS['next_colour'].shortcut}: the next)",
                theme,
                width=12,
                around=(gap // 2, 0),
                last=True,
            ),
        ],
        [
            sg.Text("", key="low", text_color=theme.faint, pad=((0, gap), (gap // 2, 0))),
            sg.Canvas(
                key="legend",
                size=(theme.px(WIDTH), theme.px(HEIGHT)),
                background_color=theme.background,
                pad=(0, (gap // 2, 0)),
            ),
            sg.Text("", key="high", text_color=theme.faint, pad=((gap, 0), (gap // 2, 0))),
        ],
    ]


class ColourRow:
    """Writes the colours of the map into the elements of `colour_rows`."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._writing = window, Writing(window)
        self._canvas: tk.Canvas = window["legend"].Widget
        self._picture = tk.PhotoImage(master=window.TKroot)
        self._canvas.configure(highlightthickness=0)
        self._canvas.create_image(0, 0, image=self._picture, anchor="nw")
        ramp = colour_scale(theme.px(WIDTH), theme)
        raster.show(self._picture, np.repeat(ramp[None], theme.px(HEIGHT), axis=0))

    def show(self, colour: str, coloured: Shades) -> None:
        """Show what the map is coloured by and the ends of the scale; classes are named on the map instead."""
        self._writing.text("low", coloured.low or "see the map")
        self._canvas.itemconfigure("all", state="hidden" if coloured.classes else "normal")
        self._writing.text("high", coloured.high)
        self._window["colour"].Widget.set(COLOURINGS[colour].label)
