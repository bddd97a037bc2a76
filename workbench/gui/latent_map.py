"""The map: training sounds or landmarks as dots, coloured by a descriptor; the cursor is you."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from workbench.core.frame import Frame
from workbench.core.latent import Floats, Latent, Latents, shown
from workbench.core.map_view import WHOLE, MapView, on_map
from workbench.gui import raster
from workbench.gui.theme import RGB, Anchor, Theme, colour_scale, rgb

LEFT, RIGHT, TOP, BOTTOM = 68, 16, 16, 40
DOT, RING = 2.0, 9
CURSOR = "cursor"
NOTCH = 1.25
"""How much closer a notch of the wheel comes."""
BEYOND = 0.015
"""Sounds outside the frame are drawn this far (of its width) beyond its edge."""


class LatentMap:
    """Draws on a Tk canvas of any size and reports where the mouse drags.

    Args:
        canvas: filled by the map.
        do: called with the names of commands and their arguments: `move_to`, `zoom`, `pan`.
    """

    def __init__(self, canvas: tk.Canvas, theme: Theme, do: Callable[[str, tuple[float, ...]], None]) -> None:
        self._canvas, self._theme, self._do = canvas, theme, do
        self._left, self._right, self._top, self._bottom = (theme.px(room) for room in (LEFT, RIGHT, TOP, BOTTOM))
        self._photo = tk.PhotoImage(master=canvas)
        self._scale = colour_scale(theme=theme)
        self._frame: Frame | None = None
        self._dots: Floats | None = None
        self._values: np.ndarray = np.empty(0)
        self._position: Latent = (0.5, 0.5)
        self._view = WHOLE
        self._stars: Sequence[Latent] = ()
        self._held: tuple[float, float] | None = None
        self._hidden = False
        canvas.configure(highlightthickness=0, background=theme.background, cursor="crosshair")
        canvas.create_image(self._left, self._top, image=self._photo, anchor="nw")
        self._cursor_at = (0.0, 0.0)
        # Small, because Tk draws everything anew between the outermost of what has moved.
        ring = theme.px(RING)
        canvas.create_oval(-ring, -ring, ring, ring, outline=theme.marks, width=theme.px(2), tags=CURSOR)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = (x * ring, y * ring, x * 2 * ring, y * 2 * ring)
            canvas.create_line(*arm, fill=theme.marks, width=theme.px(1), tags=CURSOR)
        canvas.bind("<ButtonPress-1>", self._drag)
        canvas.bind("<B1-Motion>", self._drag)
        for wheel, factor in (("<Button-4>", NOTCH), ("<Button-5>", 1 / NOTCH)):
            canvas.bind(wheel, partial(self._zoom, factor))
        canvas.bind("<MouseWheel>", lambda event: self._zoom(NOTCH if event.delta > 0 else 1 / NOTCH, event))
        for button in (2, 3):
            canvas.bind(f"<ButtonPress-{button}>", self._hold)
            canvas.bind(f"<B{button}-Motion>", self._pan)
        canvas.bind("<Configure>", lambda _event: self.redraw())

    @property
    def plot_size(self) -> tuple[int, int]:
        """Width and height in pixels of the part that shows the frame."""
        return (
            max(self._canvas.winfo_width() - self._left - self._right, 16),
            max(self._canvas.winfo_height() - self._top - self._bottom, 16),
        )

    def show_points(self, frame: Frame | None, latents: Latents | None, shade: np.ndarray) -> None:
        """Show another model's sounds in its frame; `shade` holds 0 to 1 for the colour of each."""
        self._frame, self._values = frame, shade
        self._dots = frame.on_plane(latents) if frame and latents is not None else None
        self.redraw()

    def move_cursor(self, position: Latent) -> None:
        """Put the cursor at `position`, 0 to 1 in the frame."""
        self._position = position
        x, y = self.pixel(position)
        self._canvas.move(CURSOR, x - self._cursor_at[0], y - self._cursor_at[1])
        self._cursor_at = (x, y)
        # Only of a closer view: an item that is configured is drawn anew, and this runs with every move.
        if self._view.side < 1 or self._hidden:
            self._hidden = not all(0 <= part <= 1 for part in self._parts(position))
            self._canvas.itemconfigure(CURSOR, state="hidden" if self._hidden else "normal")

    def show_stars(self, positions: Sequence[Latent]) -> None:
        """Mark the favourites, from the next drawing on."""
        self._stars = positions

    def show_view(self, view: MapView) -> None:
        """Look at another part of the map."""
        if view != self._view:
            self._view = view
            self.redraw()

    def pixel(self, position: Latent) -> tuple[float, float]:
        """Where on the canvas a position lies."""
        width, height = self.plot_size
        across, up = self._parts(position)
        return self._left + across * (width - 1), self._top + (1 - up) * (height - 1)

    def _parts(self, position: Latent) -> tuple[float, float]:
        """The parts of the view's width and height at a position."""
        return self._view.of(*on_map(position))

    def redraw(self) -> None:
        """Draw everything again, such as after a change of size."""
        width, height = self.plot_size
        picture = raster.blank(width, height, rgb(self._theme.panel))
        self._draw_dots(picture)
        raster.show(self._photo, picture)
        self._draw_axes()
        self._draw_stars()
        self.move_cursor(self._position)

    def _draw_dots(self, picture: RGB) -> None:
        if self._dots is None or len(self._dots) == 0:
            return
        height, width = picture.shape[:2]
        unit = np.clip(self._dots, -BEYOND, 1 + BEYOND)
        across = (unit[:, 0] - self._view.left) / self._view.side
        up = ((unit[:, 1] if unit.shape[1] > 1 else np.full(len(unit), 0.5)) - self._view.bottom) / self._view.side
        colours = self._scale[np.clip(self._values * 255, 0, 255).astype(np.intp)]
        raster.splat(picture, across * (width - 1), (1 - up) * (height - 1), colours, DOT * self._theme.scale, 0.8)

    def _draw_stars(self) -> None:
        self._canvas.delete("stars")
        for position in self._stars if self._frame else ():
            if all(0 <= part <= 1 for part in self._parts(position)):
                x, y = self.pixel(position)
                for size, colour in ((22, self._theme.background), (16, self._theme.text)):
                    font = (self._theme.family, -self._theme.px(size))
                    self._canvas.create_text(x, y, text="★", fill=colour, font=font, tags="stars")
        self._canvas.tag_raise(CURSOR)

    def _draw_axes(self) -> None:
        canvas, (width, height) = self._canvas, self.plot_size
        canvas.delete("axes")
        frame = self._frame
        if frame is None:
            return
        below: dict[float, Anchor] = {0.0: "nw", 0.5: "n", 1.0: "ne"}
        beside: dict[float, Anchor] = {0.0: "se", 0.5: "e", 1.0: "ne"}
        for part in (0.0, 0.5, 1.0):
            place = self._view.at(part, part)
            x, y = self.pixel(place)
            self._label(x, self._top + height + self._theme.px(6), shown(frame.coordinate(0, place[0]), 2), below[part])
            if frame.size > 1:
                self._label(self._left - self._theme.px(6), y, shown(frame.coordinate(1, place[1]), 2), beside[part])
        self._label(self._left + width / 2, self._top + height + self._theme.px(22), _axis(frame, 0), "n")
        if frame.size > 1:
            self._label(self._theme.px(10), self._top + height / 2, _axis(frame, 1), "center", angle=90)

    def _label(self, x: float, y: float, text: str, anchor: Anchor, angle: float = 0) -> None:
        theme = self._theme
        self._canvas.create_text(
            x, y, text=text, anchor=anchor, angle=angle, fill=theme.faint, font=theme.font, tags="axes"
        )

    def _under(self, event: tk.Event[tk.Canvas]) -> tuple[float, float]:
        """The parts of the view's width and height under the pointer."""
        width, height = self.plot_size
        return (event.x - self._left) / max(width - 1, 1), 1 - (event.y - self._top) / max(height - 1, 1)

    def _drag(self, event: tk.Event[tk.Canvas]) -> None:
        across, up = self._under(event)
        self._do("move_to", self._view.at(min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0)))

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


def _axis(frame: Frame, axis: int) -> str:
    """What stands at an axis: what changes along it where that is known, else its name."""
    words = "".join(frame.words[axis : axis + 1]) or frame.name(axis)
    return f"{words} ({100 * frame.shares[axis]:.0f} % of variation)" if frame.shares else words
