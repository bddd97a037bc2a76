"""Colours for classes that the colour-blind can tell apart, on a dark ground; after Okabe and Ito (2008)."""

from __future__ import annotations

import numpy as np

from workbench.gui.theme import RGB, rgb

CLASSES = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#3c7fd0", "#d55e00", "#cc79a7")
REST = "#8a929c"
"""Of all that have no colour of their own."""


def class_colour(number: int) -> str:
    """The colour of a class, counted from 0."""
    return CLASSES[number] if number < len(CLASSES) else REST


def class_colours(classes: int) -> RGB:
    """The colours of so many classes, shape (classes, 3)."""
    return np.array([rgb(class_colour(number)) for number in range(classes)], np.uint8)
