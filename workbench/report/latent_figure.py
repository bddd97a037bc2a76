"""Where the training sounds lie in each model's latent space: the autoencoders as a grid, other models below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.latent import Floats, LatentBox
from workbench.models.recipes import ACTIVATIONS, DENSE
from workbench.report.figure_sheet import INK, PLAIN, SMALL, FigureSheet, empty
from workbench.store.points import TrainingPoints

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

TITLE = "Where the training sounds lie in each model's latent space"
COLUMNS = len(ACTIVATIONS)
BRIGHTNESS = [kind.key for kind in DESCRIPTORS].index("brightness")
DEAD = 1e-3
"""A latent that varies less is one that the model does not use, and would be drawn as if it did."""

WIDTH, HEIGHT, GAP, ROW_GAP = 320, 280, 58, 74
LEFT, RIGHT, TOP, BOTTOM = 66, 126, 114, 50
"""Pixels."""


@dataclass(frozen=True, eq=False)
class LatentPanel:
    """What is drawn of one model.

    Attributes:
        model: its name.
        plane: where the sounds lie, shape (sounds, 2).
        brightness: of each sound, Hz, shape (sounds,).
        box: the latent box, where the plane is that of the latents themselves.
        note: what a reader has to know of the plane; often nothing.
    """

    model: str
    plane: Floats
    brightness: Floats
    box: LatentBox | None
    note: str = ""

    @classmethod
    def of(cls, card: ModelCard, points: TrainingPoints) -> LatentPanel:
        """The panel of a model. More than two latents are shown along the first two principal components of the points.

        A model of a single latent is shown as a line.
        """
        latents, size = points.latents.astype(np.float64), points.latents.shape[1]
        brightness = points.descriptors[:, BRIGHTNESS].astype(np.float64)
        if size > 2:
            note = f"first two principal components of {size} latents"
            return cls(card.name, _principal_plane(latents), brightness, None, note)
        plane = np.pad(latents, ((0, 0), (0, 2 - size)))
        dead = [f"latent {axis + 1}" for axis in range(size) if np.ptp(latents[:, axis]) < DEAD]
        note = f"{' and '.join(dead)}: the same for all sounds" if dead else ""
        return cls(card.name, plane, brightness, card.box if size == card.box.size == 2 else None, note)


def save_latents(path: Path, panels: Sequence[LatentPanel], missing: str = "not trained") -> None:
    """Write the PNG `path`.

    Args:
        panels: those of the nine autoencoders go to their places in the grid, and all others follow below in their
            order; without any of the nine there is no grid. At least one.
        missing: what stands in the place of an autoencoder that is not among `panels`.
    """
    drawn(panels, missing).save(path)


def drawn(panels: Sequence[LatentPanel], missing: str = "not trained") -> FigureSheet:
    """What `save_latents` writes."""
    by_name = {panel.model: panel for panel in panels}
    grid = DENSE if by_name.keys() & set(DENSE) else ()
    names = (*grid, *(name for name in by_name if name not in grid))
    rows = -(-len(names) // COLUMNS)
    width = LEFT + COLUMNS * (WIDTH + GAP) - GAP + RIGHT
    sheet = FigureSheet(width, TOP + rows * (HEIGHT + ROW_GAP) - ROW_GAP + BOTTOM)
    colours = _colours(panels)
    for place, name in enumerate(names):
        row, column = divmod(place, COLUMNS)
        axes = sheet.panel(LEFT + column * (WIDTH + GAP), TOP + row * (HEIGHT + ROW_GAP), WIDTH, HEIGHT)
        axes.set_title(name, fontsize=PLAIN, color=INK, pad=4, parse_math=False)
        if name in by_name:
            _draw(axes, by_name[name], colours)
        else:
            empty(axes, missing)
    _legend(sheet, colours)
    return sheet


def _draw(axes: Axes, panel: LatentPanel, colours: ScalarMappable) -> None:
    from matplotlib.patches import Rectangle
    from matplotlib.ticker import MaxNLocator

    # In a fixed random order: in that of the dataset each kind of sound would hide the one before.
    order = np.random.default_rng(0).permutation(len(panel.plane))
    x, y = panel.plane[order].T
    axes.scatter(x, y, s=2.0, c=colours.to_rgba(panel.brightness[order]), linewidths=0)
    if panel.box is not None:
        (left, low), (right, high) = panel.box.low, panel.box.high
        axes.add_patch(Rectangle((left, low), right - left, high - low, fill=False, edgecolor=INK, linewidth=0.8))
    if panel.note:
        behind = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1.5}
        axes.text(0.97, 0.03, panel.note, transform=axes.transAxes, ha="right", fontsize=SMALL, color=INK, bbox=behind)
    for axis, values, stretch in ((axes.xaxis, x, axes.set_xlim), (axes.yaxis, y, axes.set_ylim)):
        axis.set_major_locator(MaxNLocator(4))
        if np.ptp(values) < DEAD:
            stretch(values[0] - 1, values[0] + 1)


def _legend(sheet: FigureSheet, colours: ScalarMappable) -> None:
    kind = DESCRIPTORS[BRIGHTNESS]
    sheet.title(TITLE)
    sheet.caption("Latent 1 across, latent 2 up. Rectangle: the latent box, 1st to 99th percentile of each latent.")
    label = f"{kind.label.lower()} of the sound ({kind.unit})"
    bar = sheet.colour_bar(sheet.width - RIGHT + 26, TOP, HEIGHT, colours, label)
    ticks = [*range(1_000, 6_000, 1_000), *range(6_000, 20_000, 2_000)]
    bar.set_yticks([tick for tick in ticks if colours.norm.vmin <= tick <= colours.norm.vmax])
    bar.yaxis.set_major_formatter(lambda hertz, _: f"{hertz:,.0f}")


def _colours(panels: Sequence[LatentPanel]) -> Any:
    """Brightness on a logarithmic scale, as it is heard; the darkest and brightest few share the end colours."""
    from matplotlib import colormaps
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, LogNorm

    darkest, brightest = np.percentile(np.concatenate([panel.brightness for panel in panels]), [5, 95]).clip(1)
    scale = ListedColormap(colormaps["viridis"](np.linspace(0, 0.94, 256)))  # its yellow end is faint on white
    return ScalarMappable(LogNorm(darkest, max(brightest, 1.1 * darkest), clip=True), scale)


def _principal_plane(points: Floats) -> Floats:
    """Shape (points, size) to (points, 2); each axis points to where the latent that counts most in it grows."""
    centred = points - points.mean(axis=0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, :-3:-1].T  # the strongest two, one a row
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, np.newaxis]
    return np.asarray(centred @ axes.T)
