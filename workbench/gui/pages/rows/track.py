"""The row as it is seen: a line with its sounds, pictures above, and a ring that walks along it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import font as tk_font
from typing import Any

import numpy as np

from workbench.app.session.row import MadeRow
from workbench.gui import raster
from workbench.gui.pages.rows.places import side_by_side
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, blend, rgb
from workbench.gui.waveforms import outline

AROUND, RING, DOT = 16, 9, 4
"""Pixels of the layout: beside the line, of the ring, and of a sound on the line."""
WIDE, BETWEEN = 120, 4
"""The widest picture, and what lies between two."""
HIGH, LOW, LEADER = 120, 36, 90
"""The highest and the lowest picture; and the most from a picture to the line."""
BELOW = 44
"""From the line to the end of what is written below it."""
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
        left, right = self._ends
        return left + part * (right - left), self._line

    def box(self, number: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the picture of a sound."""
        half = max(self._width - self._theme.px(BETWEEN) * (self._width > self._theme.px(12)), 1) / 2
        middle = self._middles[number]
        return round(middle - half), self._top, max(round(middle + half), round(middle - half) + 1), self._bottom

    @property
    def _stops(self) -> tuple[float, ...]:
        """Where the sounds lie on the way; one alone is in the middle of the line."""
        assert self._shown
        return self._shown.made.walk.stops if len(self._shown.made.stops) > 1 else (0.5,)

    @property
    def _ends(self) -> tuple[int, int]:
        around = self._theme.px(AROUND)
        return around, max(self._canvas.winfo_width() - around, around + 1)

    @property
    def _high(self) -> int:
        """Of a picture."""
        room = self._canvas.winfo_height() - self._theme.px(BELOW) - 2 * self._font.metrics("linespace")
        return int(np.clip(room * 0.5, self._theme.px(LOW), self._theme.px(HIGH)))

    @property
    def _leader(self) -> int:
        """From the end of a name to the line."""
        names = 2 * self._font.metrics("linespace")
        room = self._canvas.winfo_height() - self._theme.px(BELOW) - names - self._high
        return int(np.clip(room, 8, self._theme.px(LEADER)))

    @property
    def _top(self) -> int:
        whole = self._high + self._font.metrics("linespace") + self._leader + self._theme.px(BELOW)
        return max((self._canvas.winfo_height() - whole) // 3, 0)

    @property
    def _bottom(self) -> int:
        return self._top + self._high

    @property
    def _line(self) -> int:
        return self._bottom + self._font.metrics("linespace") + self._leader

    @property
    def _width(self) -> float:
        """From one picture to the next."""
        return min(self._theme.px(WIDE), self._canvas.winfo_width() / len(self._stops))

    @property
    def _middles(self) -> list[float]:
        wanted = [self.pixel(part)[0] for part in self._stops]
        return side_by_side(wanted, self._width, 0, self._canvas.winfo_width())

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
        self._paint(here)
        self._draw_names(here)
        self._draw_line()
        self._draw_ring()

    def _write_hint(self, hint: str) -> None:
        wide, high = self._canvas.winfo_width(), self._canvas.winfo_height()
        self._canvas.create_text(
            wide / 2,
            high / 2,
            text=hint,
            fill=self._theme.text,
            font=self._theme.font,
            width=wide * 0.8,
            justify="center",
            tags="mark",
        )

    def _paint(self, here: int | None) -> None:
        """The pictures, as one image: the present one lit, the one that the bar plays bright."""
        assert self._shown
        wide, high, theme = self._canvas.winfo_width(), self._high, self._theme
        drawn = (self._shown.made, here, self._shown.heard, wide, high)
        self._canvas.coords("picture", 0, self._top)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        picture = raster.blank(wide, high, rgb(theme.background))
        for number, sketch in enumerate(self._shown.made.sketches):
            left, _top, right, _bottom = self.box(number)
            colours = (theme.background, theme.accent) if number == here else (theme.accent, theme.line)
            if number == self._shown.heard:
                colours = (theme.marks, theme.hover)
            colour, ground = (np.array(rgb(each), np.uint8) for each in colours)
            left, right = max(left, 0), min(right, wide)
            picture[:, left:right] = outline(sketch, right - left, high, colour, ground)
        raster.show(self._photo, picture)

    def _draw_names(self, here: int | None) -> None:
        """Below each picture its name, as far as there is room; that of the present sound in any case, alone then."""
        assert self._shown
        canvas, theme, stops = self._canvas, self._theme, self._shown.made.stops
        room = self._width - theme.px(BETWEEN)
        names = [self._fitting(stop.name, room) for stop in stops]
        all_fit = all(names)
        for number, (middle, part) in enumerate(zip(self._middles, self._stops, strict=True)):
            lit = number in (here, self._shown.heard)
            colour = theme.text if lit else theme.faint
            x, y = self.pixel(part)
            edge = self._bottom + self._font.metrics("linespace")
            canvas.create_line(
                middle,
                edge + theme.px(2),
                x,
                y,
                fill=theme.text if lit else blend(theme.faint, theme.background, 0.5),
                tags="mark",
            )
            name = names[number] if all_fit else self._fitting(stops[number].name, theme.px(WIDE)) if lit else ""
            if name:
                half = self._font.measure(name) / 2
                inside = min(max(middle, half), canvas.winfo_width() - half)
                canvas.create_text(inside, edge, text=name, anchor="s", fill=colour, font=theme.font, tags="mark")

    def _fitting(self, name: str, room: float) -> str:
        """A name with its end left out where there is no room; empty where two letters have none."""
        if self._font.measure(name) <= room:
            return name
        kept = next(
            (name[:end] for end in range(len(name) - 1, 1, -1) if self._font.measure(f"{name[:end]}…") <= room), ""
        )
        # A number without its end would be another number.
        return "" if not kept or any(sign.isdigit() for sign in kept) else f"{kept.rstrip()}…"

    def _draw_line(self) -> None:
        assert self._shown
        canvas, theme, walk = self._canvas, self._theme, self._shown.made.walk
        (left, y), (right, _y) = self.pixel(0), self.pixel(1)
        canvas.create_line(left, y, right, y, fill=theme.faint, width=theme.px(2), capstyle="round", tags="mark")
        dot = theme.px(DOT if len(self._stops) <= 40 else DOT / 2)
        for part in self._stops:
            x, _ = self.pixel(part)
            canvas.create_oval(
                x - dot, y - dot, x + dot, y + dot, fill=theme.accent, outline=theme.background, tags="mark"
            )
        for leg, (begin, end) in zip(walk.legs, zip(self._stops, self._stops[1:], strict=False), strict=False):
            text = f"{leg.length:.2f}"
            if self._font.measure(text) + theme.gap < self.pixel(end)[0] - self.pixel(begin)[0]:
                x = (self.pixel(begin)[0] + self.pixel(end)[0]) / 2
                canvas.create_text(
                    x, y + theme.px(RING + 5), text=text, anchor="n", fill=theme.faint, font=theme.small, tags="mark"
                )

    def _draw_ring(self) -> None:
        assert self._shown
        theme, ring = self._theme, self._theme.px(RING)
        part = self._shown.at if len(self._stops) > 1 else self._stops[0]
        x, y = self.pixel(part)
        colour = theme.marks if self._shown.there else blend(theme.marks, theme.background, 0.4)
        for wide, each in ((4, theme.background), (2, colour)):
            self._canvas.create_oval(
                x - ring, y - ring, x + ring, y + ring, outline=each, width=theme.px(wide), tags="mark"
            )

    def _under(self, x: int, y: int) -> int | None:
        """The sound whose picture or name is under a pixel."""
        if self._shown is None or not self._shown.made.stops:
            return None
        if not self._top <= y <= self._bottom + self._font.metrics("linespace"):
            return None
        apart = [abs(middle - x) for middle in self._middles]
        nearest = int(np.argmin(apart))
        return nearest if apart[nearest] <= self._width / 2 else None

    def _press(self, event: tk.Event[tk.Canvas]) -> None:
        self._tip.leave()
        if self._shown is None or not self._shown.made.stops:
            return
        near = [number for number, part in enumerate(self._stops) if self._catches(part, event)]
        if (number := self._under(event.x, event.y)) is not None:
            self._do("go_to_stop", number)
        elif near:
            self._walks = True
            self._do("go_to_stop", min(near, key=lambda number: abs(self.pixel(self._stops[number])[0] - event.x)))
        elif event.y > self._bottom:
            self._walks = True
            self._do("walk_to", self._part(event.x))

    def _catches(self, part: float, event: tk.Event[tk.Canvas]) -> bool:
        x, y = self.pixel(part)
        return abs(x - event.x) <= self._theme.px(CATCH) and abs(y - event.y) <= self._theme.px(2 * RING)

    def _part(self, x: int) -> float:
        left, right = self._ends
        return min(max((x - left) / (right - left), 0.0), 1.0)

    def _drag(self, event: tk.Event[tk.Canvas]) -> None:
        if self._walks:
            self._do("walk_to", self._part(event.x))

    def _release(self, _event: tk.Event[tk.Canvas]) -> None:
        self._walks = False

    def _point(self, event: tk.Event[tk.Canvas]) -> None:
        """Show what a sound is called and like once the pointer rests on its picture."""
        number = self._under(event.x, event.y)
        text = None
        if number is not None and self._shown:
            text = f"{self._shown.made.stops[number].name} · {self._shown.made.sketches[number]}"
        if text != self._tip.text:
            self._tip.leave()
            self._tip.text = text
            self._tip.enter(event)
