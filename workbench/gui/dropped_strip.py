"""The strip below every page: the queue of recordings, one of which is open."""

from __future__ import annotations

from workbench.app.command_table import COMMANDS
from workbench.app.session.dropped import Queue, left_out
from workbench.app.session.session import Session
from workbench.data.names import printable
from workbench.gui.elements import Rows, command_button, shortened
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

LONGEST_NAME = 48
SIGNS = {-1: "◀", 1: "▶"}


def queue_rows(theme: Theme) -> Rows:
    """The elements; hidden unless there is more than one recording."""
    step = COMMANDS["queue_step"]
    buttons = [
        sg.Button(sign, key=("do", step.name, by), tooltip=f"{step.help} ({step.shortcut})", size=(3, 1), pad=(0, 0))
        for by, sign in SIGNS.items()
    ]
    words = sg.Text("", key="queue", tooltip=" ", size=(40, 1), pad=(theme.gap, 0), expand_x=True)
    close = COMMANDS["queue_close"]
    strip = [*buttons, words, command_button(close.name, close.label, close.help, 3, theme, last=True)]
    hidden = sg.Column([strip], key="queue strip", visible=False, expand_x=True, pad=(0, (0, theme.gap // 2)))
    return [[sg.pin(hidden, expand_x=True)]]


class QueueStrip:
    """Writes the queue into the elements of `queue_rows`."""

    def __init__(self, window: sg.Window) -> None:
        self._window = window

    def show(self, session: Session) -> None:
        """Show which recording of how many was opened last, and how many were left out."""
        queue, strip = session.queue, self._window["queue strip"]
        if strip.visible != queue.shown:
            strip.update(visible=queue.shown)
        self._window["queue"].Widget.configure(text=in_words(queue), anchor="w")
        self._window["queue"].TooltipObject.text = left_out(queue.skipped) or None


def in_words(queue: Queue) -> str:
    """Such as `3 of 20: kick.wav   2 left out: notes.txt, cover.jpg`; empty if there is no queue."""
    if queue.file is None:
        return ""
    name = shortened(printable(queue.file.name), LONGEST_NAME)
    words = [f"{queue.at + 1:,} of {len(queue.files):,}: {name}"]
    if queue.skipped:
        names = ", ".join(name for name, _reason in queue.skipped)
        words.append(f"{len(queue.skipped):,} left out: {shortened(names, LONGEST_NAME)}")
    return "   ".join(words)
