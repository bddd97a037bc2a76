"""How the error falls while a neuron learns, beside the line that a plain mixture reaches; on a Tk canvas."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from workbench.gui.axes import part, span, ticks, whole_ticks
from workbench.gui.theme import Anchor, Theme

LEFT, RIGHT, TOP, BOTTOM = 64, 16, 28, 36
LOWEST = 1e-5
"""Errors that are smaller are drawn here."""
DASHES = (6, 4)


class ErrorCurve:
    """The neuron as a full line, the plain mixture as a dashed one, both named: colour is not the only sign."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._canvas, self._theme = canvas, theme
        self._errors: Sequence[float] = ()
        self._line: float | None = None
        canvas.configure(highlightthickness=0, background=theme.background)
        canvas.bind("<Configure>", lambda _event: self._redraw())

    def show(self, errors: Sequence[float], line: float | None) -> None:
        """Draw the relative errors after each step, and that of the plain mixture."""
        self._errors, self._line = [max(error, LOWEST) for error in errors], line and max(line, LOWEST)
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
        if not self._errors or self._line is None:
            self._text(left + width / 2, top + height / 2, "Its error is drawn here while it learns", "center")
            return
        low, high = span((*self._errors, self._line), logarithmic=True)
        last = len(self._errors)

        def place(step: float, error: float) -> tuple[float, float]:
            across = (step - 1) / (last - 1) if last > 1 else 0.5
            return left + across * width, top + (1 - part(error, low, high, logarithmic=True)) * height

        for tick in ticks(low, high, logarithmic=True):
            y = place(1, tick)[1]
            canvas.create_line(left, y, left + width, y, fill=theme.line)
            self._text(left - theme.px(6), y, f"{100 * tick:.3g} %", "e")
        for step in whole_ticks(1, last):
            x = place(step, low)[0]
            self._text(x, top + height + theme.px(4), f"{step:,}", "n")
        self._text(left, top - theme.px(8), "error, logarithmic", "sw")
        y = place(1, self._line)[1]
        canvas.create_line(left, y, left + width, y, fill=theme.warning, width=2, dash=DASHES)
        points = [place(step, error) for step, error in enumerate(self._errors, start=1)]
        if len(points) > 1:
            canvas.create_line(points, fill=theme.accent, width=2)
        x, y = points[-1]
        canvas.create_oval(x - 3, y - 3, x + 3, y + 3, fill=theme.accent, outline=theme.accent)
        right = self._legend("plain mixture", left + width, theme.warning, DASHES)
        self._legend("neuron", right, theme.accent, ())

    def _legend(self, name: str, right: float, colour: str, dash: tuple[int, ...]) -> float:
        """A piece of the line and its name, above the picture, ending at `right`; where the next may end."""
        theme = self._theme
        text = self._text(right, theme.px(TOP - 8), name, "se")
        left, y = self._canvas.bbox(text)[0], theme.px(TOP - 14)
        self._canvas.create_line(left - theme.px(26), y, left - theme.px(6), y, fill=colour, width=2, dash=dash)
        return left - theme.px(40)

    def _text(self, x: float, y: float, text: str, anchor: Anchor) -> int:
        theme = self._theme
        return self._canvas.create_text(x, y, text=text, anchor=anchor, fill=theme.faint, font=theme.small)
