"""A sheet of panels at exact places, which is what the figures of models are drawn on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.core.atomic import replacing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

DPI = 120
MARGIN = 18
LONGEST_NAME = 20
SMALL, PLAIN, HEADING = 7.5, 8.5, 11.0
"""Type sizes, points."""
INK, FAINT, CURVE = "#26292e", "#6d747e", "#2a7f74"


class FigureSheet:
    """A picture whose parts are placed in pixels from its top left corner.

    There is no layout engine: many panels are drawn fast, those of one kind are of one size, and the same figures give
    the same file.
    """

    def __init__(self, width: int, height: int) -> None:
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor="white")

    def panel(self, left: int, top: int, width: int, height: int) -> Axes:
        """New axes with small ticks."""
        place = (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        axes = self.figure.add_axes(place)
        axes.tick_params(labelsize=SMALL, length=2.5, width=0.6, colors=INK)
        for edge in axes.spines.values():
            edge.set(linewidth=0.6, color=FAINT)
        return axes

    def text(self, left: float, top: float, words: str, **style: Any) -> None:
        """Write `words`, their top left corner there unless `style` aligns them otherwise."""
        chosen: dict[str, Any] = {
            "fontsize": PLAIN,
            "color": INK,
            "ha": "left",
            "va": "top",
            "parse_math": False,
        } | style
        self.figure.text(left / self.width, 1 - top / self.height, words, **chosen)

    def title(self, words: str) -> None:
        """What the whole sheet shows."""
        self.text(MARGIN, 16, words, fontsize=HEADING)

    def caption(self, words: str, line: int = 0) -> None:
        """How to read it, below the title; lines are counted from 0."""
        self.text(MARGIN, 48 + 22 * line, words, color=FAINT)

    def colour_bar(self, left: int, top: int, height: int, colours: ScalarMappable, label: str) -> Axes:
        """A narrow scale of `colours`, its label upright beside it."""
        axes = self.panel(left, top, 16, height)
        self.figure.colorbar(colours, cax=axes)
        axes.set_ylabel(label, fontsize=PLAIN, color=INK)
        axes.minorticks_off()
        return axes

    def save(self, path: Path) -> None:
        """Write the PNG `path`, atomically; with 256 colours it is a third of the size and looks the same."""
        from PIL import Image

        drawn = BytesIO()
        self.figure.savefig(drawn, format="png")
        picture = Image.open(drawn).convert("RGB")
        # These choices keep rare colours, such as that of text; a palette of the commonest loses them.
        small = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        with replacing(path) as temporary:
            small.save(temporary, optimize=True)


def short(name: str) -> str:
    """The name of a model, cut where it would run out of its place."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def empty(axes: Axes, words: str) -> None:
    """Make a panel of `axes` that says why nothing is drawn there."""
    axes.set(xticks=[], yticks=[], facecolor="#f4f5f6")
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", fontsize=PLAIN, color=FAINT)
