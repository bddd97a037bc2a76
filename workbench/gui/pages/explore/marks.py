"""Drawn over the dots of the map: axes or words at its sides, favourites, the selected sound, the radius."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.core.frame import Frame
from workbench.core.latent import Latent, number_text
from workbench.gui.pages.explore.plot import MapPlot
from workbench.gui.theme import Anchor, Theme

if TYPE_CHECKING:
    from workbench.store.map_layout import Layout

AXES, MARK, STARS, RADIUS = "axes", "mark", "stars", "radius"
"""Tags of what each function below draws; it takes away what it drew before."""
NARROW = 440
"""Pixels from which there is room below the map for what it shows."""


def draw_axes(canvas: tk.Canvas, theme: Theme, plot: MapPlot, frame: Frame | None, layout: Layout | None) -> None:
    """Draw the scales of the first two axes, or the words at the sides of a map without axes."""
    canvas.delete(AXES)
    if layout:
        _draw_words(canvas, theme, plot, layout)
    elif frame:
        _draw_scales(canvas, theme, plot, frame)


def draw_mark(canvas: tk.Canvas, theme: Theme, plot: MapPlot, place: Sequence[float] | None) -> None:
    """Draw a square around the selected sound, if any."""
    canvas.delete(MARK)
    if place is None or not plot.shows(place):
        return
    x, y = plot.pixel(place)
    for reach, colour in ((8, theme.background), (7, theme.text)):
        out = theme.px(reach)
        canvas.create_rectangle(x - out, y - out, x + out, y + out, outline=colour, width=theme.px(2), tags=MARK)


def draw_stars(canvas: tk.Canvas, theme: Theme, plot: MapPlot, positions: Sequence[Latent]) -> None:
    """Draw a star at each favourite in sight."""
    canvas.delete(STARS)
    for position in positions:
        if plot.shows(position):
            x, y = plot.pixel(position)
            for size, colour in ((22, theme.background), (16, theme.text)):
                font = (theme.family, -theme.px(size))
                canvas.create_text(x, y, text="★", fill=colour, font=font, tags=STARS)


def draw_radius(canvas: tk.Canvas, theme: Theme, plot: MapPlot, position: Latent, radius: float | None) -> None:
    """Draw how far *Random* may jump, as a part of the map; None for anywhere."""
    canvas.delete(RADIUS)
    if radius is None:
        return
    x, y = plot.pixel(position)
    across, down = radius * plot.width / plot.view.side, radius * plot.height / plot.view.side
    canvas.create_oval(x - across, y - down, x + across, y + down, outline=theme.marks, dash=(4, 4), tags=RADIUS)


def _draw_scales(canvas: tk.Canvas, theme: Theme, plot: MapPlot, frame: Frame) -> None:
    below: dict[float, Anchor] = {0.0: "nw", 0.5: "n", 1.0: "ne"}
    beside: dict[float, Anchor] = {0.0: "se", 0.5: "e", 1.0: "ne"}
    bottom = plot.top + plot.height
    for part in (0.0, 0.5, 1.0):
        place = plot.view.at(part, part)
        x, y = plot.pixel(place)
        if frame.uses(0):
            _label(canvas, theme, x, bottom + theme.px(6), number_text(frame.coordinate(0, place[0]), 2), below[part])
        if frame.size > 1 and frame.uses(1):
            _label(
                canvas, theme, plot.left - theme.px(6), y, number_text(frame.coordinate(1, place[1]), 2), beside[part]
            )
    _label(canvas, theme, plot.left + plot.width / 2, bottom + theme.px(22), _axis(frame, 0), "n")
    if frame.size > 1:
        _label(canvas, theme, theme.px(10), plot.top + plot.height / 2, _axis(frame, 1), "center", angle=90)


def _draw_words(canvas: tk.Canvas, theme: Theme, plot: MapPlot, layout: Layout) -> None:
    """What is found where on a map that has no axes: at its sides, where it is so on the whole."""
    below = plot.top + plot.height + theme.px(6)
    (left, right), (bottom, top) = layout.words
    _label(canvas, theme, plot.left, below, left, "nw")
    _label(canvas, theme, plot.left + plot.width, below, right, "ne")
    if plot.width > theme.px(NARROW):
        _label(canvas, theme, plot.left + plot.width / 2, below, "sounds that are alike lie together", "n")
    for text, part in ((top, 0.12), (bottom, 0.88)):
        _label(canvas, theme, plot.left - theme.px(14), plot.top + plot.height * part, text, "center", angle=90)


def _label(canvas: tk.Canvas, theme: Theme, x: float, y: float, text: str, anchor: Anchor, angle: float = 0) -> None:
    canvas.create_text(x, y, text=text, anchor=anchor, angle=angle, fill=theme.faint, font=theme.font, tags=AXES)


def _axis(frame: Frame, axis: int) -> str:
    """What stands at an axis: what changes along it where that is known, else its name; or that nothing does."""
    if not frame.uses(axis):
        return f"{frame.name(axis)} is not used by this model"
    words = "".join(frame.words[axis : axis + 1]) or frame.name(axis)
    return f"{words} ({100 * frame.shares[axis]:.0f} % of variation)" if frame.shares else words
