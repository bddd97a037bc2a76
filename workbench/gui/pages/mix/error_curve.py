"""How the error falls while a neuron learns, beside the line that a plain mixture reaches; on a Tk canvas."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from workbench.gui.line_chart import DASHES, LineChart
from workbench.gui.theme import Theme

LOWEST = 1e-4
"""Errors that are smaller are drawn here."""


class ErrorCurve:
    """The neuron as a full line, the plain mixture as a dashed one."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._theme = theme
        self._errors: Sequence[float] = ()
        self._plain: float | None = None
        self._chart = LineChart(canvas, theme, self._draw)

    def show(self, errors: Sequence[float], plain: float | None) -> None:
        """Draw the relative errors after each step, and that of the plain mixture."""
        self._errors, self._plain = [max(error, LOWEST) for error in errors], plain and max(plain, LOWEST)
        self._chart.redraw()

    def _draw(self, chart: LineChart) -> None:
        if not self._errors or self._plain is None:
            chart.words("Its error is drawn here while it learns")
            return
        last = len(self._errors)
        titles = "step", "error, logarithmic"
        chart.axes((1, last), (*self._errors, self._plain), True, titles, lambda value: f"{100 * value:.3g} %")
        chart.line("plain mixture", [(1, self._plain), (last, self._plain)], self._theme.warning, DASHES)
        chart.line("neuron", list(enumerate(self._errors, start=1)), self._theme.accent)
