"""Training and validation loss over the epochs, drawn on a Tk canvas."""

from __future__ import annotations

import math
import tkinter as tk
from collections.abc import Sequence

from workbench.gui.line_chart import DASHES, LineChart
from workbench.gui.theme import Theme
from workbench.training.epochs import Epoch


class LossCurve:
    """Training as a full line, validation as a dashed one."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._theme = theme
        self._epochs: Sequence[Epoch] = ()
        self._logarithmic = True
        self._chart = LineChart(canvas, theme, self._draw)

    def show(self, epochs: Sequence[Epoch], logarithmic: bool) -> None:
        """Draw these epochs; losses of zero or below are drawn on a linear scale all the same."""
        self._epochs, self._logarithmic = epochs, logarithmic
        self._chart.redraw()

    def _draw(self, chart: LineChart) -> None:
        losses = [(epoch.number, epoch.loss) for epoch in self._epochs if math.isfinite(epoch.loss)]
        checks = [(epoch.number, epoch.val_loss) for epoch in self._epochs if math.isfinite(epoch.val_loss)]
        values = [value for _number, value in (*losses, *checks)]
        if not values:
            chart.words("The losses of each epoch are drawn here")
            return
        logarithmic = self._logarithmic and min(values) > 0
        titles = "epoch", f"loss, {'logarithmic' if logarithmic else 'linear'}"
        steps = self._epochs[0].number, self._epochs[-1].number
        chart.axes(steps, values, logarithmic, titles, lambda value: f"{value:.4g}")
        chart.line("validation", checks, self._theme.warning, DASHES)
        chart.line("training", losses, self._theme.accent)
