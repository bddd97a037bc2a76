"""Pictures computed with NumPy and shown by Tk: much faster than thousands of canvas items."""

from __future__ import annotations

import tkinter as tk

import numpy as np
import numpy.typing as npt

from workbench.core.sample import Audio
from workbench.gui.theme import RGB
from workbench.measures.sketch import FULL, Sketch

Floats = npt.NDArray[np.float64]
Stamp = tuple[tuple[int, int, float], ...]
"""A small shape: offsets in pixels and how much of each pixel it covers, 0 to 1."""


def show(photo: tk.PhotoImage, picture: RGB) -> None:
    """Put `picture`, shape (height, width, 3), into `photo`. PPM needs no compression, hence the speed."""
    height, width = picture.shape[:2]
    photo.configure(data=b"P6 %d %d 255\n" % (width, height) + picture.tobytes(), format="PPM")


def blank(width: int, height: int, colour: tuple[int, int, int]) -> RGB:
    """A picture of one colour."""
    return np.full((height, width, 3), colour, dtype=np.uint8)


def disc(radius: float) -> Stamp:
    """An antialiased disc."""
    reach = int(np.ceil(radius))
    offsets = [(dx, dy) for dy in range(-reach, reach + 1) for dx in range(-reach, reach + 1)]
    weighted = [(dx, dy, float(np.clip(radius + 0.5 - np.hypot(dx, dy), 0, 1))) for dx, dy in offsets]
    return tuple(entry for entry in weighted if entry[2] > 0)


def diamond(radius: int) -> Stamp:
    """A hollow square that stands on its corner."""
    across = range(-radius, radius + 1)
    return tuple((dx, dy, 1.0) for dx in across for dy in across if abs(dx) + abs(dy) == radius)


class Dots:
    """The pixels of many small shapes in a picture, found once, so that recolouring is cheap.

    Args:
        x, y: in pixels; shapes beyond the edge are cut off, and the later ones lie over the earlier.
        size: width and height of the picture.
    """

    def __init__(self, x: Floats, y: Floats, size: tuple[int, int], stamp: Stamp) -> None:
        width, height = size
        reach = max(max(abs(dx), abs(dy)) for dx, dy, _ in stamp)
        columns, rows = np.rint(x).astype(np.intp) + reach, np.rint(y).astype(np.intp) + reach
        seen = np.nonzero((columns >= 0) & (columns < width + 2 * reach) & (rows >= 0) & (rows < height + 2 * reach))[0]
        centres = np.full((height + 2 * reach, width + 2 * reach), -1, np.int32)
        centres[rows[seen], columns[seen]] = seen
        owner, cover = np.full((height, width), -1, np.int32), np.zeros((height, width), np.float32)
        for dx, dy, coverage in sorted(stamp, key=lambda entry: entry[2]):  # the core of one lies over the rims of all
            moved = centres[reach - dy : reach - dy + height, reach - dx : reach - dx + width]
            there = moved >= 0
            np.copyto(owner, moved, where=there)
            np.copyto(cover, np.float32(coverage), where=there)
        self._where = np.nonzero(owner.ravel() >= 0)[0]
        self._owner, self._cover = owner.ravel()[self._where], cover.ravel()[self._where, None]

    def paint(self, picture: RGB, colours: RGB, opacity: float) -> None:
        """Draw them onto `picture`, of the size that was given; `colours` has one row for each."""
        flat, weight = picture.reshape(-1, 3), self._cover * np.float32(opacity)
        ground = flat[self._where].astype(np.float32)
        flat[self._where] = (ground + (colours[self._owner] - ground) * weight).astype(np.uint8)


def stretched(values: Floats, side: int) -> Floats:
    """A picture, shape (rows, columns, parts), stretched to `side` by straight lines between the middles of cells."""
    for axis in (0, 1):
        count = values.shape[axis]
        where = np.clip((np.arange(side) + 0.5) * count / side - 0.5, 0, count - 1)
        low = np.minimum(where.astype(np.intp), max(count - 2, 0))
        high = np.minimum(low + 1, count - 1)
        part = (where - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        values = values.take(low, axis) * (1 - part) + values.take(high, axis) * part
    return values


def waveform(audio: Audio, width: int, height: int, colour: RGB, background: RGB) -> RGB:
    """`audio`, nominal range -1 to 1, as a band between the lowest and highest sample of each column."""
    picture = blank(width, height, tuple(background))
    if len(audio) == 0:
        return picture
    edges = np.linspace(0, len(audio), width, endpoint=False).astype(np.intp)
    low, high = np.minimum.reduceat(audio, edges), np.maximum.reduceat(audio, edges)
    middle, reach = (height - 1) / 2, (height - 1) / 2 * 0.96
    top, bottom = np.floor(middle - reach * high), np.ceil(middle - reach * low)
    rows = np.arange(height)[:, None]
    picture[(rows >= top[None]) & (rows <= bottom[None])] = colour
    return picture


def spectrogram(audio: Audio, rate: int, size: tuple[int, int], low: float, scale: RGB, floor_db: float = -80) -> RGB:
    """Magnitudes of a 512-sample Hann STFT in dB below the loudest, over a logarithmic frequency axis.

    Args:
        size: width and height in pixels.
        low: frequency of the lowest row, Hz; the highest is half the rate.
        scale: colours from `floor_db` to 0 dB, shape (256, 3).
    """
    width, height = size
    window, hop = 512, 128
    padded = np.pad(audio, window // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop]
    magnitude = np.abs(np.fft.rfft(frames * np.hanning(window).astype(np.float32), 2 * window, axis=1))
    level = 20 * np.log10(magnitude / max(float(magnitude.max()), 1e-9) + 1e-9)
    shade = np.clip((1 - level / floor_db) * 255, 0, 255).astype(np.intp)
    rows = np.geomspace(rate / 2, low, height) * (2 * window) / rate
    columns = np.linspace(0, len(frames) - 1, width)
    picture: RGB = scale[shade[np.rint(columns).astype(np.intp)[None, :], np.rint(rows).astype(np.intp)[:, None]]]
    return picture


FINE = 8
"""Samples that stand for each part of an outline."""


def outline(sketch: Sketch | None, width: int, height: int, colour: RGB, background: RGB) -> RGB:
    """The outline of a sound as a band, shape (height, width, 3); without a sketch nothing but the background."""
    peaks = np.repeat(np.array(sketch.outline if sketch else (), float) / FULL, FINE)
    there_and_back: Audio = np.stack([peaks, -peaks], axis=1).ravel().astype(np.float32)
    return waveform(there_and_back, width, height, colour, background)
