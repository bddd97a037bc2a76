"""The rows beneath the map for variations: how many and how different, and a strip of the results."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from workbench.app.command_table import COMMANDS
from workbench.app.session.here import cell_here, starred_cells
from workbench.app.session.session import Session
from workbench.app.session.variations import AMOUNTS, COUNTS, VariationSet, Varying
from workbench.core.favourite import Favourite
from workbench.gui import raster
from workbench.gui.elements import Rows, choice, command_button, slider
from workbench.gui.psg import sg
from workbench.gui.raster import outline
from workbench.gui.theme import RGB, Theme, blend, paint_button, rgb
from workbench.remote.address import ROOT

HIGH = 54
"""Pixels of the layout that the strip takes."""
ABREAST = 17
"""Cells that stand in one row; of more, there are two."""
BETWEEN = 2
"""Pixels between two cells."""
HUNDREDTHS = 100
Box = tuple[int, int, int, int]
Look = tuple[Any, ...]


def variation_rows(theme: Theme) -> Rows:
    """The elements, from left to right and top to bottom; the strip is hidden until there are variations."""
    gap = theme.gap
    vary, kit, keep, close = (
        COMMANDS[name] for name in ("vary", "save_variations_kit", "keep_variations", "close_variations")
    )
    least, most = (round(HUNDREDTHS * end) for end in AMOUNTS)
    counts, around = [str(count) for count in COUNTS], (gap // 2, 0)
    asking = [
        command_button("vary", vary.label, vary.help, 7, theme, around=around),
        slider(
            ("vary", "amount"), (least, most), 6, COMMANDS["set_vary_amount"].help, True, around, f"{ROOT}/vary/amount"
        ),
        sg.Text("", key=("vary", "value"), size=(4, 1), justification="right", pad=((0, gap), around)),
        choice(("vary", "count"), counts, counts[0], COMMANDS["set_vary_count"].help, theme, 3, around),
        command_button("save_variations_kit", kit.label, kit.help, 4, theme, around=around, last=True),
    ]
    cells = sg.Canvas(
        key="variations",
        tooltip=" ",
        size=(theme.px(200), theme.px(HIGH)),
        background_color=theme.background,
        expand_x=True,
        pad=(0, 0),
    )
    beside = sg.Column(
        [
            [command_button("keep_variations", keep.label, keep.help, 5, theme, last=True)],
            [command_button("close_variations", close.label, close.help, 5, theme, around=(theme.px(2), 0), last=True)],
        ],
        pad=((gap, 0), 0),
    )
    strip = sg.Column([[cells, beside]], key="variations row", visible=False, expand_x=True, pad=(0, around))
    return [asking, [sg.pin(strip, expand_x=True)]]


class VariationStrip:
    """Writes a session into the elements of `variation_rows`, and reads them."""

    def __init__(self, window: sg.Window, theme: Theme, do: Callable[[str, Any], None]) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._canvas: tk.Canvas = window["variations"].Widget
        self._photo = tk.PhotoImage(master=self._canvas)
        self._strip: VariationSet | None = None
        self._here: int | None = None
        self._stars: frozenset[int] = frozenset()
        self._favourites: tuple[Favourite, ...] = ()
        self._asked: Varying | None = None
        self._can: bool | None = None
        self._drawn: Look = ()
        self._canvas.configure(highlightthickness=0)
        self._canvas.create_image(0, 0, image=self._photo, anchor="nw")
        self._canvas.bind("<Configure>", lambda _event: self._draw())
        self._canvas.bind("<Button-1>", self._click)
        self._canvas.bind("<Motion>", self._point, add="+")

    def show(self, session: Session) -> None:
        """Show what is asked for and what was made; nothing is drawn that has not changed."""
        varying = session.exploring.varying
        self._show_asking(varying, session.export.kit.progress is None)
        if varying.strip is not self._strip and (varying.strip is None) != (self._strip is None):
            self._window["variations row"].update(visible=varying.strip is not None)
        if varying.strip is not self._strip or session.favourites is not self._favourites:
            self._stars, self._favourites = starred_cells(session), session.favourites
        self._strip, self._here = varying.strip, cell_here(session)
        self._draw()

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of these elements."""
        if event[1] == "count":
            return "set_vary_count", int(values[event])
        value = int(values[event])
        return None if value == _slid(session.exploring.varying) else ("set_vary_amount", value / HUNDREDTHS)

    def box(self, index: int) -> Box:
        """Left, top, right and bottom of a cell on the canvas."""
        assert self._strip
        count = len(self._strip.cells)
        rows = 1 if count <= ABREAST else 2
        abreast = -(-count // rows)
        wide, high = self._canvas.winfo_width() + BETWEEN, self._canvas.winfo_height() + BETWEEN
        column, row = index % abreast, index // abreast
        left, right = column * wide // abreast, (column + 1) * wide // abreast - BETWEEN
        return left, row * high // rows, right, (row + 1) * high // rows - BETWEEN

    def _show_asking(self, varying: Varying, kit_possible: bool) -> None:
        window, theme = self._window, self._theme
        if varying is not self._asked:
            self._asked = varying
            variable, wish = window["vary", "amount"].TKIntVar, varying.wish
            if variable.get() != _slid(varying):
                variable.set(_slid(varying))
            window["vary", "value"].Widget.configure(text=f"{varying.amount:.2f}")
            if window["vary", "count"].Widget.get() != str(varying.count):
                window["vary", "count"].Widget.set(str(varying.count))
            label = f"{100 * varying.found // wish.count} %" if wish else COMMANDS["vary"].label
            window["do", "vary"].Widget.configure(text=label)
        can = varying.strip is not None and varying.wish is None and kit_possible
        if can is not self._can:  # not with every move: a style takes its time
            self._can = can
            text = theme.text if can else blend(theme.text, theme.line, 0.3)
            paint_button(window["do", "save_variations_kit"], text, theme.line, theme)

    def _draw(self) -> None:
        width, height = self._canvas.winfo_width(), self._canvas.winfo_height()
        look = (self._strip, self._here, self._stars, width, height)
        if self._strip is None or width < 2 or height < 2 or look == self._drawn:
            return
        self._drawn = look
        picture = raster.blank(width, height, rgb(self._theme.background))
        self._canvas.delete("star")
        for index in range(len(self._strip.cells)):
            left, top, right, bottom = self.box(index)
            picture[top:bottom, left:right] = self._cell(index, right - left, bottom - top)
            if index in self._stars:
                colour = self._theme.background if index == self._here else self._theme.marks
                self._canvas.create_text(
                    right, top, text="★", anchor="ne", font=self._theme.small, fill=colour, tags="star"
                )
        raster.show(self._photo, picture)

    def _cell(self, index: int, width: int, height: int) -> RGB:
        """A small waveform: the sound itself in the colour of text, variations in the accent; the present one lit."""
        assert self._strip
        theme = self._theme
        colours = (theme.background, theme.accent) if index == self._here else (theme.accent, theme.line)
        if index == 0:
            colours = (theme.background, theme.text) if self._here == 0 else (theme.text, theme.line)
        colour, ground = (np.array(rgb(each), np.uint8) for each in colours)
        return outline(self._strip.cells[index].sketch, width, height, colour, ground)

    def _under(self, event: tk.Event[tk.Canvas]) -> int | None:
        """The cell under the pointer."""
        if self._strip is None:
            return None
        for index in range(len(self._strip.cells)):
            left, top, right, bottom = self.box(index)
            if left <= event.x < right + BETWEEN and top <= event.y < bottom + BETWEEN:
                return index
        return None

    def _click(self, event: tk.Event[tk.Canvas]) -> None:
        self._window["variations"].TooltipObject.leave()
        if (index := self._under(event)) is not None:
            self._do("choose_variation", index)

    def _point(self, event: tk.Event[tk.Canvas]) -> None:
        """Show a cell's tooltip once the pointer rests on it."""
        tip, index = self._window["variations"].TooltipObject, self._under(event)
        text = cell_text(self._strip, index) if self._strip and index is not None else None
        if text != tip.text:
            tip.leave()
            tip.text = text
            tip.enter(event)


def cell_text(strip: VariationSet, index: int) -> str:
    """The tooltip of a cell."""
    cell = strip.cells[index]
    whether = f"differs by {cell.distance:.2f}" if index else "the original of the variations"
    return f"{strip.name_of(index)} · {cell.sketch} · {whether}"


def _slid(varying: Varying) -> int:
    """Where the slider stands."""
    return round(HUNDREDTHS * varying.amount)
