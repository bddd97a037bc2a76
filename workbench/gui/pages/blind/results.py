"""The results of the votes: strengths with intervals, wins by pair, agreement with the measures, ABX guesses."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import Any

from workbench.app.blind.setup_commands import of_rivals
from workbench.app.session.session import Session
from workbench.core.words import counted, signed
from workbench.gui.elements import Rows, drawing, shortened
from workbench.gui.pages.blind.setup import page_button, paint_questions, question_buttons
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.listening.results import BlindResults
from workbench.mapping.rivals import RIVALS

LONGEST = 18
"""Characters of a model's name."""
FIGURES = "+00.00  [+00.00, +00.00]   000.5 of 000"
"""The widest figures beside an interval."""
TALLEST, LOWEST = 2.0, 0.8
"""Height of a row at most, in lines of text, and at least, in lines of small text: few models stand further apart."""


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    gap = theme.gap
    return [
        [
            *question_buttons(theme, "results"),
            page_button("blind_scope", "All tests", 14, theme),
            sg.Push(),
            page_button("blind_export", "Export", 10, theme),
            page_button("blind_results", "Back", 10, theme, "results"),
        ],
        [drawing(("blind", "results"), theme, (gap, 0))],
    ]


class ResultsView:
    """Draws results on a canvas."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._canvas: tk.Canvas = window["blind", "results"].Widget
        self._canvas.configure(highlightthickness=0)
        self._plain = tkfont.Font(root=window.TKroot, font=theme.font)
        self._small = tkfont.Font(root=window.TKroot, font=theme.small)
        self._name = self._plain.measure("0" * (LONGEST + 3))
        self._line = self._plain.metrics("linespace")
        self._results: BlindResults | None = None
        self._of_rivals = False
        self._drawn: Any = None
        self._canvas.bind("<Configure>", lambda _event: self._draw())

    def show(self, session: Session) -> None:
        """Show the session."""
        blind = session.blind
        shown = (blind.results, blind.setup.question, blind.only_this)
        if shown == self._drawn:
            return
        self._drawn, self._results, self._of_rivals = shown, blind.results, of_rivals(session)
        paint_questions(self._window, self._theme, "results", blind.setup.question)
        scope = "Last test alone" if blind.only_this else "All tests"
        self._window["blind", "do", "blind_scope", ""].Widget.configure(text=scope)
        self._draw()

    def _draw(self) -> None:
        self._canvas.delete("all")
        self._line = self._plain.metrics("linespace")
        results = self._results
        if results is None:
            self._text(0, 0, "Counting …", faint=True)
        elif not results.said:
            self._text(0, 0, "Nobody has answered this question yet.", faint=True)
        elif results.ranks:
            # Headings and gaps take the height of about seven rows, chart and table one a model.
            rows = max(2 * len(results.ranks), len(results.ranks) + len(results.agreements)) + 7
            room, lines = self._canvas.winfo_height() // rows, self._plain.metrics("linespace")
            self._line = max(round(LOWEST * self._small.metrics("linespace")), min(room, round(TALLEST * lines)))
            below = self._ranking(results)
            self._wins(results, below)
            if results.agreements:
                self._agreements(results, below)
        else:
            self._guesses(results)

    def _ranking(self, results: BlindResults) -> int:
        """The chart; returns where it ends."""
        theme, line = self._theme, self._line
        right = self._canvas.winfo_width() - self._plain.measure(FIGURES) - theme.gap
        low, high = min(each.low for each in results.ranks), max(each.high for each in results.ranks)
        span = max(high - low, 1e-9)

        def x(strength: float) -> float:
            return self._name + (strength - low) / span * (right - self._name - theme.gap)

        ties = f", {results.ties} of them for neither" if results.ties else ""
        self._text(0, 0, f"Strengths from {counted(results.votes, 'vote')}{ties}", bold=True)
        self._text(right + theme.gap, 0, "strength  [95 % interval]   wins of votes", faint=True)
        top = self._heading_height
        bottom = top + len(results.ranks) * line
        self._canvas.create_line(x(0), top, x(0), bottom, fill=theme.line)
        wide, dot = theme.px(2), theme.px(4)
        for row, each in enumerate(results.ranks):
            y = top + row * line + line // 2
            self._text(0, y, f"{row + 1}  {self._called(each.model)}", anchor="w")
            self._canvas.create_line(x(each.low), y, x(each.high), y, fill=theme.accent, width=wide)
            for end in (each.low, each.high):
                self._canvas.create_line(x(end), y - dot, x(end), y + dot, fill=theme.accent, width=wide)
            at = x(each.strength)
            self._canvas.create_oval(at - dot, y - dot, at + dot, y + dot, fill=theme.bright, width=0)
            found, least, most = (signed(value, 2) for value in (each.strength, each.low, each.high))
            words = f"{found}  [{least}, {most}]   {each.wins:g} of {each.votes}"
            self._text(right + theme.gap, y, words, anchor="w")
        return bottom + 2 * theme.gap

    def _called(self, name: str) -> str:
        """The name that people know, short enough: rivals have one beside that in the log."""
        return RIVALS[name].label if self._of_rivals and name in RIVALS else shortened(name, LONGEST)

    @property
    def _heading_height(self) -> int:
        return 2 * self._plain.metrics("linespace")

    def _wins(self, results: BlindResults, top: int) -> None:
        line, count = self._line, len(results.ranks)
        room = self._middle - self._name - 2 * self._theme.gap
        each = min(4 * self._plain.measure("0"), room / count)
        self._text(0, top, "Wins of a row against a column", bold=True)
        below = top + self._heading_height - self._theme.gap
        for column in range(count):
            self._text(self._name + (column + 0.5) * each, below, str(column + 1), anchor="n", faint=True)
        for row, (rank, wins) in enumerate(zip(results.ranks, results.wins, strict=True), start=1):
            y = below + row * line
            self._text(0, y, f"{row}  {self._called(rank.model)}")
            for column, won in enumerate(wins, start=1):
                text = "·" if row == column else f"{won:g}"
                self._text(self._name + (column - 0.5) * each, y, text, anchor="n", faint=not won)

    @property
    def _middle(self) -> int:
        """Where the second column of tables begins."""
        return self._canvas.winfo_width() - self._plain.measure("0" * 52)

    def _agreements(self, results: BlindResults, top: int) -> None:
        left, below = self._middle, top + self._heading_height - self._theme.gap
        self._text(left, top, "Do the measures agree?", bold=True)
        self._text(left, below, "rank correlation [95 % interval]: +1 fully, −1 the opposite", faint=True)
        for row, each in enumerate(results.agreements, start=1):
            y = below + row * self._line
            self._text(left, y, each.words.replace("-", "−"), faint=each.rho is None)
            beside = left + self._plain.measure("0" * 22)
            self._text(beside, y, f"{each.measure}  (n = {each.models})", faint=each.rho is None)

    def _guesses(self, results: BlindResults) -> None:
        """A bar for each pair, beside the half that chance gets right."""
        theme, high = self._theme, 2 * self._plain.metrics("linespace")
        room = max(1, (self._canvas.winfo_height() - self._heading_height) // high - 1)
        left, right = 2 * self._name, self._canvas.winfo_width() - self._plain.measure(FIGURES)
        self._text(0, 0, "Correct answers; p: the probability of doing at least as well by chance", bold=True)
        for row, each in enumerate(results.guessed[:room]):
            y = self._heading_height + row * high + high // 2
            self._text(0, y, " / ".join(shortened(model, LONGEST) for model in each.models) or "all pairs", anchor="w")
            end = left + (right - left) * each.right / each.guesses
            self._canvas.create_rectangle(left, y - high // 4, right, y + high // 4, fill=theme.panel, width=0)
            self._canvas.create_rectangle(left, y - high // 4, end, y + high // 4, fill=theme.accent, width=0)
            half = (left + right) / 2
            self._canvas.create_line(half, y - high // 3, half, y + high // 3, fill=theme.text)
            words = f"{each.right} of {each.guesses}   p = {each.chance:.3g}"
            self._text(right + theme.gap, y, words, anchor="w", faint=each.chance > 0.05)
        if more := len(results.guessed) - room:
            self._text(0, self._heading_height + room * high, f"… and {more} pairs more: export them" * (more > 0))

    def _text(self, x: float, y: float, text: str, anchor: Any = "nw", faint: bool = False, bold: bool = False) -> None:
        theme = self._theme
        plain = theme.font if self._line >= self._plain.metrics("linespace") else theme.small
        font, colour = (theme.heading if bold else plain), theme.faint if faint else theme.text
        self._canvas.create_text(x, y, text=text, anchor=anchor, font=font, fill=colour)
