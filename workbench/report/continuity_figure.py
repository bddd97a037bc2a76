"""How evenly the sound changes along a straight line through each model's latent box: one strip a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workbench.core.sample import Audio
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import jump, steps
from workbench.report.figure_sheet import CURVE, FAINT, PLAIN, FigureSheet, short
from workbench.report.mel_spectra import decibel_scale, frequency_ticks, spectra

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

TITLE = "How evenly the sound changes along a straight line through each model's latent box"
CEILING = 6.0
"""Multiple of the mean step at which the curves are cut off, lest one jump flatten all others."""
DEEPEST = -60
"""dB: the spectra of whole sounds reach less far down than spectrograms."""

WIDTH, CURVE_HEIGHT, STRIP_HEIGHT, ROW = 640, 38, 48, 102
LEFT, RIGHT, TOP, BOTTOM = 210, 350, 138, 56
COLUMNS = {"largest\n÷ mean": 75, "of the\nworst line": 165, "mean\nstep": 235}
"""The figures at the right of each strip; where each column ends, from the end of the strips."""


@dataclass(frozen=True, eq=False)
class Strip:
    """What is drawn of one model: the typical one of several lines, the median when sorted by their jumps.

    Attributes:
        model: its name.
        steps: `mr_stft` between neighbours on the line, shape (points - 1,).
        spectra: of each sound on the line, dB below the loudest band of all, shape (points, bands).
        worst: the largest jump of all lines.
    """

    model: str
    steps: npt.NDArray[np.float64]
    spectra: Audio
    worst: float

    @classmethod
    def of(cls, model: str, lines: Audio) -> Strip:
        """The strip of a model from the sounds on its lines, shape (lines, points, samples)."""
        walks = [steps(scaled(line)) for line in lines]
        jumps = [jump(walk) for walk in walks]
        median = np.argsort(jumps, kind="stable")[(len(jumps) - 1) // 2]
        return cls(model, walks[median], spectra(scaled(lines[median])), max(jumps))

    @property
    def jump(self) -> float:
        """The largest step over the mean step: 1 is perfectly even."""
        return jump(self.steps)


def save_continuity(path: Path, strips: Sequence[Strip]) -> None:
    """Write the PNG `path`, with one strip or more, one below the other in their order."""
    drawn(strips).save(path)


def drawn(strips: Sequence[Strip]) -> FigureSheet:
    """What `save_continuity` writes."""
    sheet = FigureSheet(LEFT + WIDTH + RIGHT, TOP + len(strips) * ROW + BOTTOM)
    colours = decibel_scale(DEEPEST)
    ceiling = float(np.clip(1.1 * max(strip.jump for strip in strips), 2.5, CEILING))
    _head(sheet)
    for number, strip in enumerate(strips):
        top, last = TOP + number * ROW, number == len(strips) - 1
        _draw_steps(sheet.panel(LEFT, top, WIDTH, CURVE_HEIGHT), strip, ceiling)
        _draw_spectra(sheet.panel(LEFT, top + CURVE_HEIGHT, WIDTH, STRIP_HEIGHT), strip, colours, last)
        middle = top + CURVE_HEIGHT
        sheet.text(LEFT - 42, middle, short(strip.model), va="center", ha="right")
        figures = (f"{strip.jump:.2f}", f"{strip.worst:.2f}", f"{strip.steps.mean():.3f}")
        for end, figure in zip(COLUMNS.values(), figures, strict=True):
            sheet.text(LEFT + WIDTH + end, middle, figure, va="center", ha="right")
    sheet.colour_bar(LEFT + WIDTH + 268, TOP, CURVE_HEIGHT + STRIP_HEIGHT + ROW, colours, "dB below the loudest")
    return sheet


def _head(sheet: FigureSheet) -> None:
    sheet.title(TITLE)
    sheet.caption("Curve: the step (mr_stft) from each sound to the next, as a multiple of the mean step (line at 1).")
    sheet.caption(
        "Below it: the spectra of the sounds, kHz. Of the lines measured, the one whose jump is the median.", 1
    )
    for words, end in COLUMNS.items():
        sheet.text(LEFT + WIDTH + end, TOP - 10, words, ha="right", va="bottom", color=FAINT)


def _draw_steps(axes: Axes, strip: Strip, ceiling: float) -> None:
    multiples = strip.steps / max(strip.steps.mean(), 1e-9)
    axes.axhline(1, color=FAINT, linewidth=0.6)
    axes.plot(np.arange(len(multiples)) + 1.5, multiples, color=CURVE, linewidth=1.1)
    axes.set(xlim=(0.5, len(multiples) + 1.5), ylim=(0, ceiling), xticks=[])
    axes.set_yticks([1, int(ceiling)], ["×1", f"×{int(ceiling)}"])


def _draw_spectra(axes: Axes, strip: Strip, colours: ScalarMappable, last: bool) -> None:
    points, bands = strip.spectra.shape
    image, extent = colours.to_rgba(strip.spectra.T), (0.5, points + 0.5, 0, bands)
    axes.imshow(image, origin="lower", aspect="auto", interpolation="nearest", extent=extent)
    frequency_ticks(axes)
    axes.set_xticks([1, *range(8, points + 1, 8)] if last else [])
    if last:
        axes.set_xlabel("point on the line", fontsize=PLAIN)
