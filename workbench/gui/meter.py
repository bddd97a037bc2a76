"""The grades of a model as three small level meters side by side, sharp at any pixel."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.gui.theme import Theme
from workbench.report.grades import BEST, SCALES

LIT, UNLIT, STEP = 3, 1, 4  # height of a segment that counts, of one that does not, and from one to the next


@dataclass(frozen=True)
class Shape:
    """Pixels of the layout: the height of the picture, the width of a bar, and of the space to the next."""

    height: int
    bar: int
    between: int

    @property
    def width(self) -> int:
        """Width of all bars."""
        return len(SCALES) * (self.bar + self.between) - self.between


TALL = Shape(42, 16, 5)
"""Leaves its upper part to the text that stands over it."""
LOW = Shape(22, 10, 4)
"""The text stands beside it."""


def meter(
    master: tk.Misc,
    values: Sequence[int | None],
    lit: str,
    unlit: str,
    theme: Theme,
    shape: Shape = TALL,
    width: int = 0,
) -> tk.PhotoImage:
    """Three bars at the foot of a transparent picture, from left to right the grades in `values`, 0 to 5.

    Lit segments are thick and unlit ones are hairlines, so the bars can be read without colour. A missing grade is one
    dash at half height. Without `values` the picture is empty. It is at least `width` pixels of the screen wide, with
    the bars at its right.
    """
    px, bar, foot = theme.px, theme.px(shape.bar), theme.px(shape.height)
    wide = max(width, px(shape.width))
    picture = tk.PhotoImage(master=master, width=wide, height=foot)
    for number, value in enumerate(values):
        left = wide - px(shape.width) + px(number * (shape.bar + shape.between))
        if value is None:
            middle = foot - px(BEST * STEP // 2)
            picture.put(lit, to=(left + bar // 4, middle - px(UNLIT), left + bar - bar // 4, middle))
            continue
        for step in range(BEST):
            below, counts = foot - step * px(STEP), step < value
            top = below - px(LIT if counts else UNLIT)
            picture.put(lit if counts else unlit, to=(left, top, left + bar, below))
    return picture
