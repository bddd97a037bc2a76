"""The map: sounds as dots, coloured by a descriptor; the ring marks the current point."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from workbench.app.session.colouring import Shades
from workbench.core.frame import Frame
from workbench.core.latent import Floats, Latent, Latents
from workbench.core.map_view import MapView, on_map
from workbench.gui import raster
from workbench.gui.pages.explore.dots import Lit, MapDots, draw_classes
from workbench.gui.pages.explore.marks import RADIUS, draw_axes, draw_mark, draw_radius, draw_stars
from workbench.gui.pages.explore.plot import MapPlot
from workbench.gui.pages.explore.trail import Trail
from workbench.gui.theme import Theme

if TYPE_CHECKING:
    from workbench.store.map_layout import Layout

LEFT, RIGHT, TOP, BOTTOM = 68, 16, 16, 40
RING = 9
CURSOR = "cursor"
SHAKY = 4
"""Pixels by which a mouse that is pressed moves before it drags."""
VEIL_CELLS = 96
SETTLED = 3
"""Turns of Tk in which the map has kept its size: then it is drawn again. A change comes down the window in turns."""
NOTCH = 1.25
"""How much closer a notch of the wheel comes."""


class LatentMap:
    """Draws on a Tk canvas of any size and reports where the mouse drags.

    Args:
        canvas: filled by the map.
        do: called with the names of commands and their arguments: `move_to`, `zoom`, `pan`.
    """

    def __init__(self, canvas: tk.Canvas, theme: Theme, do: Callable[[str, tuple[float, ...]], None]) -> None:
        self._canvas, self._theme, self._do = canvas, theme, do
        self._plot = MapPlot(theme.px(LEFT), theme.px(TOP))
        self._photo = tk.PhotoImage(master=canvas)
        self._picture = MapDots(theme)
        self._frame: Frame | None = None
        self._layout: Layout | None = None
        self._veil: Floats | None = None
        self._lit: Lit = None
        self._radius: float | None = None
        self._pressed: tuple[int, int] | None = None
        self._dots: Floats | None = None
        self._latents: Latents | None = None
        self._shades = Shades(np.empty(0))
        self._marked: int | None = None
        self._position: Latent = (0.5, 0.5)
        self._stars: Sequence[Latent] = ()
        self._held: tuple[float, float] | None = None
        self._hidden = False
        self._awaited = ""
        canvas.configure(highlightthickness=0, background=theme.background, cursor="crosshair")
        canvas.create_image(self._plot.left, self._plot.top, image=self._photo, anchor="nw")
        self._trail = Trail(canvas, theme)
        self._cursor_at = (0.0, 0.0)
        # Small, because Tk redraws the whole rectangle around everything that has moved.
        ring = theme.px(RING)
        canvas.create_oval(-ring, -ring, ring, ring, outline=theme.marks, width=theme.px(2), tags=CURSOR)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = (x * ring, y * ring, x * 2 * ring, y * 2 * ring)
            canvas.create_line(*arm, fill=theme.marks, width=theme.px(1), tags=CURSOR)
        canvas.bind("<ButtonPress-1>", self._press)
        canvas.bind("<B1-Motion>", self._drag)
        for wheel, factor in (("<Button-4>", NOTCH), ("<Button-5>", 1 / NOTCH)):
            canvas.bind(wheel, partial(self._zoom, factor))
        canvas.bind("<MouseWheel>", lambda event: self._zoom(NOTCH if event.delta > 0 else 1 / NOTCH, event))
        for button in (2, 3):
            canvas.bind(f"<ButtonPress-{button}>", self._hold)
            canvas.bind(f"<B{button}-Motion>", self._pan)
        canvas.bind("<Configure>", lambda _event: self._redraw_later(turns=SETTLED))

    def show_points(
        self,
        frame: Frame | None,
        latents: Latents | None,
        shades: Shades,
        layout: Layout | None = None,
    ) -> None:
        """Show another model's sounds in its frame, or where its layout puts them; or the same in other colours."""
        old = self._frame
        same = latents is self._latents and frame is not None and old is not None and layout is self._layout
        self._frame, self._latents, self._shades = frame, latents, shades
        if same and _axes_of(frame) == _axes_of(old):
            self._paint()
            self._draw_stars()
            return
        self._trail.clear()
        if layout is not self._layout:
            self._layout, self._veil = layout, layout.veil(VEIL_CELLS) if layout else None
        if layout:
            self._dots = layout.places
        else:
            self._dots = frame.on_plane(latents) if frame and latents is not None else None
        self.redraw()

    def light(self, lit: Lit) -> None:
        """Highlight the sounds that match a search; None for all."""
        if lit is not self._lit:
            self._lit = lit
            self._paint()

    def place_of(self, row: int) -> tuple[float, float]:
        """Where on the map the sound in a row is drawn."""
        assert self._dots is not None
        across, up = on_map(np.clip(self._dots[row], 0.0, 1.0).tolist())
        return across, up

    def move_cursor(self, position: Latent) -> None:
        """Put the cursor at `position`, 0 to 1 in the frame."""
        self._position = position
        x, y = self.pixel(position)
        if self._trail.shown and (x, y) != self._cursor_at:
            self._trail.add(position, x, y)
        for tag in (CURSOR, RADIUS):
            self._canvas.move(tag, x - self._cursor_at[0], y - self._cursor_at[1])
        self._cursor_at = (x, y)
        # Only if zoomed in: configuring an item redraws it, and this runs with every move.
        if self._plot.view.side < 1 or self._hidden:
            self._hidden = not self._plot.shows(position)
            self._canvas.itemconfigure(CURSOR, state="hidden" if self._hidden else "normal")

    def show_stars(self, positions: Sequence[Latent]) -> None:
        """Mark the favourites, from the next drawing on."""
        self._stars = positions

    def show_radius(self, radius: float | None) -> None:
        """Draw how far *Random* may jump, as a part of the map; None for anywhere."""
        self._radius = radius
        self._draw_radius()

    def show_trail(self, shown: bool) -> None:
        """Show or hide where the cursor has been."""
        if shown != self._trail.shown:
            self._trail.shown = shown
            self._trail.clear()

    def mark(self, index: int | None) -> None:
        """Put a frame around the sound in a row; None for none."""
        if index != self._marked:
            self._marked = index
            self._draw_mark()

    def under(self, event: tk.Event[tk.Canvas]) -> tuple[float, float]:
        """The place on the map under the pointer, 0 to 1 across and up."""
        return self._plot.view.at(*self._under(event))

    @property
    def parts_per_pixel(self) -> float:
        """The size of a pixel, as a part of the map's longer side."""
        return self._plot.view.side / max(self._plot.width, self._plot.height)

    def show_view(self, view: MapView) -> None:
        """Look at another part of the map."""
        if view != self._plot.view:
            self._plot = replace(self._plot, view=view)
            self.redraw()

    def pixel(self, position: Latent) -> tuple[float, float]:
        """Where on the canvas a position lies."""
        return self._plot.pixel(position)

    def _redraw_later(self, turns: int) -> None:
        """When the size has not changed for so many turns: one change leads to the next."""
        if self._awaited:
            self._canvas.after_cancel(self._awaited)
        then = partial(self._redraw_later, turns - 1) if turns else self.redraw
        self._awaited = self._canvas.after_idle(then)

    def redraw(self) -> None:
        """Draw everything again, such as after a change of size."""
        self._awaited = ""
        theme, plot = self._theme, self._plot
        width = self._canvas.winfo_width() - plot.left - theme.px(RIGHT)
        height = self._canvas.winfo_height() - plot.top - theme.px(BOTTOM)
        self._plot = plot = replace(plot, width=max(width, 16), height=max(height, 16))
        size = plot.width, plot.height
        self._picture.lay_out(self._dots, plot.view, size)
        self._picture.veil(self._veil, plot.view, size)
        self._paint()
        draw_axes(self._canvas, theme, plot, self._frame, self._layout)
        self._draw_mark()
        self._draw_stars()
        for item, place in self._trail.places():
            self._trail.put(item, *plot.pixel(place), plot.shows(place))
        x, y = plot.pixel(self._position)
        self._canvas.move(CURSOR, x - self._cursor_at[0], y - self._cursor_at[1])
        self._cursor_at = (x, y)
        self._draw_radius()
        self.move_cursor(self._position)

    def _paint(self) -> None:
        plot = self._plot
        raster.show(self._photo, self._picture.picture(self._shades, (plot.width, plot.height), self._lit))
        draw_classes(self._canvas, self._shades.classes, (plot.left, plot.top), self._theme)

    def _draw_mark(self) -> None:
        row, dots, place = self._marked, self._dots, None
        if row is not None and dots is not None and row < len(dots):
            place = np.clip(dots[row], 0.0, 1.0).tolist()
        draw_mark(self._canvas, self._theme, self._plot, place)
        self._canvas.tag_raise(CURSOR)

    def _draw_stars(self) -> None:
        draw_stars(self._canvas, self._theme, self._plot, self._stars if self._frame else ())
        self._canvas.tag_raise(CURSOR)

    def _draw_radius(self) -> None:
        draw_radius(self._canvas, self._theme, self._plot, self._position, self._radius)
        self._canvas.tag_raise(CURSOR)

    def _under(self, event: tk.Event[tk.Canvas]) -> tuple[float, float]:
        return self._plot.under(event.x, event.y)

    def _press(self, event: tk.Event[tk.Canvas]) -> None:
        self._pressed = event.x, event.y

    @property
    def dragged(self) -> bool:
        """Whether the mouse has moved since it was pressed."""
        return self._pressed is None

    def _drag(self, event: tk.Event[tk.Canvas]) -> None:
        # A hand that clicks shakes a little.
        if self._pressed and np.hypot(event.x - self._pressed[0], event.y - self._pressed[1]) < self._theme.px(SHAKY):
            return
        self._pressed = None
        self.move_under(event)

    def move_under(self, event: tk.Event[tk.Canvas]) -> None:
        """Move the point to the pointer, or to the nearest place of the map."""
        across, up = self._under(event)
        self._do("move_to", self._plot.view.at(min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0)))

    def _zoom(self, factor: float, event: tk.Event[tk.Canvas]) -> None:
        self._do("zoom", (factor, *self._under(event)))

    def _hold(self, event: tk.Event[tk.Canvas]) -> None:
        self._held = self._under(event)

    def _pan(self, event: tk.Event[tk.Canvas]) -> None:
        if self._held is None:
            return
        under = self._under(event)
        self._do("pan", (self._held[0] - under[0], self._held[1] - under[1]))
        self._held = under


def _axes_of(frame: Frame | None) -> object:
    """Differs if the axes of two frames of the same sounds differ."""
    return frame and (frame.reach, id(frame.basis))
