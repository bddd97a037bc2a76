"""The page `mix`: sounds that a neuron mixes, and that it learns to mix to another sound."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.app.mix.words import figures, gone_words, row_words
from workbench.app.session.session import Session
from workbench.gui.elements import shortened, ticked
from workbench.gui.line_chart import DASHES, LineChart
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.mix.rows import FAVOURITES, LISTED, NAME, NARROW, SIDE, WIDE, rows
from workbench.gui.pages.mix.scales import SCALES, WEIGHT
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts, Writing
from workbench.gui.theme import Theme, colour_dropped
from workbench.mixer.neuron import MOST

HINT = "Find a sound on Explore or Play, and press Enter here; or choose a favourite; or drop a recording on the page."


class MixPage(Page):
    """Shows the session's `mix` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._writing = window, theme, Writing(window)
        self._curve = ErrorCurve(window["mix", "curve"].Widget, theme)
        for name in ("said", "figures"):
            label = window["mix", name].Widget
            label.configure(wraplength=label.winfo_reqwidth())
        self._parts = Parts(
            (("favourites",), self._show_favourites),
            (("mix", "mixing"), self._show_sounds),
            (("mix",), self._show_neuron),
            (("mix", "mixing"), self._show_target),
            (("mix", "mixing"), self._show_curve),
        )

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._parts.show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("mix", "favourites"):
                return "mix_favourite", values[event]
            case ("mix", "targets"):
                return "mix_target_favourite", values[event]
            case ("mix", "activation"):
                return "mix_activation", values[event]
            case ("mix", "mute", index):
                return "mix_mute", index
            case ("mix", "remove", index):
                return "mix_remove", index
            case ("mix", "name", index):
                return "mix_choose", index
            case ("mix", "weight", index) if index < len(session.mix.rows):
                step = int(values[event])
                still = step == WEIGHT.at(session.mix.rows[index].weight)
                return None if still else ("mix_weight", (index, WEIGHT.value(step)))
            case ("mix", name) if name in SCALES:
                scale, step = SCALES[name], int(values[event])
                still = step == scale.at(getattr(session.mix, name))
                return None if still else ("mix_setting", (name, scale.value(step)))
        return None

    def _show_sounds(self, session: Session) -> None:
        theme, write = self._theme, self._writing
        mix, mixing = session.mix, session.mixing
        for index in range(MOST):
            write.see(("mix", "row", index), index < len(mix.rows))
        for index, row in enumerate(mix.rows):
            chosen, gone = index == min(mixing.chosen, len(mix.rows) - 1), bool(mixing.problem(row.source))
            silent = gone or row.muted
            name = f"{'▸ ' if chosen else '  '}{shortened(row.source.name, NAME - 3)}"
            colour = theme.faint if silent else theme.text
            write.text(("mix", "name", index), name, colour)
            write.text(("mix", "value", index), "gone" if gone else row_words(row), colour)
            write.text(("mix", "mute", index), ticked("", not row.muted).strip())
            write.slide(("mix", "weight", index), WEIGHT.at(row.weight))
        said = gone_words(session)
        write.see(("mix", "said"), bool(said) or not mix.rows)
        write.text(("mix", "said"), _lines(said, 64) or HINT, theme.warning if said else theme.faint)

    def _show_neuron(self, session: Session) -> None:
        self._window["mix", "activation"].Widget.set(session.mix.activation.value)
        for name, scale in SCALES.items():
            value = getattr(session.mix, name)
            self._writing.slide(("mix", name), scale.at(value))
            self._writing.text(("mix", f"{name} value"), scale.text(value))

    def _show_target(self, session: Session) -> None:
        target = session.mix.target
        self._writing.text(("mix", "target"), shortened(target.name, SIDE) if target else "No target yet")
        self._writing.text(("mix", "figures"), _lines(figures(session), 2 * SIDE))
        self._writing.text(("do", "mix_all_bends"), ticked("Any activation", session.mixing.all_bends))

    def _show_curve(self, session: Session) -> None:
        mixing = session.mixing
        there = mixing.learnt_of(session.mix)
        self._curve.show(mixing.curve if there else (), mixing.line if there else None)

    def _show_favourites(self, session: Session) -> None:
        names = [each.name for each in session.favourites]
        for key, wide in (("favourites", WIDE), ("targets", NARROW)):
            element = self._window["mix", key]
            element.update(values=names, size=(wide, LISTED))
            colour_dropped(element, self._theme)
            element.Widget.set(FAVOURITES)


def _lines(text: str, longest: int) -> str:
    """A text none of whose lines has more characters than that."""
    return "\n".join(shortened(line, longest) for line in text.split("\n"))


PAGE = PageKind(rows, MixPage)

LOWEST = 1e-4
"""Errors that are smaller are drawn here."""


class ErrorCurve:
    """The neuron as a full line, the plain mixture as a dashed one."""

    def __init__(self, canvas: tk.Canvas, theme: Theme) -> None:
        self._theme = theme
        self._errors: Sequence[float] = ()
        self._plain: float | None = None
        self._chart = LineChart(canvas, theme, self._draw)

    def show(self, errors: Sequence[float], plain: float | None) -> None:
        """Draw the relative errors after each step, and that of the plain mixture."""
        self._errors, self._plain = [max(error, LOWEST) for error in errors], plain and max(plain, LOWEST)
        self._chart.redraw()

    def _draw(self, chart: LineChart) -> None:
        if not self._errors or self._plain is None:
            chart.words("Its error is drawn here while it learns")
            return
        last = len(self._errors)
        titles = "step", "error, logarithmic"
        chart.axes((1, last), (*self._errors, self._plain), True, titles, lambda value: f"{100 * value:.3g} %")
        chart.line("plain mixture", [(1, self._plain), (last, self._plain)], self._theme.warning, DASHES)
        chart.line("neuron", list(enumerate(self._errors, start=1)), self._theme.accent)
