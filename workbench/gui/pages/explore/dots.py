"""The dots of the map, and the legend of their colours where these are classes."""

from __future__ import annotations

import tkinter as tk

import numpy as np
import numpy.typing as npt

from workbench.app.session.colouring import Shades
from workbench.core.latent import Floats
from workbench.core.map_view import MapView
from workbench.gui import raster
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
FAINT = 0.18
"""How much of its colour a dot keeps that is not looked for."""
CLASSES = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#3c7fd0", "#d55e00", "#cc79a7")
REST = "#8a929c"
"""For all further classes."""
Lit = npt.NDArray[np.bool_] | None


class MapDots:
    """The pixels of the dots in a picture, found once, so that recolouring is cheap."""

    def __init__(self, theme: Theme) -> None:
        self._theme, self._scale = theme, colour_scale(theme=theme)
        self._layers: tuple[raster.Dots, ...] = ()
        self._ground: RGB | None = None

    def veil(self, farness: Floats | None, view: MapView, size: tuple[int, int]) -> None:
        """Darken what is far from all sounds, by `farness` over the map (`Layout.veil`); None for no darkening."""
        self._ground = None
        if farness is None:
            return
        width, height = size
        cells = len(farness)
        across = np.clip((view.left + (np.arange(width) + 0.5) / width * view.side) * cells, 0, cells - 1)
        down = np.clip((1 - view.bottom - view.side + (np.arange(height) + 0.5) / height * view.side) * cells, 0, None)
        far = np.clip(farness[np.minimum(down, cells - 1).astype(np.intp)[:, None], across.astype(np.intp)], 0, 1)
        near, away = (np.array(rgb(colour), np.float32) for colour in (self._theme.panel, self._theme.background))
        self._ground = (near + (away - near) * far[..., None].astype(np.float32) ** 2).astype(np.uint8)

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

    def picture(self, shades: Shades, size: tuple[int, int], lit: Lit = None) -> RGB:
        """The dots in the colours of `shades`, on the ground of the theme.

        Args:
            lit: which dots count, shape (sounds,); the others are faint. None where all do.
        """
        fits = self._ground is not None and self._ground.shape[:2] == size[::-1]
        picture = self._ground.copy() if fits and self._ground is not None else raster.blank(*size, self._panel)
        if self._layers:
            colours = self._colours(shades)
            if lit is not None and len(lit) == len(colours):
                faint = self._panel + (colours[~lit].astype(np.float32) - self._panel) * FAINT
                colours = colours.copy()
                colours[~lit] = faint.astype(np.uint8)
            for layer in self._layers:
                layer.paint(picture, colours, OPACITY)
        return picture

    @property
    def _panel(self) -> tuple[int, int, int]:
        red, green, blue = rgb(self._theme.panel)
        return red, green, blue

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


def class_colour(number: int) -> str:
    """The colour of a class, counted from 0."""
    return CLASSES[number] if number < len(CLASSES) else REST


def class_colours(classes: int) -> RGB:
    """The colours of the first classes, shape (classes, 3)."""
    return np.array([rgb(class_colour(number)) for number in range(classes)], np.uint8)
