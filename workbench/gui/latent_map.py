"""The map: sounds as dots, coloured by a descriptor; the ring marks the current point."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from workbench.app.explore.colouring import Shades
from workbench.core.frame import Frame
from workbench.core.latent import Floats, Latent, Latents, shown
from workbench.core.map_view import WHOLE, MapView, on_map
from workbench.gui import raster
from workbench.gui.map_dots import Lit, MapDots, draw_classes
from workbench.gui.theme import Anchor, Theme
from workbench.gui.trail import Trail
from workbench.store.layout import Layout

LEFT, RIGHT, TOP, BOTTOM = 68, 16, 16, 40
RING = 9
CURSOR = "cursor"
SHAKY = 4
"""Pixels by which a mouse that is pressed moves before it drags."""
VEIL_CELLS = 96
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
        self._left, self._right, self._top, self._bottom = (theme.px(room) for room in (LEFT, RIGHT, TOP, BOTTOM))
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
        self._view = WHOLE
        self._stars: Sequence[Latent] = ()
        self._held: tuple[float, float] | None = None
        self._hidden = False
        canvas.configure(highlightthickness=0, background=theme.background, cursor="crosshair")
        canvas.create_image(self._left, self._top, image=self._photo, anchor="nw")
        self._trail = Trail(canvas, theme)
        self._cursor_at = (0.0, 0.0)
        # Small, because Tk draws everything anew between the outermost of what has moved.
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
        canvas.bind("<Configure>", lambda _event: self.redraw())

    @property
    def plot_size(self) -> tuple[int, int]:
        """Width and height in pixels of the part that shows the frame."""
        return (
            max(self._canvas.winfo_width() - self._left - self._right, 16),
            max(self._canvas.winfo_height() - self._top - self._bottom, 16),
        )

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
        """Let only some of the sounds stand out, those that are looked for; None for all."""
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
        for tag in (CURSOR, "radius"):
            self._canvas.move(tag, x - self._cursor_at[0], y - self._cursor_at[1])
        self._cursor_at = (x, y)
        # Only of a closer view: an item that is configured is drawn anew, and this runs with every move.
        if self._view.side < 1 or self._hidden:
            self._hidden = not all(0 <= part <= 1 for part in self._parts(position))
            self._canvas.itemconfigure(CURSOR, state="hidden" if self._hidden else "normal")

    def show_stars(self, positions: Sequence[Latent]) -> None:
        """Mark the favourites, from the next drawing on."""
        self._stars = positions

    def show_radius(self, radius: float | None) -> None:
        """Draw how far from the cursor *Random* goes, as a part of the map; None where it goes anywhere."""
        self._radius = radius
        self._draw_radius()

    def _draw_radius(self) -> None:
        self._canvas.delete("radius")
        radius = self._radius
        if radius is None:
            return
        x, y = self.pixel(self._position)
        width, height = self.plot_size
        across, down = radius * width / self._view.side, radius * height / self._view.side
        box = (x - across, y - down, x + across, y + down)
        self._canvas.create_oval(*box, outline=self._theme.marks, dash=(4, 4), tags="radius")
        self._canvas.tag_raise(CURSOR)

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
        return self._view.at(*self._under(event))

    @property
    def parts_per_pixel(self) -> float:
        """Which part of the map a pixel is, along its longer side."""
        return self._view.side / max(self.plot_size)

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
        self._lay_out()
        self._paint()
        self._draw_axes()
        self._draw_mark()
        self._draw_stars()
        for item, place in self._trail.places():
            self._trail.put(item, *self.pixel(place), all(0 <= part <= 1 for part in self._parts(place)))
        x, y = self.pixel(self._position)
        self._canvas.move(CURSOR, x - self._cursor_at[0], y - self._cursor_at[1])
        self._cursor_at = (x, y)
        self._draw_radius()
        self.move_cursor(self._position)

    def _lay_out(self) -> None:
        self._picture.lay_out(self._dots, self._view, self.plot_size)
        self._picture.veil(self._veil, self._view, self.plot_size)

    def _paint(self) -> None:
        raster.show(self._photo, self._picture.picture(self._shades, self.plot_size, self._lit))
        draw_classes(self._canvas, self._shades.classes, (self._left, self._top), self._theme)

    def _draw_mark(self) -> None:
        """A square around the sound that is selected."""
        self._canvas.delete("mark")
        if self._marked is None or self._dots is None or self._marked >= len(self._dots):
            return
        place = tuple(np.clip(self._dots[self._marked], 0.0, 1.0).tolist())
        if all(0 <= part <= 1 for part in self._parts(place)):
            x, y = self.pixel(place)
            for reach, colour in ((8, self._theme.background), (7, self._theme.text)):
                out = self._theme.px(reach)
                box = (x - out, y - out, x + out, y + out)
                self._canvas.create_rectangle(*box, outline=colour, width=self._theme.px(2), tags="mark")
        self._canvas.tag_raise(CURSOR)

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
        if self._layout:
            self._draw_words(self._layout)
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

    def _draw_words(self, layout: Layout) -> None:
        """What is found where on a map that has no axes: at its sides, where it is so on the whole."""
        (width, height), px = self.plot_size, self._theme.px
        below, middle = self._top + height + px(6), self._left + width / 2
        (left, right), (bottom, top) = layout.words
        self._label(self._left, below, left, "nw")
        self._label(self._left + width, below, right, "ne")
        if width > px(440):
            self._label(middle, below, "sounds that are alike lie together", "n")
        for text, y in ((top, self._top + height * 0.12), (bottom, self._top + height * 0.88)):
            self._label(self._left - px(14), y, text, "center", angle=90)

    def _label(self, x: float, y: float, text: str, anchor: Anchor, angle: float = 0) -> None:
        theme = self._theme
        self._canvas.create_text(
            x, y, text=text, anchor=anchor, angle=angle, fill=theme.faint, font=theme.font, tags="axes"
        )

    def _under(self, event: tk.Event[tk.Canvas]) -> tuple[float, float]:
        """The parts of the view's width and height under the pointer."""
        width, height = self.plot_size
        return (event.x - self._left) / max(width - 1, 1), 1 - (event.y - self._top) / max(height - 1, 1)

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
        """Have the point moved to where the pointer is, or to the nearest place of the map."""
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


def _axes_of(frame: Frame | None) -> object:
    """What tells the axes of two frames of the same sounds apart."""
    return frame and (frame.reach, id(frame.basis))
