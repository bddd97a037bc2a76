"""Sounds in small: the outline of a sketch as a picture."""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Audio
from workbench.gui import raster
from workbench.gui.theme import RGB
from workbench.measures.sketch import FULL, Sketch

FINE = 8
"""Samples that stand for each part of an outline."""


def outline(sketch: Sketch | None, width: int, height: int, colour: RGB, background: RGB) -> RGB:
    """The outline of a sound as a band, shape (height, width, 3); without a sketch nothing but the background."""
    peaks = np.repeat(np.array(sketch.outline if sketch else (), float) / FULL, FINE)
    there_and_back: Audio = np.stack([peaks, -peaks], axis=1).ravel().astype(np.float32)
    return raster.waveform(there_and_back, width, height, colour, background)
