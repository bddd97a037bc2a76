"""The strip below every page: the recordings that were dropped together, one of which is opened."""

from __future__ import annotations

from workbench.app.commands import COMMANDS
from workbench.app.dropped.state import Dropped, left_out
from workbench.app.session import Session
from workbench.data.names import shown
from workbench.gui.elements import Rows, command_button
from workbench.gui.model_text import shortened
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

LONGEST_NAME = 48
SIGNS = {-1: "◀", 1: "▶"}


def dropped_rows(theme: Theme) -> Rows:
    """The elements; hidden as long as one recording says all of itself."""
    step = COMMANDS["dropped_step"]
    buttons = [
        sg.Button(sign, key=("do", step.name, by), tooltip=f"{step.help} ({step.shortcut})", size=(3, 1), pad=(0, 0))
        for by, sign in SIGNS.items()
    ]
    words = sg.Text("", key="dropped", tooltip=" ", size=(40, 1), pad=(theme.gap, 0), expand_x=True)
    close = COMMANDS["dropped_close"]
    strip = [*buttons, words, command_button(close.name, close.label, close.help, 3, theme, last=True)]
    hidden = sg.Column([strip], key="dropped strip", visible=False, expand_x=True, pad=(0, (0, theme.gap // 2)))
    return [[sg.pin(hidden, expand_x=True)]]


class DroppedStrip:
    """Writes what was dropped into the elements of `dropped_rows`."""

    def __init__(self, window: sg.Window) -> None:
        self._window = window

    def show(self, session: Session) -> None:
        """Show which recording of how many was opened last, and how many were left out."""
        dropped, strip = session.dropped, self._window["dropped strip"]
        if strip.visible != dropped.shown:
            strip.update(visible=dropped.shown)
        self._window["dropped"].Widget.configure(text=in_words(dropped), anchor="w")
        self._window["dropped"].TooltipObject.text = left_out(dropped.skipped) or None


def in_words(dropped: Dropped) -> str:
    """Such as `3 of 20: kick.wav   2 left out: notes.txt, cover.jpg`; empty where nothing was dropped."""
    if dropped.file is None:
        return ""
    name = shortened(shown(dropped.file.name), LONGEST_NAME)
    words = [f"{dropped.at + 1:,} of {len(dropped.files):,}: {name}"]
    if dropped.skipped:
        names = ", ".join(name for name, _reason in dropped.skipped)
        words.append(f"{len(dropped.skipped):,} left out: {shortened(names, LONGEST_NAME)}")
    return "   ".join(words)
