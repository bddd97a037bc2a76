"""The dots of the map, and the legend of their colours where these are classes."""

from __future__ import annotations

import tkinter as tk

import numpy as np

from workbench.app.explore.colouring import Shades
from workbench.core.latent import Floats
from workbench.core.map_view import MapView
from workbench.gui import raster
from workbench.gui.palette import class_colour, class_colours
from workbench.gui.theme import RGB, Theme, colour_scale, rgb

DOT = 2.0
OUTLIER = 4
"""Pixels from the middle of an outlier's sign to its corners."""
CLASS_ROW = 16
BEYOND = 0.015
"""Sounds outside the frame are drawn this far (of its width) beyond its edge."""
NOWHERE = -99.0
"""A column that no picture has."""
OPACITY = 0.8


class MapDots:
    """Where the dots lie in a picture, worked out once, so that other colours cost little."""

    def __init__(self, theme: Theme) -> None:
        self._theme, self._scale = theme, colour_scale(theme=theme)
        self._layers: tuple[raster.Dots, ...] = ()

    def lay_out(self, places: Floats | None, view: MapView, size: tuple[int, int]) -> None:
        """Find the pixels of the dots: discs, and at the rim hollow diamonds for what lies beyond it.

        Args:
            places: 0 to 1 in the frame, shape (sounds, 1 or 2).
            size: width and height of the picture.
        """
        self._layers = ()
        if places is None or len(places) == 0:
            return
        width, height = size
        unit = np.clip(places, -BEYOND, 1 + BEYOND)
        across = (unit[:, 0] - view.left) / view.side * (width - 1)
        up = ((unit[:, 1] if unit.shape[1] > 1 else np.full(len(unit), 0.5)) - view.bottom) / view.side
        down = (1 - up) * (height - 1)
        outside = ((unit < 0) | (unit > 1)).any(axis=1)
        disc, reach = raster.disc(DOT * self._theme.scale), self._theme.px(OUTLIER)
        # Pushed in as far as they reach, so that the rim cuts none off.
        rim = np.clip(across, reach, width - 1 - reach), np.clip(down, reach, height - 1 - reach)
        shown = outside & (view.side == 1)
        self._layers = (
            raster.Dots(np.where(outside, NOWHERE, across), down, size, disc),
            raster.Dots(np.where(shown, rim[0], NOWHERE), rim[1], size, raster.diamond(reach)),
        )

    def picture(self, shades: Shades, size: tuple[int, int]) -> RGB:
        """The dots in the colours of `shades`, on the ground of the theme."""
        picture = raster.blank(*size, rgb(self._theme.panel))
        if self._layers:
            colours = self._colours(shades)
            for layer in self._layers:
                layer.paint(picture, colours, OPACITY)
        return picture

    def _colours(self, shades: Shades) -> RGB:
        """One row a sound."""
        if shades.classes:
            return class_colours(len(shades.classes))[shades.values.astype(np.intp)]
        colours: RGB = self._scale[np.clip(shades.values * 255, 0, 255).astype(np.intp)]
        return colours


def draw_classes(canvas: tk.Canvas, classes: tuple[str, ...], corner: tuple[int, int], theme: Theme) -> None:
    """The legend of the classes below a corner of the map; none where there are no classes."""
    canvas.delete("classes")
    if not classes:
        return
    px = theme.px
    for row, name in enumerate(classes):
        x, y = corner[0] + px(14), corner[1] + px(12) + row * px(CLASS_ROW)
        canvas.create_rectangle(x, y, x + px(10), y + px(10), fill=class_colour(row), width=0, tags="classes")
        beside = (x + px(16), y + px(5))
        canvas.create_text(*beside, text=name, anchor="w", fill=theme.text, font=theme.small, tags="classes")
    left, top, right, bottom = canvas.bbox("classes")
    box = (left - px(6), top - px(4), right + px(6), bottom + px(4))
    ground = canvas.create_rectangle(*box, fill=theme.background, outline=theme.line, tags="classes")
    canvas.tag_lower(ground, canvas.find_withtag("classes")[0])
