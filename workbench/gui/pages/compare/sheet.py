"""The sheet of the page `compare`: a cell for each model, with waveform, spectrogram and figures."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import font as tkfont
from typing import Any

import numpy as np

from workbench.app.compare import sheet
from workbench.app.compare.commands import title
from workbench.app.compare.sheet import COLUMNS
from workbench.app.session.compare import ORIGINAL, CompareCell, Mode
from workbench.app.session.session import Session
from workbench.core.sample import Sample
from workbench.gui import raster
from workbench.gui.scope import LOWEST_HZ
from workbench.gui.theme import Theme, colour_scale, rgb

INSIDE, BETWEEN = 6, 6
"""Pixels from the edge of a cell to what stands in it, and between cells."""
WAVE_SHARE = 0.4
"""How much of the pictures' height the waveform has."""
PLAYS, APART = "♪ ", "   "
WAYS = ((True, 3), (True, 2), (False, 3), (False, 2), (False, 1))
"""How the figures of a cell may stand, the best first: with their names or without, and how many abreast."""
Box = tuple[int, int, int, int]


class Sheet:
    """Draws the cells on a canvas of any size, and says which one was clicked."""

    def __init__(self, canvas: tk.Canvas, theme: Theme, chosen: Callable[[str], None]) -> None:
        self._canvas: Any = canvas  # of some of its methods Tk's stubs know too little
        self._theme, self._chosen = theme, chosen
        self._inside, self._between = theme.px(INSIDE), theme.px(BETWEEN)
        self._session: Session | None = None
        self._drawn: dict[int, tuple[Any, ...]] = {}
        self._photos: dict[int, tuple[tk.PhotoImage, tk.PhotoImage]] = {}
        self._boxes: dict[str, Box] = {}
        self._small = tkfont.Font(root=canvas, font=theme.small)
        self._bold = tkfont.Font(root=canvas, font=(*theme.font, "bold"))
        scale, fade = colour_scale().astype(float), np.minimum(np.linspace(0, 2.5, 256), 1)[:, None]
        self._scale = (scale * fade + np.array(rgb(theme.background)) * (1 - fade)).astype(np.uint8)
        canvas.configure(highlightthickness=0)
        canvas.bind("<Configure>", lambda _event: self._draw())
        canvas.bind("<Button-1>", self._click)

    @property
    def boxes(self) -> dict[str, Box]:
        """Left, top, right and bottom of each cell on the canvas, by the model's name."""
        return dict(self._boxes)

    def texts(self, model: str) -> list[str]:
        """The texts of a cell, from the top."""
        index = list(self._boxes).index(model)
        items = self._canvas.find_withtag(f"cell-{index}")
        return [self._canvas.itemcget(item, "text") for item in items if self._canvas.type(item) == "text"]

    def show(self, session: Session) -> None:
        """Show the cells of a session; only those that have changed are drawn."""
        self._session = session
        self._draw()

    def _draw(self) -> None:
        session, canvas = self._session, self._canvas
        width, height = canvas.winfo_width(), canvas.winfo_height()
        if session is None or width < 2 or height < 2:
            return
        cells = sheet.cells(session)
        chosen = sheet.selected(session, cells)
        wide = sheet.columns(len(cells))
        high = -(-len(cells) // wide)
        room = (width + self._between) // wide - self._between - 2 * self._inside
        figures = self._figures(session.comparison.mode, cells, room)
        self._boxes = {}
        for index, cell in enumerate(cells):
            column, row = index % wide, index // wide
            box = (
                *(column * (width + self._between) // wide, row * (height + self._between) // max(high, 1)),
                *(
                    (column + 1) * (width + self._between) // wide - self._between,
                    (row + 1) * (height + self._between) // high - self._between,
                ),
            )
            self._boxes[cell.model] = box
            plays = sheet.sounding(session, cell)
            words = sheet.words(session, cell)
            name = title(cell, session.comparison)
            look = (box, cell.heard, name, figures[index], words, cell is chosen, plays)
            if self._drawn.get(index) != look:
                self._drawn[index] = look
                self._draw_cell(index, box, cell.heard.sample if cell.heard else None, *look[2:])
        for index in [index for index in self._drawn if index >= len(cells)]:
            canvas.delete(f"cell-{index}")
            del self._drawn[index]

    def _draw_cell(
        self,
        index: int,
        box: Box,
        sample: Sample | None,
        name: str,
        figures: tuple[str, ...],
        words: str,
        chosen: bool,
        plays: bool,
    ) -> None:
        canvas, theme, tag = self._canvas, self._theme, f"cell-{index}"
        left, top, right, bottom = box
        canvas.delete(tag)
        edge = theme.accent if chosen else theme.panel
        canvas.create_rectangle(
            left + 1, top + 1, right - 1, bottom - 1, fill=theme.panel, outline=edge, width=2, tags=tag
        )
        room = right - left - 2 * self._inside
        shown = self._cut(PLAYS + name + " plays" if plays else name, room, self._bold)
        canvas.create_text(
            left + self._inside,
            top + self._inside,
            text=shown,
            anchor="nw",
            fill=theme.bright if plays else theme.text,
            font=self._bold,
            tags=tag,
        )
        begin = top + self._inside + self._bold.metrics("linespace") + 2
        line = self._small.metrics("linespace")
        end = bottom - self._inside - line * len(figures)
        if sample is None:
            canvas.create_text(
                left + self._inside,
                begin,
                text=words,
                anchor="nw",
                width=room,
                fill=theme.faint,
                font=self._small,
                tags=tag,
            )
            return
        self._draw_pictures(index, sample, (left + self._inside, begin, right - self._inside, end - 2), tag)
        for number, text in enumerate(figures):
            canvas.create_text(
                left + self._inside,
                end + number * line,
                text=text,
                anchor="nw",
                fill=theme.faint,
                font=self._small,
                tags=tag,
            )

    def _draw_pictures(self, index: int, sample: Sample, box: Box, tag: str) -> None:
        left, top, right, bottom = box
        width, high = max(right - left, 8), max(round((bottom - top) * WAVE_SHARE), 4)
        below = max(bottom - top - high - 2, 4)
        theme = self._theme
        if index not in self._photos:
            self._photos[index] = (tk.PhotoImage(master=self._canvas), tk.PhotoImage(master=self._canvas))
        wave, spectrum = self._photos[index]
        ground, accent = (np.array(rgb(colour), np.uint8) for colour in (theme.background, theme.accent))
        raster.show(wave, raster.waveform(sample.audio, width, high, accent, ground))
        raster.show(spectrum, raster.spectrogram(sample.audio, sample.rate, (width, below), LOWEST_HZ, self._scale))
        self._canvas.create_image(left, top, image=wave, anchor="nw", tags=tag)
        self._canvas.create_image(left, top + high + 2, image=spectrum, anchor="nw", tags=tag)

    def _figures(self, mode: Mode, cells: Sequence[CompareCell], room: int) -> list[tuple[str, ...]]:
        """Lines of figures for each cell: all stand alike, in the best of `WAYS` in which no line is too long."""
        for named, abreast in WAYS:
            found = [_lines(mode, cell, named, abreast) for cell in cells]
            if all(self._small.measure(line) <= room for lines in found for line in lines):
                break
        return found

    def _cut(self, text: str, room: int, font: tkfont.Font) -> str:
        if font.measure(text) <= room:
            return text
        while text and font.measure(text + "…") > room:
            text = text[:-1]
        return text + "…"

    def _click(self, event: tk.Event[tk.Misc]) -> None:
        for model, (left, top, right, bottom) in self._boxes.items():
            if left <= event.x < right and top <= event.y < bottom:
                self._chosen(model)
                return


def _lines(mode: Mode, cell: CompareCell, named: bool, abreast: int) -> tuple[str, ...]:
    # The recording has no distance from itself: it shows as many descriptors.
    columns = COLUMNS[Mode.POINT][: len(COLUMNS[mode])] if cell.model == ORIGINAL else COLUMNS[mode]
    texts = []
    for column in columns:
        if (value := column.value(cell)) is not None:
            text = column.text(value)
            texts.append(f"{column.label} {text}" if named and column.label not in text else text)
    return tuple(APART.join(texts[begin : begin + abreast]) for begin in range(0, len(texts), abreast))
