"""Results of blind tests as one figure: strengths with their intervals, agreement with the measures, guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.core.words import counted
from workbench.listening.results import BlindResults
from workbench.report.figure_sheet import CURVE, FAINT, INK, PLAIN, FigureSheet, short

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT, WIDTH, RIGHT, TOP, ROW, BOTTOM = 190, 460, 250, 96, 30, 60
TITLES = {
    "better": "Which is the better snare? Strengths (Bradley-Terry) and 95 % intervals",
    "nearer": "Which is nearer to the recording? Strengths (Bradley-Terry) and 95 % intervals",
    "abx": "Which of two is X? Right guesses",
    "pad": "Which plays the pad better? Strengths (Bradley-Terry) and 95 % intervals",
}


def drawn(results: BlindResults, question: str) -> Figure:
    """The figure of the votes, or, without votes, that of the guesses."""
    rows = max(len(results.ranks) or len(results.guessed), 1)
    below = 40 + 22 * len(results.agreements) if results.agreements else 0
    sheet = FigureSheet(LEFT + WIDTH + RIGHT, TOP + rows * ROW + BOTTOM + below)
    sheet.title(TITLES[question])
    axes = sheet.panel(LEFT, TOP, WIDTH, rows * ROW)
    axes.set_ylim(rows - 0.5, -0.5)
    if results.ranks:
        sheet.caption(
            f"{counted(results.votes, 'vote')}, {results.ties} of them for neither; all intervals hold together."
        )
        axes.axvline(0, color=FAINT, linewidth=0.6)
        for row, each in enumerate(results.ranks):
            axes.plot((each.low, each.high), (row, row), color=CURVE, linewidth=1.5)
            axes.plot(each.strength, row, "o", color=CURVE, markersize=5)
            words = f"{each.strength:+.2f}   [{each.low:+.2f}, {each.high:+.2f}]   {each.wins:g} of {each.votes}"
            sheet.text(LEFT + WIDTH + 16, TOP + (row + 0.5) * ROW, words, va="center")
        axes.set_yticks(range(rows), [short(each.model) for each in results.ranks], fontsize=PLAIN)
        axes.set_xlabel("strength (log odds)", fontsize=PLAIN, color=INK)
    else:
        sheet.caption("p: probability of doing at least as well by chance (binomial test).")
        axes.axvline(0.5, color=FAINT, linewidth=0.6)
        for row, count in enumerate(results.guessed):
            axes.barh(row, count.right / count.guesses, color=CURVE, height=0.5)
            words = f"{count.right} of {count.guesses}   p = {count.chance:.3g}"
            sheet.text(LEFT + WIDTH + 16, TOP + (row + 0.5) * ROW, words, va="center")
        names = [" / ".join(map(short, count.models)) or "all pairs" for count in results.guessed]
        axes.set_yticks(range(len(names)), names, fontsize=PLAIN)
        axes.set(xlim=(0, 1))
        axes.set_xlabel("share of right guesses", fontsize=PLAIN, color=INK)
    top = TOP + rows * ROW + BOTTOM
    for line, each_ in enumerate(results.agreements):
        sheet.text(LEFT, top + 22 * (line + 1), f"{each_.words}   {each_.measure}   (n = {each_.models})")
    if results.agreements:
        sheet.text(
            LEFT,
            top,
            "Rank correlation of strength and measure, +1 where both prefer the same, and its 95 % interval",
            color=FAINT,
        )
    return sheet.figure
