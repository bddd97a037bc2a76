"""The grades of a model as three small level meters side by side, sharp at any pixel."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from workbench.gui.theme import Theme
from workbench.report.grades import BEST

WIDTH, HEIGHT = 58, 38
"""Pixels of the layout that the picture takes. It leaves its upper part to the text that stands over it."""

BAR, BETWEEN = 16, 5  # width of a bar, and of the space to the next
LIT, UNLIT, STEP = 3, 1, 4  # height of a segment that counts, of one that does not, and from one to the next


def meter(master: tk.Misc, values: Sequence[int | None], lit: str, unlit: str, theme: Theme) -> tk.PhotoImage:
    """Three bars at the foot of a transparent picture, from left to right the grades in `values`, 0 to 5.

    A segment that counts is thick, one that does not a hairline: the bars read without their colours `lit` and
    `unlit`. What has no grade has one dash at half height. Without `values` the picture is empty.
    """
    px = theme.px
    picture = tk.PhotoImage(master=master, width=px(WIDTH), height=px(HEIGHT))
    for number, value in enumerate(values):
        left = px(number * (BAR + BETWEEN))
        if value is None:
            middle = px(HEIGHT - BEST * STEP // 2)
            picture.put(lit, to=(left + px(BAR // 4), middle - px(UNLIT), left + px(BAR - BAR // 4), middle))
            continue
        for step in range(BEST):
            foot, counts = px(HEIGHT) - step * px(STEP), step < value
            top = foot - px(LIT if counts else UNLIT)
            picture.put(lit if counts else unlit, to=(left, top, left + px(BAR), foot))
    return picture
