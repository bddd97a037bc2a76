"""One recording before and after preparation, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbench.core.atomic import replacing
from workbench.core.errors import BadInput
from workbench.core.sample import Sample

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE = (8, 4.5)


def draw_preview(figure: Figure, title: str, raw: Sample, prepared: Sample) -> None:
    """Draw the waveforms of `raw` and `prepared` onto `figure`, one below the other, over time in seconds."""
    rows = figure.subplots(2, 1)
    for axes, sample, label in zip(rows, (raw, prepared), ("raw", "processed"), strict=True):
        axes.plot(np.arange(len(sample)) / sample.rate, sample.audio, linewidth=0.6, color="#2a7f74")
        axes.axvline(sample.peak_index / sample.rate, color="#d08a2e", linewidth=0.8, linestyle="--")
        axes.set_title(f"{label}: {sample.seconds:.3f} s, {sample.rate:,} Hz, peak {sample.peak:.3f}", fontsize=9)
        axes.set_ylim(-max(1.05, sample.peak), max(1.05, sample.peak))
        axes.margins(x=0)
    rows[1].set_xlabel("seconds (dashed: absolute peak)")
    figure.suptitle(title, fontsize=10)


def save_preview(path: Path, title: str, raw: Sample, prepared: Sample) -> None:
    """Write the picture to `path`, whose suffix chooses the format.

    Raises:
        BadInput: the suffix is not one of a picture.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, layout="constrained", dpi=120)
    draw_preview(figure, title, raw, prepared)
    if path.suffix.lower().removeprefix(".") not in figure.canvas.get_supported_filetypes():
        raise BadInput(f"{path.name} is not the name of a picture", "End it with .png, .svg or .pdf.")
    with replacing(path) as temporary:
        figure.savefig(temporary)


def show_preview(title: str, raw: Sample, prepared: Sample) -> None:
    """Show the picture in a window and wait until it is closed.

    Raises:
        BadInput: there is no display.
    """
    from matplotlib import pyplot as plt

    if plt.get_backend().lower() == "agg":
        raise BadInput("There is no display to show the picture on", shell="Write it to a file: --out preview.png")
    draw_preview(plt.figure(figsize=SIZE, layout="constrained"), title, raw, prepared)
    plt.show()
