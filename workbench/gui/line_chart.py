"""Lines over steps on a Tk canvas: one in full and one dashed, both named, for colour is not the only sign."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence

from workbench.gui.axes import part, span, ticks, whole_ticks
from workbench.gui.theme import Anchor, Theme

LEFT, RIGHT, TOP, BOTTOM = 64, 16, 28, 40
DASHES = (6, 4)
SMALLEST = 16
"""Pixels of a picture that is drawn at all."""

Points = Sequence[tuple[float, float]]
"""Steps and values."""


class LineChart:
    """A chart that is drawn again whenever its size changes.

    Args:
        canvas: filled by it.
        draw: draws what there is, in the chart that it is given, which is empty.
    """

    def __init__(self, canvas: tk.Canvas, theme: Theme, draw: Callable[[LineChart], None]) -> None:
        self._canvas, self._theme, self._draw = canvas, theme, draw
        self._low, self._high, self._first, self._last, self._logarithmic = 0.0, 1.0, 0, 1, False
        self._right = 0.0
        canvas.configure(highlightthickness=0, background=theme.background)
        canvas.bind("<Configure>", lambda _event: self.redraw())

    def redraw(self) -> None:
        """Draw it anew."""
        canvas, theme = self._canvas, self._theme
        canvas.delete("all")
        left, top, width, height = self._box
        if min(width, height) >= SMALLEST:
            canvas.create_rectangle(left, top, left + width, top + height, fill=theme.panel, outline=theme.line)
            self._right = float(left + width)
            self._draw(self)

    def words(self, text: str) -> None:
        """Say something in place of lines."""
        left, top, width, height = self._box
        self._text(left + width / 2, top + height / 2, text, "center")

    def axes(
        self,
        steps: tuple[int, int],
        values: Sequence[float],
        logarithmic: bool,
        titles: tuple[str, str],
        written: Callable[[float], str],
    ) -> None:
        """Draw the axes that all lines share.

        Args:
            steps: the first and the last.
            values: all that are drawn.
            titles: of the steps, and of the values.
            written: a value of the axis as text.
        """
        canvas, theme, (left, top, width, height) = self._canvas, self._theme, self._box
        self._first, self._last = steps
        self._logarithmic = logarithmic
        self._low, self._high = span(values, logarithmic)
        for tick in ticks(self._low, self._high, logarithmic):
            y = self._place(self._first, tick)[1]
            canvas.create_line(left, y, left + width, y, fill=theme.line)
            self._text(left - 6, y, written(tick), "e")
        for number in whole_ticks(*steps):
            x = self._place(number, self._low)[0]
            canvas.create_line(x, top + height, x, top + height + 4, fill=theme.faint)
            self._text(x, top + height + 6, f"{number:,}", "n")
        self._text(left + width / 2, top + height + theme.px(22), titles[0], "n")
        self._text(left, top - 8, titles[1], "sw")

    def line(self, name: str, points: Points, colour: str, dash: tuple[int, ...] = ()) -> None:
        """Draw one line, and name it above the picture, left of those before it; where it has no points, neither."""
        if not points:
            return
        places = [self._place(step, value) for step, value in points]
        if len(places) > 1:
            self._canvas.create_line(places, fill=colour, width=2, dash=dash)
        x, y = places[-1]
        self._canvas.create_oval(x - 3, y - 3, x + 3, y + 3, fill="" if dash else colour, outline=colour)
        text = self._text(self._right, self._theme.px(TOP) - 8, name, "se")
        left, across = self._canvas.bbox(text)[0], self._theme.px(TOP - 6) - 8
        self._canvas.create_line(left - 32, across, left - 6, across, fill=colour, width=2, dash=dash)
        self._right = left - 48

    @property
    def _box(self) -> tuple[int, int, int, int]:
        """Left and top edge, width and height of the picture, pixels."""
        canvas, theme = self._canvas, self._theme
        left, top = theme.px(LEFT), theme.px(TOP)
        width = canvas.winfo_width() - left - theme.px(RIGHT)
        return left, top, width, canvas.winfo_height() - top - theme.px(BOTTOM)

    def _place(self, step: float, value: float) -> tuple[float, float]:
        left, top, width, height = self._box
        across = (step - self._first) / (self._last - self._first) if self._last > self._first else 0.5
        return left + across * width, top + (1 - part(value, self._low, self._high, self._logarithmic)) * height

    def _text(self, x: float, y: float, text: str, anchor: Anchor) -> int:
        theme = self._theme
        return self._canvas.create_text(x, y, text=text, anchor=anchor, fill=theme.faint, font=theme.small)
