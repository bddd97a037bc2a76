"""Waveform and spectrogram of the sound that is heard, and where the loop is playing."""

from __future__ import annotations

import tkinter as tk

import numpy as np

from workbench.core.sample import Sample
from workbench.gui import raster
from workbench.gui.theme import Anchor, Theme, colour_scale, rgb

LOWEST_HZ = 60.0
TICKS_HZ = (100, 1_000, 10_000)
LEFT = 32


class Scope:
    """Two pictures over one time axis, on two Tk canvases."""

    def __init__(self, waveform: tk.Canvas, spectrogram: tk.Canvas, theme: Theme) -> None:
        self._theme, self._left = theme, theme.px(LEFT)
        self._panels = (waveform, spectrogram)
        self._photos = tuple(tk.PhotoImage(master=canvas) for canvas in self._panels)
        self._sample: Sample | None = None
        self._head_hidden = True
        # Quiet parts fade into the background instead of ending at the scale's lowest colour.
        scale = colour_scale(theme=theme).astype(float)
        fade = np.minimum(np.linspace(0, 2.5, 256), 1)[:, None]
        self._scale = (scale * fade + np.array(rgb(theme.panel)) * (1 - fade)).astype(np.uint8)
        self._heads = []
        for canvas, photo in zip(self._panels, self._photos, strict=True):
            canvas.configure(highlightthickness=0, background=theme.background)
            canvas.create_image(self._left, 0, image=photo, anchor="nw")
            self._heads.append(canvas.create_line(-9, 0, -9, 0, fill=theme.text))
            canvas.bind("<Configure>", lambda _event: self._redraw())

    def show(self, sample: Sample) -> None:
        """Show another sound."""
        self._sample = sample
        self._redraw()

    def move_head(self, seconds: float | None) -> None:
        """Show that the loop plays `seconds` after its start; None: it does not play."""
        sample = self._sample
        if seconds is None or sample is None or seconds > sample.seconds:
            if not self._head_hidden:
                for canvas, head in zip(self._panels, self._heads, strict=True):
                    canvas.coords(head, -9, 0, -9, 0)
            self._head_hidden = True
            return
        self._head_hidden = False
        for canvas, head in zip(self._panels, self._heads, strict=True):
            width, height = self._size(canvas)
            x = self._left + seconds / sample.seconds * width
            canvas.coords(head, x, 0, x, height)

    def _redraw(self) -> None:
        if self._sample is None:
            return
        sample, theme = self._sample, self._theme
        (wide, high), spectrum_size = (self._size(canvas) for canvas in self._panels)
        panel, accent = np.array(rgb(theme.panel), np.uint8), np.array(rgb(theme.accent), np.uint8)
        raster.show(self._photos[0], raster.waveform(sample.audio, wide, high, accent, panel))
        picture = raster.spectrogram(sample.audio, sample.rate, spectrum_size, LOWEST_HZ, self._scale)
        raster.show(self._photos[1], picture)
        self._label(sample)

    def _size(self, canvas: tk.Canvas) -> tuple[int, int]:
        below = self._theme.px(20) if canvas is self._panels[1] else 0
        return max(canvas.winfo_width() - self._left, 16), max(canvas.winfo_height() - below, 16)

    def _label(self, sample: Sample) -> None:
        wave, spectrum = self._panels
        for canvas in self._panels:
            canvas.delete("label")
        middle = self._size(wave)[1] / 2
        self._text(wave, self._left - self._theme.px(6), middle, "0", "e")
        self._text(wave, self._left - self._theme.px(6), self._theme.px(2), "1", "ne")
        width, height = self._size(spectrum)
        octaves = np.log(sample.rate / 2 / LOWEST_HZ)
        for hz in TICKS_HZ:
            y = height * np.log(sample.rate / 2 / hz) / octaves
            self._text(spectrum, self._left - self._theme.px(6), y, f"{hz // 1000}k" if hz >= 1000 else str(hz), "e")
        anchors: dict[float, Anchor] = {0.0: "nw", 0.25: "n", 0.5: "n", 0.75: "n", 1.0: "ne"}
        for part, anchor in anchors.items():
            self._text(
                spectrum,
                self._left + part * width,
                height + self._theme.px(4),
                f"{1000 * part * sample.seconds:.0f} ms",
                anchor,
            )

    def _text(self, canvas: tk.Canvas, x: float, y: float, text: str, anchor: Anchor) -> None:
        theme = self._theme
        canvas.create_text(x, y, text=text, anchor=anchor, fill=theme.faint, font=theme.small, tags="label")
