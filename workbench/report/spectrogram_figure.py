"""What each model makes of the same few recordings, and of a few points of its latent box, as spectrograms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbench.core.card import ModelCard
from workbench.core.progress import Reporter, followed, silent
from workbench.core.sample import Audio, Sample
from workbench.measures.descriptors import describe
from workbench.measures.excerpt import RATE
from workbench.report.figure_sheet import FigureSheet, empty, short
from workbench.report.mel_spectra import BANDS, SECONDS, decibel_scale, frequency_ticks, spectrograms
from workbench.report.model_sounds import ModelSounds
from workbench.report.reference_recordings import RealRecordings

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

TITLE = "What each model makes of the same recordings, and of points of its latent box"
COPIED, MADE = 3, 4
"""Recordings that are reconstructed, and random points."""
HIT = 0.1
"""Where the hit stands in every panel, seconds from its left edge."""

WIDTH, HEIGHT, GAP, ROW_GAP, DIVIDE = 112, BANDS, 8, 10, 30
LEFT, RIGHT, TOP, BOTTOM = 214, 120, 116, 24
"""Pixels; a frame is two wide, and a band one high."""


@dataclass(frozen=True, eq=False)
class Examples:
    """The recordings that stand for all, from dark to bright.

    Attributes:
        copied: which of the recordings are reconstructed.
        others: which stand above the random points.
        peaks: where each of all recordings peaks, samples from its start.
    """

    copied: tuple[int, ...]
    others: tuple[int, ...]
    peaks: tuple[int, ...]

    @classmethod
    def of(cls, real: RealRecordings, report: Reporter = silent) -> Examples:
        """Seven of nine or more recordings, evenly spaced when sorted by brightness; every other one is reconstructed.

        Raises:
            Cancelled: `report` raised it.
        """
        samples = [Sample(audio, RATE) for audio in real.audio]
        bright = [describe(sample).brightness for sample in followed(samples, "sorting the recordings", report)]
        order = np.argsort(bright, kind="stable")
        spread = order[np.linspace(0, len(order) - 1, COPIED + MADE + 2).round().astype(int)[1:-1]]
        return cls(
            tuple(map(int, spread[1::2])), tuple(map(int, spread[::2])), tuple(each.peak_index for each in samples)
        )


@dataclass(frozen=True, eq=False)
class Row:
    """What is drawn in one row; spectrograms have the shape (sounds, bands, frames), in dB.

    Attributes:
        name: of the model.
        copies: reconstructions; None where the model has no encoder.
        made: at random points.
    """

    name: str
    copies: Audio | None
    made: Audio

    @classmethod
    def of_real(cls, real: RealRecordings, examples: Examples) -> Row:
        """The recordings themselves."""
        copied, others = (
            spectrograms(_at_hit(real.audio[list(which)], [examples.peaks[each] for each in which]))
            for which in (examples.copied, examples.others)
        )
        return cls("real recordings", copied, others)

    @classmethod
    def of_model(cls, card: ModelCard, sounds: ModelSounds, examples: Examples) -> Row:
        """What a model made of the same recordings, and at the first of its random points."""
        copies = None
        if sounds.reconstructed is not None:
            peaks = [examples.peaks[each] for each in examples.copied]
            copies = spectrograms(_at_hit(sounds.reconstructed[list(examples.copied)], peaks))
        made = sounds.generated[:MADE]
        return cls(card.name, copies, spectrograms(_at_hit(made, [round(card.attack * RATE)] * len(made))))


def save_spectrograms(path: Path, real: Row, models: Sequence[Row]) -> None:
    """Write the PNG `path`: the recordings, and below them a row for each model in their order."""
    drawn(real, models).save(path)


def drawn(real: Row, models: Sequence[Row]) -> FigureSheet:
    """What `save_spectrograms` writes."""
    rows = (real, *models)
    sheet = FigureSheet(_left(COPIED + MADE) - GAP + RIGHT, TOP + len(rows) * (HEIGHT + ROW_GAP) + DIVIDE + BOTTOM)
    colours = decibel_scale()
    _head(sheet)
    for number, row in enumerate(rows):
        top = TOP + number * (HEIGHT + ROW_GAP) + (DIVIDE if number else 0)
        sheet.text(LEFT - 34, top + HEIGHT // 2, short(row.name), va="center", ha="right")
        cells = [None] * COPIED if row.copies is None else list(row.copies)
        for column, cell in enumerate([*cells, *row.made]):
            axes = sheet.panel(_left(column), top, WIDTH, HEIGHT)
            _draw(axes, cell, colours)
            left, bottom = column == 0, row is real
            axes.tick_params(left=left, labelleft=left, bottom=bottom, labelbottom=bottom)
    bar_height = 2 * HEIGHT + ROW_GAP + DIVIDE
    sheet.colour_bar(_left(COPIED + MADE) + 18, TOP, bar_height, colours, "dB below the loudest")
    return sheet


def _head(sheet: FigureSheet) -> None:
    sheet.title(TITLE)
    sheet.caption("Mel spectrograms: kHz over milliseconds from the hit, each against its own loudest point.")
    groups = {0: "three recordings, reconstructed", COPIED: "four more recordings, four random points"}
    for column, words in groups.items():
        sheet.text(_left(column), TOP - 8, words, va="bottom")


def _left(column: int) -> int:
    """Where a column begins; the reconstructions stand apart from the random points."""
    return LEFT + column * (WIDTH + GAP) + (DIVIDE if column >= COPIED else 0)


def _draw(axes: Axes, cell: Audio | None, colours: ScalarMappable) -> None:
    if cell is None:
        empty(axes, "no encoder")
        return
    image, extent = colours.to_rgba(cell), (-1000 * HIT, 1000 * (SECONDS - HIT), 0, BANDS)
    axes.imshow(image, origin="lower", aspect="auto", interpolation="nearest", extent=extent)
    frequency_ticks(axes)
    axes.set_xticks([0, 200])


def _at_hit(sounds: Audio, peaks: Sequence[int]) -> Audio:
    """Each sound moved so that its sample at the given place comes 0.1 s after the start; zeros fill the gap."""
    moved = np.zeros_like(sounds)
    for sound, peak, out in zip(sounds, peaks, moved, strict=True):
        shift = round(HIT * RATE) - peak
        source = sound[max(-shift, 0) : len(sound) - max(shift, 0)]
        out[max(shift, 0) : max(shift, 0) + len(source)] = source
    return moved
