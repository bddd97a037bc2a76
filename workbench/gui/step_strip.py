"""The sixteen steps of the pattern: a click sets a hit, an accent, or nothing; the step that is heard is marked.

The favourites, undo and redo are at the end of their row.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from workbench.app.command_table import COMMANDS
from workbench.app.common.undo_commands import nothing_to_redo, nothing_to_undo
from workbench.app.remote.triggers import BUTTONS
from workbench.app.session.session import Session
from workbench.core.pattern import BEATS, LATEST, STEPS, STRAIGHT, Pattern
from workbench.gui.elements import Rows, choice, command_button, slider
from workbench.gui.psg import sg
from workbench.gui.redraw import Part, Writing
from workbench.gui.theme import Theme, blend, colour_dropped, paint_button
from workbench.remote.address import ROOT

WIDE, HIGH, APART = 24, 20, 4
"""Pixels of the layout: a step, and between two of them; beats are twice as far apart."""
LEFT = 0
"""Pixels beside the first and the last step."""
NAMELESS = "Stars"
"""Shown in the list of favourites when the point is not one."""
NAMES_WIDTH, NAMES_LISTED = 9, 12
"""Characters of a favourite's name that are seen, and names that drop down at once."""
WIDTH = STEPS * (WIDE + APART) + (BEATS - 1) * APART + 2 * LEFT - APART


def left_of(step: int) -> int:
    """Where a step begins, in pixels of the layout."""
    return LEFT + step * (WIDE + APART) + step // (STEPS // BEATS) * APART


def step_at(x: float) -> int | None:
    """The step under a pixel of the layout; None between two of them."""
    return next((step for step in range(STEPS) if 0 <= x - left_of(step) < WIDE), None)


def step_rows(theme: Theme) -> Rows:
    """The elements, from left to right and top to bottom."""
    gap = theme.gap
    toggle, other, undo, redo = (COMMANDS[name] for name in ("toggle_step", "next_pattern", "undo", "redo"))
    return [
        [
            sg.Canvas(
                key="steps",
                size=(theme.px(WIDTH), theme.px(HIGH + 4)),
                background_color=theme.background,
                pad=(0, 0),
                tooltip=f"{toggle.help}. {other.shortcut}: {other.help.lower()}",
                metadata=BUTTONS["next_pattern"],
            ),
            sg.Text("Swing", text_color=theme.faint, pad=((gap, gap // 2), 0)),
            slider(
                "swing",
                (round(100 * STRAIGHT), round(100 * LATEST)),
                6,
                COMMANDS["set_swing"].help,
                address=f"{ROOT}/swing",
            ),
            sg.Text("", key="swing value", size=(4, 1), pad=((gap // 2, 0), 0)),
            sg.Text("Accent", text_color=theme.faint, pad=((gap // 2, gap // 2), 0)),
            slider("accent", (0, 100), 6, COMMANDS["set_accent"].help, address=f"{ROOT}/accent"),
            sg.Text("", key="accent value", size=(5, 1), pad=((gap // 2, 0), 0)),
            sg.Push(),
            command_button("star", COMMANDS["star"].label, COMMANDS["star"].help, 3, theme),
            choice(
                "favourites",
                [],
                NAMELESS,
                f"{COMMANDS['choose_favourite'].help} ({COMMANDS['step_favourite'].shortcut})",
                theme,
                width=NAMES_WIDTH,
            ),
            command_button("undo", undo.label, undo.help, 3, theme),
            command_button("redo", redo.label, redo.help, 3, theme, last=True),
        ]
    ]


class StepRow:
    """Writes a session into the elements of `step_rows`."""

    def __init__(self, window: sg.Window, theme: Theme, toggled: Callable[[int], None]) -> None:
        self._window, self._theme, self._writing = window, theme, Writing(window)
        self._strip = StepStrip(window["steps"].Widget, theme, toggled)

    def parts(self) -> tuple[Part, ...]:
        """The parts of this row, for `redraw.Parts`."""
        return (
            (("favourites",), self._show_favourites),
            (
                ("models", "model", "directions", "position", "cursor", "exact", "detail"),
                self._mark_favourite,
            ),
            (("timeline", "deleted"), self._show_timeline),
            (("pattern",), self._show_pattern),
        )

    def move_play_head(self, step: int | None) -> None:
        """Mark the step that is heard; None for none."""
        self._strip.move_head(step)

    def _show_pattern(self, session: Session) -> None:
        swing, accent = round(100 * session.pattern.swing), round(100 * session.pattern.accent)
        self._strip.show(session.pattern)
        self._writing.slide("swing", swing)
        self._writing.text("swing value", f"{swing} %")
        self._writing.slide("accent", accent)
        self._writing.text("accent value", f"{accent} %")

    def _show_favourites(self, session: Session) -> None:
        names = [each.name for each in session.favourites]
        self._window["favourites"].update(values=names, size=(NAMES_WIDTH, NAMES_LISTED))
        colour_dropped(self._window["favourites"], self._theme)
        self._mark_favourite(session)

    def _mark_favourite(self, session: Session) -> None:
        here = session.favourite
        name = here.name if here else NAMELESS
        self._writing.text(("do", "star"), "★" if here else "☆")
        if self._window["favourites"].Widget.get() != name:
            self._window["favourites"].Widget.set(name)

    def _show_timeline(self, session: Session) -> None:
        theme = self._theme
        for name, nothing in (("undo", nothing_to_undo(session)), ("redo", nothing_to_redo(session))):
            colour = theme.text if not nothing else blend(theme.text, theme.line, 0.3)
            paint_button(self._window["do", name], colour, theme.line, theme)


class StepStrip:
    """Draws a pattern on a canvas, and says which step was clicked."""

    def __init__(self, canvas: tk.Canvas, theme: Theme, toggled: Callable[[int], None]) -> None:
        self._canvas, self._theme, self._toggled = canvas, theme, toggled
        self._head: int | None = None
        canvas.configure(highlightthickness=0)
        self._hits = []
        for step in range(STEPS):
            canvas.create_rectangle(*self._box(step, 0, HIGH), fill=theme.line, width=0)
            self._hits.append(canvas.create_rectangle(*self._box(step, HIGH, HIGH), fill=theme.accent, width=0))
        self._mark = canvas.create_rectangle(0, 0, 0, 0, fill=theme.text, width=0, state="hidden")
        canvas.bind("<Button-1>", self._click)

    def show(self, pattern: Pattern) -> None:
        """Show the level of each step by the height of its bar."""
        for step, (bar, level) in enumerate(zip(self._hits, pattern.levels, strict=True)):
            self._canvas.coords(bar, *self._box(step, HIGH - round(level * HIGH), HIGH))
            self._canvas.itemconfigure(bar, state="normal" if level else "hidden")

    def move_head(self, step: int | None) -> None:
        """Mark the step that is heard; None for none."""
        if step == self._head:
            return
        self._head = step
        if step is None:
            self._canvas.itemconfigure(self._mark, state="hidden")
            return
        self._canvas.coords(self._mark, *self._box(step, HIGH + 1, HIGH + 3))
        self._canvas.itemconfigure(self._mark, state="normal")

    def _box(self, step: int, top: int, bottom: int) -> tuple[int, int, int, int]:
        """The corners of a part of a step, in pixels of the screen."""
        px, left = self._theme.px, left_of(step)
        return px(left), px(top), px(left + WIDE), px(bottom)

    def _click(self, event: tk.Event[tk.Misc]) -> None:
        step = step_at(event.x / self._theme.scale)
        if step is not None:
            self._toggled(step)
