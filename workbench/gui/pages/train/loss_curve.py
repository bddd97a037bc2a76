"""Training and validation loss over the epochs, drawn on a Tk canvas."""

from __future__ import annotations

import math
import tkinter as tk
from collections.abc import Sequence

from workbench.gui.axes import part, span, ticks, whole_ticks
from workbench.gui.theme import Anchor, Theme
from workbench.training.epochs import Epoch

LEFT, RIGHT, TOP, BOTTOM = 64, 16, 28, 40
DASHES = (6, 4)


class LossCurve:
    """Training as a full line, validation as a dashed one, each named where it ends: colour is not the only sign."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._canvas, self._theme = canvas, theme
        self._epochs: Sequence[Epoch] = ()
        self._logarithmic = True
        canvas.configure(highlightthickness=0, background=theme.background)
        canvas.bind("<Configure>", lambda _event: self._redraw())

    def show(self, epochs: Sequence[Epoch], logarithmic: bool) -> None:
        """Draw these epochs; losses of zero or below are drawn on a linear scale all the same."""
        self._epochs, self._logarithmic = epochs, logarithmic
        self._redraw()

    def _redraw(self) -> None:
        canvas, theme = self._canvas, self._theme
        canvas.delete("all")
        left, top = theme.px(LEFT), theme.px(TOP)
        width = canvas.winfo_width() - left - theme.px(RIGHT)
        height = canvas.winfo_height() - top - theme.px(BOTTOM)
        if width < 16 or height < 16:
            return
        canvas.create_rectangle(left, top, left + width, top + height, fill=theme.panel, outline=theme.line)
        losses = [epoch.loss for epoch in self._epochs]
        checks = [epoch.val_loss for epoch in self._epochs]
        values = [value for value in (*losses, *checks) if math.isfinite(value)]
        if not values:
            self._text(left + width / 2, top + height / 2, "The losses of each epoch are drawn here", "center")
            return
        logarithmic = self._logarithmic and min(values) > 0
        low, high = span(values, logarithmic)
        first, last = self._epochs[0].number, self._epochs[-1].number

        def place(number: float, value: float) -> tuple[float, float]:
            across = (number - first) / (last - first) if last > first else 0.5
            return left + across * width, top + (1 - part(value, low, high, logarithmic)) * height

        for tick in ticks(low, high, logarithmic):
            y = place(first, tick)[1]
            canvas.create_line(left, y, left + width, y, fill=theme.line)
            self._text(left - 6, y, f"{tick:.4g}", "e")
        for number in whole_ticks(first, last):
            x = place(number, low)[0]
            canvas.create_line(x, top + height, x, top + height + 4, fill=theme.faint)
            self._text(x, top + height + 6, f"{number:,}", "n")
        self._text(left + width / 2, top + height + theme.px(22), "epoch", "n")
        self._text(left, top - 8, f"loss, {'logarithmic' if logarithmic else 'linear'}", "sw")
        right = float(left + width)
        for name, series, colour, dash in (
            ("validation", checks, theme.warning, DASHES),
            ("training", losses, theme.accent, ()),
        ):
            points = [
                place(epoch.number, value)
                for epoch, value in zip(self._epochs, series, strict=True)
                if math.isfinite(value)
            ]
            if points:
                self._line(points, colour, dash)
                right = self._legend(name, right, colour, dash)

    def _line(self, points: list[tuple[float, float]], colour: str, dash: tuple[int, ...]) -> None:
        if len(points) > 1:
            self._canvas.create_line(points, fill=colour, width=2, dash=dash)
        x, y = points[-1]
        self._canvas.create_oval(x - 3, y - 3, x + 3, y + 3, fill="" if dash else colour, outline=colour)

    def _legend(self, name: str, right: float, colour: str, dash: tuple[int, ...]) -> float:
        """A piece of the line and its name, above the picture, ending at `right`; where the next may end."""
        theme = self._theme
        text = self._text(right, theme.px(TOP) - 8, name, "se")
        left = self._canvas.bbox(text)[0]
        y = theme.px(TOP - 6) - 8
        self._canvas.create_line(left - 32, y, left - 6, y, fill=colour, width=2, dash=dash)
        return left - 48

    def _text(self, x: float, y: float, text: str, anchor: Anchor) -> int:
        theme = self._theme
        return self._canvas.create_text(x, y, text=text, anchor=anchor, fill=theme.faint, font=theme.small)
