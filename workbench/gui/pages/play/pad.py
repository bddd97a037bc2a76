"""A pad: a square of sounds to play on, with pins and a ring."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.app.session.pads import Pads, Pin, PlaceOnPads
from workbench.gui import raster
from workbench.gui.theme import RGB, Anchor, Theme, blend, rgb, shaded

AROUND, RING, DOT, GRASP = 12, 9, 5, 11
"""Pixels of the layout: around the square, of the ring and of a pin; and from the pointer to a pin that it takes."""
SHAKY = 4
"""Pixels by which a mouse that is pressed on a pin moves before it drags it."""
CLEAR, FAR, VEIL = 0.15, 0.5, 0.8
"""Nearer to a pin than this the colours are clear; from there on a veil, of so much at the most, lies over them."""
AROUND_TEXT = ((-1, -1), (-1, 1), (1, -1), (1, 1))
"""Pixels by which the edge of a letter lies beside it: it must be read on any colour."""
_ACROSS = 64


@dataclass(frozen=True, eq=False)
class PadPicture:
    """What a pad shows.

    Attributes:
        pads: all pins, and the ring.
        own: the pins that the chosen model plays.
        shades: colours, 0 to 1 along the scale, shape (rows, columns), the top row first; None where there are none.
        hint: what to do, where there are none.
        path: places that a mover takes the ring to.
    """

    pads: Pads
    own: tuple[Pin, ...]
    shades: npt.NDArray[np.float32] | None
    hint: str
    path: tuple[PlaceOnPads, ...] = ()


class Pad:
    """Draws one of the pads on a Tk canvas of any size, and reports what the mouse does.

    Args:
        canvas: filled by the pad, as a square.
        number: which of the pads it is, from 0.
        do: called with the names of commands and their arguments.
    """

    def __init__(self, canvas: tk.Canvas, theme: Theme, number: int, do: Callable[[str, Any], None]) -> None:
        self._canvas, self._theme, self._number, self._do = canvas, theme, number, do
        self._photo = tk.PhotoImage(master=canvas)
        self._shown: PadPicture | None = None
        self._drawn: tuple[object, ...] = ()
        self._taken: int | None = None
        self._ended = False
        self._pressed = (0, 0)
        self._dragged = False
        canvas.configure(highlightthickness=0, background=theme.background, cursor="crosshair")
        canvas.create_image(0, 0, image=self._photo, anchor="nw", tags="picture")
        canvas.bind("<Configure>", lambda _event: self._redraw())
        canvas.bind("<ButtonPress-1>", self._press)
        canvas.bind("<B1-Motion>", self._drag)
        canvas.bind("<ButtonRelease-1>", self._release)

    def show(self, picture: PadPicture) -> None:
        """Show this from now on; a pin that goes, or comes, while the mouse is pressed ends the drag."""
        if self._shown and len(self._shown.pads.pins) != len(picture.pads.pins):
            self._ended = True
        self._shown = picture
        self._redraw()

    def pixel(self, place: PlaceOnPads) -> tuple[float, float]:
        """Where on the canvas a place of the pads lies."""
        across, up = place[2 * self._number : 2 * self._number + 2]
        left, top, side = self._square
        return left + across * (side - 1), top + (1 - up) * (side - 1)

    @property
    def _square(self) -> tuple[int, int, int]:
        """Left and top edge, and side, pixels."""
        around = self._theme.px(AROUND)
        width, height = self._canvas.winfo_width(), self._canvas.winfo_height()
        side = max(min(width, height) - 2 * around, 16)
        return (width - side) // 2, around, side

    def _redraw(self) -> None:
        if self._shown is None or self._canvas.winfo_width() <= 1:
            return
        left, top, side = self._square
        shown = self._shown
        drawn = (side, left, shown.own, None if shown.shades is None else shown.shades.tobytes())
        if drawn != self._drawn:
            self._drawn = drawn
            raster.show(self._photo, self._painted(side))
            self._canvas.coords("picture", left, top)
        self._canvas.delete("mark")
        for place in dict.fromkeys(shown.path):
            x, y = self.pixel(place)
            self._canvas.create_rectangle(x - 1, y - 1, x + 1, y + 1, fill=self._theme.marks, width=0, tags="mark")
        for pin in sorted(shown.pads.pins, key=shown.own.__contains__):
            self._draw_pin(pin, pin in shown.own)
        self._draw_ring()
        if shown.hint:
            self._canvas.create_text(
                left + side / 2,
                top + side * 0.75,
                text=shown.hint,
                fill=self._theme.text,
                font=self._theme.font,
                width=side * 0.8,
                justify="center",
                tags="mark",
            )

    def _painted(self, side: int) -> RGB:
        """The square, shape (side, side, 3)."""
        shown, theme = self._shown, self._theme
        assert shown
        panel = np.array(rgb(theme.panel), np.float64)
        if shown.shades is None:
            return raster.blank(side, side, rgb(theme.panel))
        small = raster.stretched(shaded(shown.shades, theme), _ACROSS)
        covered = self._veil()[..., None]
        return raster.stretched(small * (1 - covered) + panel * covered, side).round().astype(np.uint8)

    def _veil(self) -> npt.NDArray[np.float64]:
        """How far places are from the nearest pin, 0 to `VEIL`, shape (_ACROSS, _ACROSS), the top row first."""
        assert self._shown
        middles = (np.arange(_ACROSS) + 0.5) / _ACROSS
        across, up = np.meshgrid(middles, middles[::-1])
        at = 2 * self._number
        pins = np.array([pin.place[at : at + 2] for pin in self._shown.own])
        apart = np.hypot(across[..., None] - pins[:, 0], up[..., None] - pins[:, 1]).min(axis=2)
        return np.asarray(VEIL * np.clip((apart - CLEAR) / (FAR - CLEAR), 0, 1))

    def _draw_pin(self, pin: Pin, playable: bool) -> None:
        theme, (x, y), dot = self._theme, self.pixel(pin.place), self._theme.px(DOT)
        colour = theme.marks if playable else blend(theme.marks, theme.panel, 0.3)
        box = (x - dot, y - dot, x + dot, y + dot)
        self._canvas.create_oval(*box, fill=colour, outline=theme.panel, width=theme.px(2), tags="mark")
        left, _top, side = self._square
        right = x < left + side * 0.7
        anchor: Anchor = "w" if right else "e"
        beside = theme.px(RING + 4)  # clear of the ring, where that is at the pin
        away = beside if right else -beside
        for dx, dy, fill in (*((dx, dy, theme.panel) for dx, dy in AROUND_TEXT), (0, 0, colour)):
            self._canvas.create_text(
                x + away + dx,
                y + dy,
                text=pin.name,
                anchor=anchor,
                fill=fill,
                font=theme.font,
                tags="mark",
            )

    def _draw_ring(self) -> None:
        assert self._shown
        theme, (x, y), ring = self._theme, self.pixel(self._shown.pads.at), self._theme.px(RING)
        for wide, colour in ((4, theme.panel), (2, theme.marks)):
            self._canvas.create_oval(
                x - ring, y - ring, x + ring, y + ring, outline=colour, width=theme.px(wide), tags="mark"
            )

    def _place(self, x: int, y: int, of: PlaceOnPads) -> PlaceOnPads:
        """`of`, with a pixel of the canvas as its place on this pad."""
        left, top, side = self._square
        here = ((x - left) / (side - 1), 1 - (y - top) / (side - 1))
        at = 2 * self._number
        return (*of[:at], *(min(max(part, 0.0), 1.0) for part in here), *of[at + 2 :])

    def _press(self, event: tk.Event[tk.Canvas]) -> None:
        if self._shown is None:
            return
        self._pressed, self._dragged, self._ended = (event.x, event.y), False, False
        self._taken = self._pin_under(event.x, event.y)
        if self._taken is None:
            self._do("move_ring", self._place(event.x, event.y, self._shown.pads.at))

    def _pin_under(self, x: int, y: int) -> int | None:
        """The number of the pin under a pixel; where several are, one that plays, and the nearest of these."""
        assert self._shown
        pins, own = self._shown.pads.pins, self._shown.own
        apart = [np.hypot(*np.subtract(self.pixel(pin.place), (x, y))) for pin in pins]
        near = [number for number, far in enumerate(apart) if far <= self._theme.px(GRASP)]
        return min(near, key=lambda number: (pins[number] not in own, apart[number]), default=None)

    def _drag(self, event: tk.Event[tk.Canvas]) -> None:
        if self._shown is None or self._ended:
            return
        self._dragged |= max(abs(event.x - self._pressed[0]), abs(event.y - self._pressed[1])) >= SHAKY
        if self._taken is None:
            self._do("move_ring", self._place(event.x, event.y, self._shown.pads.at))
        elif self._dragged and self._taken < len(self._shown.pads.pins):
            place = self._place(event.x, event.y, self._shown.pads.pins[self._taken].place)
            self._do("move_pin", (self._taken, place))

    def _release(self, _event: tk.Event[tk.Canvas]) -> None:
        if self._taken is not None and not self._dragged and not self._ended:
            self._do("go_to_pin", self._taken)
        self._taken = None
