"""The row as it is seen: a line with its sounds, pictures above, and a ring that walks along it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from tkinter import font as tk_font
from typing import Any

import numpy as np

from workbench.app.session.row import MadeRow
from workbench.gui import raster
from workbench.gui.pages.rows.layout import BETWEEN, WIDE, RowLayout
from workbench.gui.psg import sg
from workbench.gui.raster import outline
from workbench.gui.theme import Anchor, Theme, blend, rgb

RING, DOT = 9, 4
"""Pixels of the layout: the radius of the ring, and of a sound on the line."""
MANY = 40
"""Of more sounds than these the dots are half as large."""
CATCH = 5
"""A click no further than this from a sound on the line goes to it."""


@dataclass(frozen=True, eq=False)
class RowPicture:
    """What the track shows.

    Attributes:
        made: the row; nothing is drawn of one without sounds.
        at: where one stands, 0 to 1.
        there: whether the point is there, and not elsewhere.
        heard: the number of the sound that the bar plays; None where none does.
        hint: what to do, or what is under way, where there is no row.
    """

    made: MadeRow
    at: float
    there: bool
    heard: int | None
    hint: str


class Track:
    """Draws a row on a canvas of any size, and reports what the mouse does.

    Args:
        element: of the canvas.
        do: called with the names of commands and their arguments.
    """

    def __init__(self, element: sg.Canvas, theme: Theme, do: Callable[[str, Any], None]) -> None:
        self._canvas: tk.Canvas = element.Widget
        self._tip = element.TooltipObject
        self._theme, self._do = theme, do
        self._photo = tk.PhotoImage(master=self._canvas)
        self._font = tk_font.Font(root=self._canvas, font=theme.font)
        self._letters = self._font.metrics("linespace")
        self._shown: RowPicture | None = None
        self._drawn: tuple[object, ...] = ()
        self._walks = False
        canvas = self._canvas
        canvas.configure(highlightthickness=0, background=theme.background)
        canvas.create_image(0, 0, image=self._photo, anchor="nw", tags="picture")
        canvas.bind("<Configure>", lambda _event: self._redraw())
        canvas.bind("<ButtonPress-1>", self._press)
        canvas.bind("<B1-Motion>", self._drag)
        canvas.bind("<ButtonRelease-1>", self._release)
        canvas.bind("<Motion>", self._point, add="+")

    def show(self, picture: RowPicture) -> None:
        """Show this from now on; another row ends a drag."""
        if self._shown and self._shown.made is not picture.made:
            self._walks = False
        self._shown = picture
        self._redraw()

    def pixel(self, part: float) -> tuple[float, float]:
        """Where on the canvas a part of the way lies."""
        return self._layout.x(part), self._layout.line

    def box(self, number: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the picture of a sound."""
        return self._layout.box(number)

    @property
    def _layout(self) -> RowLayout:
        """The present one; a sound alone is in the middle of the line."""
        assert self._shown
        made, canvas = self._shown.made, self._canvas
        stops = made.walk.stops if len(made.stops) > 1 else (0.5,)
        return RowLayout(stops, canvas.winfo_width(), canvas.winfo_height(), self._letters, self._theme)

    def _redraw(self) -> None:
        canvas, shown = self._canvas, self._shown
        if shown is None or canvas.winfo_width() <= 1:
            return
        canvas.delete("mark")
        canvas.itemconfigure("picture", state="normal" if shown.made.stops else "hidden")
        if not shown.made.stops:
            self._write_hint(shown.hint)
            return
        here = shown.made.stop_at(shown.at) if shown.there else None
        layout = self._layout
        self._paint(layout, here)
        self._draw_names(layout, here)
        self._draw_line(layout)
        self._draw_ring(layout)

    def _write_hint(self, hint: str) -> None:
        wide, high = self._canvas.winfo_width(), self._canvas.winfo_height()
        self._text(wide / 2, high / 2, hint, "center", self._theme.text, width=wide * 0.8, justify="center")

    def _paint(self, layout: RowLayout, here: int | None) -> None:
        """The pictures, as one image: the present one lit, the one that the bar plays bright."""
        assert self._shown
        theme = self._theme
        drawn = (self._shown.made, here, self._shown.heard, layout.wide, layout.picture)
        self._canvas.coords("picture", 0, layout.top)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        picture = raster.blank(layout.wide, layout.picture, rgb(theme.background))
        for number, sketch in enumerate(self._shown.made.sketches):
            left, _top, right, _bottom = layout.box(number)
            colours = (theme.background, theme.accent) if number == here else (theme.accent, theme.line)
            if number == self._shown.heard:
                colours = (theme.marks, theme.hover)
            colour, ground = (np.array(rgb(each), np.uint8) for each in colours)
            picture[:, left:right] = outline(sketch, right - left, layout.picture, colour, ground)
        raster.show(self._photo, picture)

    def _draw_names(self, layout: RowLayout, here: int | None) -> None:
        """Below each picture its name, where there is room for all; else that of the present sound alone."""
        assert self._shown
        theme, stops = self._theme, self._shown.made.stops
        names = [self._fitting(stop.name, layout.width - theme.px(BETWEEN)) for stop in stops]
        for number, (middle, part) in enumerate(zip(layout.middles, layout.stops, strict=True)):
            lit = number in (here, self._shown.heard)
            name = names[number] if all(names) else self._fitting(stops[number].name, theme.px(WIDE)) if lit else ""
            faint = blend(theme.faint, theme.background, 0.5)
            ends = (middle, layout.names + theme.px(2), layout.x(part), layout.line)
            self._canvas.create_line(*ends, fill=theme.text if lit else faint, tags="mark")
            if name:
                half = self._font.measure(name) / 2
                inside = min(max(middle, half), layout.wide - half)
                self._text(inside, layout.names, name, "s", theme.text if lit else theme.faint)

    def _fitting(self, name: str, room: float) -> str:
        """A name with its end left out where there is no room; empty where two letters have none."""
        if self._font.measure(name) <= room:
            return name
        kept = next(
            (name[:end] for end in range(len(name) - 1, 1, -1) if self._font.measure(f"{name[:end]}…") <= room), ""
        )
        # A number without its end would be another number.
        return "" if not kept or any(sign.isdigit() for sign in kept) else f"{kept.rstrip()}…"

    def _draw_line(self, layout: RowLayout) -> None:
        assert self._shown
        theme, y = self._theme, layout.line
        self._canvas.create_line(
            layout.left, y, layout.right, y, fill=theme.faint, width=theme.px(2), capstyle="round", tags="mark"
        )
        for part in layout.stops:
            dot = theme.px(DOT if len(layout.stops) <= MANY else DOT / 2)
            self._oval(layout.x(part), y, dot, fill=theme.accent, outline=theme.background)
        ends = [(layout.x(begin), layout.x(end)) for begin, end in pairwise(layout.stops)]
        texts = [f"{leg.length:.2f}" for leg in self._shown.made.walk.legs]
        fits = [self._font.measure(text) + theme.gap < b - a for text, (a, b) in zip(texts, ends, strict=True)]
        if 2 * sum(fits) < len(fits):  # a few alone would say little
            return
        for text, (begin, end), there in zip(texts, ends, fits, strict=True):
            if there:
                below = y + theme.px(RING + 5)
                self._text((begin + end) / 2, below, text, "n", theme.faint, font=theme.small)

    def _draw_ring(self, layout: RowLayout) -> None:
        assert self._shown
        theme = self._theme
        x = layout.x(self._shown.at if len(layout.stops) > 1 else layout.stops[0])
        colour = theme.marks if self._shown.there else blend(theme.marks, theme.background, 0.4)
        for wide, each in ((4, theme.background), (2, colour)):
            self._oval(x, layout.line, theme.px(RING), outline=each, width=theme.px(wide))

    def _oval(self, x: float, y: float, radius: int, **look: Any) -> None:
        self._canvas.create_oval(x - radius, y - radius, x + radius, y + radius, **look, tags="mark")

    def _text(self, x: float, y: float, text: str, anchor: Anchor, colour: str, **look: Any) -> None:
        look = {"font": self._theme.font} | look
        self._canvas.create_text(x, y, text=text, anchor=anchor, fill=colour, **look, tags="mark")

    def _under(self, event: tk.Event[tk.Canvas]) -> int | None:
        there = self._shown is not None and self._shown.made.stops
        return self._layout.under(event.x, event.y) if there else None

    def _press(self, event: tk.Event[tk.Canvas]) -> None:
        self._tip.leave()
        if self._shown is None or not self._shown.made.stops:
            return
        layout = self._layout
        apart = [abs(layout.x(part) - event.x) for part in layout.stops]
        caught = min(apart) <= self._theme.px(CATCH) and abs(layout.line - event.y) <= self._theme.px(2 * RING)
        self._walks = event.y > layout.names
        if (number := self._under(event)) is not None:
            self._do("go_to_stop", number)
        elif caught:
            self._do("go_to_stop", int(np.argmin(apart)))
        elif self._walks:
            self._do("walk_to", layout.part(event.x))

    def _drag(self, event: tk.Event[tk.Canvas]) -> None:
        if self._walks:
            self._do("walk_to", self._layout.part(event.x))

    def _release(self, _event: tk.Event[tk.Canvas]) -> None:
        self._walks = False

    def _point(self, event: tk.Event[tk.Canvas]) -> None:
        """Show what a sound is called and like once the pointer rests on its picture."""
        number = self._under(event)
        text = None
        if number is not None and self._shown:
            text = f"{self._shown.made.stops[number].name} · {self._shown.made.sketches[number]}"
        if text != self._tip.text:
            self._tip.leave()
            self._tip.text = text
            self._tip.enter(event)
