"""One recording before and after preparation, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.core.sample import Sample

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_preview(title: str, raw: Sample, prepared: Sample) -> Figure:
    """The waveforms of `raw` and `prepared`, one below the other, over time in seconds."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained", dpi=120)
    rows = figure.subplots(2, 1)
    for axes, sample, label in zip(rows, (raw, prepared), ("raw", "processed"), strict=True):
        axes.plot(np.arange(len(sample)) / sample.rate, sample.audio, linewidth=0.6, color="#2a7f74")
        axes.axvline(sample.peak_index / sample.rate, color="#d08a2e", linewidth=0.8, linestyle="--")
        axes.set_title(f"{label}: {sample.seconds:.3f} s, {sample.rate:,} Hz, peak {sample.peak:.3f}", fontsize=9)
        axes.set_ylim(-max(1.05, sample.peak), max(1.05, sample.peak))
        axes.margins(x=0)
    rows[1].set_xlabel("seconds (dashed: absolute peak)")
    figure.suptitle(title, fontsize=10)
    return figure


def show(figure: Figure) -> None:
    """Open `figure` in a window and wait until it is closed; nothing happens without a display."""
    import matplotlib.pyplot as plt

    if plt.get_backend().lower() == "agg":
        return
    manager = plt.figure().canvas.manager
    if manager is not None:
        manager.canvas.figure = figure
        figure.set_canvas(manager.canvas)
        plt.show()
