"""What the votes say: strengths with their intervals, who won against whom, agreement with the measures, guesses."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import Any

from workbench.app.session import Session
from workbench.gui.elements import Rows
from workbench.gui.model_text import shortened
from workbench.gui.pages.blind_setup import page_button, paint_questions, question_buttons
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.report.blind_results import BlindResults

NAME, LONGEST = 150, 20
"""Pixels and characters of a model's name."""


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
        [
            sg.Canvas(
                key=("blind", "results"),
                size=(320, 200),
                background_color=theme.background,
                expand_x=True,
                expand_y=True,
                pad=(0, (gap, 0)),
            )
        ],
    ]


class ResultsView:
    """Draws results on a canvas."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._canvas: tk.Canvas = window["blind", "results"].Widget
        self._canvas.configure(highlightthickness=0)
        self._line = tkfont.Font(root=window.TKroot, font=theme.font).metrics("linespace") + theme.gap // 2
        self._results: BlindResults | None = None
        self._drawn: Any = None
        self._canvas.bind("<Configure>", lambda _event: self._draw())

    def show(self, session: Session) -> None:
        """Show the session."""
        blind = session.blind
        shown = (blind.results, blind.setup.question, blind.only_this)
        if shown == self._drawn:
            return
        self._drawn, self._results = shown, blind.results
        paint_questions(self._window, self._theme, "results", blind.setup.question)
        scope = "Last test alone" if blind.only_this else "All tests"
        self._window["blind", "do", "blind_scope", ""].Widget.configure(text=scope)
        self._draw()

    def _draw(self) -> None:
        self._canvas.delete("all")
        results = self._results
        if results is None:
            self._text(0, 0, "Counting …", faint=True)
        elif not results.said:
            self._text(0, 0, "Nobody has answered this question yet.", faint=True)
        elif results.ranks:
            below = self._ranking(results)
            width = self._canvas.winfo_width()
            self._wins(results, below)
            self._agreements(results, width - max(300, width // 3), below)
        else:
            self._guesses(results)

    def _ranking(self, results: BlindResults) -> int:
        """The chart; returns where it ends."""
        theme, line = self._theme, self._line
        width = self._canvas.winfo_width()
        right = width - 300
        low, high = min(each.low for each in results.ranks), max(each.high for each in results.ranks)
        span = max(high - low, 1e-9)

        def x(strength: float) -> float:
            return NAME + (strength - low) / span * (right - NAME - theme.gap)

        ties = f", {results.ties} of them for neither" if results.ties else ""
        self._text(0, 0, f"Strengths from {results.votes} votes{ties}", bold=True)
        self._text(right + theme.gap, 0, "strength  [95 % interval]   wins of votes", faint=True)
        top, bottom = line + theme.gap, line + theme.gap + len(results.ranks) * line
        self._canvas.create_line(x(0), top, x(0), bottom, fill=theme.line)
        for row, each in enumerate(results.ranks):
            y = top + row * line + line // 2
            self._text(0, y, f"{row + 1}  {shortened(each.model, LONGEST)}", anchor="w")
            self._canvas.create_line(x(each.low), y, x(each.high), y, fill=theme.accent, width=2)
            for end in (each.low, each.high):
                self._canvas.create_line(x(end), y - 4, x(end), y + 4, fill=theme.accent, width=2)
            at = x(each.strength)
            self._canvas.create_oval(at - 4, y - 4, at + 4, y + 4, fill=theme.bright, width=0)
            words = f"{each.strength:+.2f}  [{each.low:+.2f}, {each.high:+.2f}]   {each.wins:g} of {each.votes}"
            self._text(right + theme.gap, y, words, anchor="w")
        return bottom + 2 * theme.gap

    def _wins(self, results: BlindResults, top: int) -> None:
        line, count = self._line, len(results.ranks)
        width = self._canvas.winfo_width()
        room = width - max(300, width // 3) - NAME - 2 * self._theme.gap
        each = max(20, min(56, room // max(count, 1)))
        self._text(0, top, "Wins of a row against a column", bold=True)
        for column in range(count):
            self._text(NAME + (column + 0.5) * each, top + line, str(column + 1), anchor="n", faint=True)
        for row, (rank, wins) in enumerate(zip(results.ranks, results.wins, strict=True)):
            y = top + (row + 2) * line
            self._text(0, y, f"{row + 1}  {shortened(rank.model, LONGEST)}")
            for column, won in enumerate(wins):
                text = "·" if row == column else f"{won:g}"
                self._text(NAME + (column + 0.5) * each, y, text, anchor="n", faint=not won)

    def _agreements(self, results: BlindResults, left: int, top: int) -> None:
        self._text(left, top, "Do the measures agree?", bold=True)
        self._text(left, top + self._line, "rank correlation: +1 fully, −1 the other way round", faint=True)
        for row, each in enumerate(results.agreements, start=2):
            y = top + row * self._line
            rho = "–" if each.rho is None else f"{each.rho:+.2f}".replace("-", "−")
            self._text(left, y, rho)
            self._text(left + 56, y, f"{each.measure}  (n = {each.models})", faint=each.rho is None)

    def _guesses(self, results: BlindResults) -> None:
        self._text(0, 0, "Right guesses: p is the chance of so many or more by mere guessing", bold=True)
        for row, each in enumerate(results.guessed, start=1):
            y = row * self._line + self._theme.gap
            name = " / ".join(shortened(model, LONGEST) for model in each.models) or "all pairs"
            self._text(0, y, name)
            self._text(2 * NAME + 60, y, f"{each.right} of {each.guesses}")
            self._text(3 * NAME + 10, y, f"p = {each.chance:.3g}", faint=each.chance > 0.05)

    def _text(self, x: float, y: float, text: str, anchor: Any = "nw", faint: bool = False, bold: bool = False) -> None:
        theme = self._theme
        font, colour = (theme.heading if bold else theme.font), theme.faint if faint else theme.text
        self._canvas.create_text(x, y, text=text, anchor=anchor, font=font, fill=colour)
