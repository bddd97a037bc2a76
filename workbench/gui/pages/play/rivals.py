"""The rivals beside the pad: what each makes of the same pins, as a small picture with its name and three bars."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.app.play.mapping_text import NOT_KNOWN, bars_of, rival_tooltip
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.pads import Mapped, Pin
from workbench.app.session.session import Session
from workbench.gui import raster
from workbench.gui.elements import Rows, heading
from workbench.gui.page import Do
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, rgb, shaded
from workbench.mapping.rivals import RIVALS
from workbench.remote.address import ROOT

SIDE, BESIDE, FRAME, DOT = 56, 92, 2, 1
"""Pixels of the layout: of a picture, of what stands beside it, of its frame, and of a pin."""
NAME, FIRST, STEP, THICK, WORD = 8, 25, 13, 4, 32
"""Pixels from the top to the middle of the name, and to that of the first bar; from one bar to the next; how thick they
are; and what the word before a bar takes."""


def rival_rows(theme: Theme) -> Rows:
    """The elements: a canvas each."""
    gap = theme.gap
    size = theme.px(SIDE + 2 * FRAME) + gap + theme.px(BESIDE), theme.px(SIDE + 2 * FRAME)
    return [
        heading("Rivals", theme),
        *(
            [
                sg.Canvas(
                    key=("play", "rival", key),
                    size=size,
                    tooltip=rival.help,
                    pad=(0, (gap // 2, gap // 2)),
                    metadata=f"{ROOT}/rival",
                )
            ]
            for key, rival in RIVALS.items()
        ),
    ]


@dataclass(frozen=True, eq=False)
class RivalPicture:
    """What is shown of a rival.

    Attributes:
        shades: colours of the first pad, 0 to 1 along the scale, shape (rows, columns), the top row first; None where
            there are none yet.
        pins: of the chosen model.
        bars: how long they are, 0 to 1, by their names; None where that is not known. Empty until they are measured.
        chosen: whether it plays.
    """

    shades: npt.NDArray[np.float32] | None
    pins: tuple[Pin, ...]
    bars: Mapping[str, float | None]
    chosen: bool

    @property
    def drawn(self) -> tuple[object, ...]:
        """What tells it from another picture."""
        return None if self.shades is None else self.shades.tobytes(), self.pins, tuple(self.bars.items()), self.chosen


class RivalStrip:
    """Draws the rivals into the elements of `rival_rows`; a click plays one."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._cells = {key: _RivalCell(window["play", "rival", key], theme, key, do) for key in RIVALS}

    def show(self, session: Session, descriptor: int) -> None:
        """Show the rivals of the session, coloured by a descriptor, given by its number."""
        own, plays = own_pins(session), playable(session)
        for key, cell in self._cells.items():
            mapped, chosen = session.rivals.of(key), key == session.pads.rival
            cell.show(_picture(mapped if plays else Mapped(), own, chosen, descriptor))
            cell.tell(rival_tooltip(RIVALS[key], mapped, chosen))


def _picture(mapped: Mapped, own: tuple[Pin, ...], chosen: bool, descriptor: int) -> RivalPicture:
    shades = None if mapped.colours is None else shades_of(mapped.colours, 0, descriptor)
    return RivalPicture(shades, own, bars_of(mapped.figures), chosen)


def shades_of(colours: npt.NDArray[np.float32], pad: int, descriptor: int) -> npt.NDArray[np.float32]:
    """The colours of a pad by one descriptor, 0 to 1 along the scale, shape (rows, columns)."""
    return np.asarray((colours[pad, :, :, descriptor] + 1) / 2)


class _RivalCell:
    """One of them."""

    def __init__(self, element: Any, theme: Theme, key: str, do: Do) -> None:
        self._canvas, self._theme, self._tip = element.Widget, theme, element.TooltipObject
        self._label = RIVALS[key].label
        self._photo = tk.PhotoImage(master=self._canvas)
        self._drawn: tuple[object, ...] = ()
        self._canvas.configure(highlightthickness=0, background=theme.background, cursor="hand2")
        self._canvas.bind("<ButtonPress-1>", lambda _event: do("choose_rival", key), add="+")

    def tell(self, text: str) -> None:
        """What its tooltip says."""
        self._tip.text = text

    def show(self, picture: RivalPicture) -> None:
        """Show this from now on."""
        if picture.drawn == self._drawn:
            return
        self._drawn = picture.drawn
        theme, canvas, px = self._theme, self._canvas, self._theme.px
        side, frame = px(SIDE), px(FRAME)
        canvas.delete("all")
        if picture.chosen:
            canvas.create_rectangle(0, 0, side + 2 * frame, side + 2 * frame, fill=theme.accent, width=0)
        raster.show(self._photo, _painted(picture, side, theme))
        canvas.create_image(frame, frame, image=self._photo, anchor="nw")
        for pin in picture.pins:
            x, y = frame + pin.place[0] * (side - 1), frame + (1 - pin.place[1]) * (side - 1)
            dot = px(DOT)
            canvas.create_rectangle(x - dot, y - dot, x + dot, y + dot, fill=theme.marks, width=0)
        left = side + 2 * frame + theme.gap
        colour = theme.text if picture.chosen else theme.faint
        self._write(left, px(NAME), self._label, colour)
        for number, (name, part) in enumerate(picture.bars.items()):
            middle, bar, end = px(FIRST + number * STEP), left + px(WORD), left + px(BESIDE)
            self._write(left, middle, name, theme.faint)
            if part is None:
                self._write(bar, middle, NOT_KNOWN, theme.faint)
            for long, fill in () if part is None else ((end, theme.line), (bar + part * (end - bar), colour)):
                top = middle - px(THICK) // 2
                canvas.create_rectangle(bar, top, long, top + px(THICK), fill=fill, width=0)

    def _write(self, x: float, y: float, text: str, colour: str) -> None:
        self._canvas.create_text(x, y, text=text, anchor="w", font=self._theme.small, fill=colour)


def _painted(picture: RivalPicture, side: int, theme: Theme) -> npt.NDArray[np.uint8]:
    """Shape (side, side, 3)."""
    if picture.shades is None:
        return raster.blank(side, side, rgb(theme.panel))
    return raster.stretched(shaded(picture.shades, theme), side).round().astype(np.uint8)
