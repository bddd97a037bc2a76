"""The map: training sounds or landmarks as dots, coloured by a descriptor; the cursor is you."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import numpy as np

from workbench.core.frame import Frame
from workbench.core.latent import Floats, Latent, Latents, shown
from workbench.gui import raster
from workbench.gui.theme import RGB, Anchor, Theme, colour_scale, rgb

LEFT, RIGHT, TOP, BOTTOM = 68, 16, 16, 40
DOT, RING = 2.0, 9
CURSOR = "cursor"
BEYOND = 0.015
"""Sounds outside the frame are drawn this far (of its width) beyond its edge."""


class LatentMap:
    """Draws on a Tk canvas of any size and reports where the mouse drags.

    Args:
        canvas: filled by the map.
        moved: called with the position (x, y), 0 to 1 in the frame, to the right and upwards.
    """

    def __init__(self, canvas: tk.Canvas, theme: Theme, moved: Callable[[tuple[float, float]], None]) -> None:
        self._canvas, self._theme, self._moved = canvas, theme, moved
        self._photo = tk.PhotoImage(master=canvas)
        self._scale = colour_scale()
        self._frame: Frame | None = None
        self._dots: Floats | None = None
        self._values: np.ndarray = np.empty(0)
        self._position: Latent = (0.5, 0.5)
        canvas.configure(highlightthickness=0, background=theme.background, cursor="crosshair")
        canvas.create_image(LEFT, TOP, image=self._photo, anchor="nw")
        self._cursor_at = (0.0, 0.0)
        # Small, because Tk draws everything anew between the outermost of what has moved.
        canvas.create_oval(-RING, -RING, RING, RING, outline="#ffffff", width=2, tags=CURSOR)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = (x * RING, y * RING, x * 2 * RING, y * 2 * RING)
            canvas.create_line(*arm, fill="#ffffff", tags=CURSOR)
        canvas.bind("<ButtonPress-1>", self._drag)
        canvas.bind("<B1-Motion>", self._drag)
        canvas.bind("<Configure>", lambda _event: self.redraw())

    @property
    def plot_size(self) -> tuple[int, int]:
        """Width and height in pixels of the part that shows the frame."""
        return (
            max(self._canvas.winfo_width() - LEFT - RIGHT, 16),
            max(self._canvas.winfo_height() - TOP - BOTTOM, 16),
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

    def pixel(self, position: Latent) -> tuple[float, float]:
        """Where on the canvas a position lies; a model of one latent lies along the middle."""
        width, height = self.plot_size
        across, up = position[0] if position else 0.5, position[1] if len(position) > 1 else 0.5
        return LEFT + across * (width - 1), TOP + (1 - up) * (height - 1)

    def redraw(self) -> None:
        """Draw everything again, such as after a change of size."""
        width, height = self.plot_size
        picture = raster.blank(width, height, rgb(self._theme.panel))
        self._draw_dots(picture)
        raster.show(self._photo, picture)
        self._draw_axes()
        self.move_cursor(self._position)

    def _draw_dots(self, picture: RGB) -> None:
        if self._dots is None or len(self._dots) == 0:
            return
        height, width = picture.shape[:2]
        unit = np.clip(self._dots, -BEYOND, 1 + BEYOND)
        across, up = unit[:, 0], unit[:, 1] if unit.shape[1] > 1 else np.full(len(unit), 0.5)
        colours = self._scale[np.clip(self._values * 255, 0, 255).astype(np.intp)]
        raster.splat(picture, across * (width - 1), (1 - up) * (height - 1), colours, DOT, 0.8)

    def _draw_axes(self) -> None:
        canvas, (width, height) = self._canvas, self.plot_size
        canvas.delete("axes")
        frame = self._frame
        if frame is None:
            return
        below: dict[float, Anchor] = {0.0: "nw", 0.5: "n", 1.0: "ne"}
        beside: dict[float, Anchor] = {0.0: "se", 0.5: "e", 1.0: "ne"}
        for part in (0.0, 0.5, 1.0):
            x, y = self.pixel((part, part))
            self._label(x, TOP + height + 6, shown(frame.coordinate(0, part), 2), below[part])
            if frame.size > 1:
                self._label(LEFT - 6, y, shown(frame.coordinate(1, part), 2), beside[part])
        self._label(LEFT + width / 2, TOP + height + 22, _axis(frame, 0), "n")
        if frame.size > 1:
            self._label(10, TOP + height / 2, _axis(frame, 1), "center", angle=90)

    def _label(self, x: float, y: float, text: str, anchor: Anchor, angle: float = 0) -> None:
        theme = self._theme
        self._canvas.create_text(
            x, y, text=text, anchor=anchor, angle=angle, fill=theme.faint, font=theme.font, tags="axes"
        )

    def _drag(self, event: tk.Event[tk.Canvas]) -> None:
        width, height = self.plot_size
        across = (event.x - LEFT) / max(width - 1, 1)
        up = 1 - (event.y - TOP) / max(height - 1, 1)
        self._moved((min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0)))


def _axis(frame: Frame, axis: int) -> str:
    """What stands at an axis: what changes along it where that is known, else its name."""
    words = "".join(frame.words[axis : axis + 1]) or frame.name(axis)
    return f"{words} ({100 * frame.shares[axis]:.0f} % of variation)" if frame.shares else words
