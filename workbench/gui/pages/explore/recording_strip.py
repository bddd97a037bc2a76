"""The strip above the map: the open recording, and the model's copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.session.heard import Side, Target
from workbench.app.session.session import Session
from workbench.gui.elements import Rows, command_button, shortened
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, paint_button
from workbench.report.grades import closeness

SIDES = {Side.ORIGINAL: "Original", Side.COPY: "Copy"}
LONGEST_NAME = 24


def strip_rows(theme: Theme) -> Rows:
    """The elements, from left to right and top to bottom; hidden as long as nothing is opened."""
    gap = theme.gap
    tip = "Hear the {} (A: the other one)"
    sides = [
        sg.Button(label, key=("hear", side.value), tooltip=tip.format(side.value), size=(8, 1), pad=(0, 0))
        for side, label in SIDES.items()
    ]
    buttons = [
        *sides,
        sg.Push(),
        sg.pin(command_button("closer", COMMANDS["closer"].label, COMMANDS["closer"].help, 7, theme)),
        command_button("close_file", COMMANDS["close_file"].label, COMMANDS["close_file"].help, 3, theme),
    ]
    # Of fixed width, so that a long name does not push the panels aside.
    words = [sg.Text("", key="target", tooltip=" ", size=(20, 1), pad=(0, (gap // 2, 0)), expand_x=True)]
    strip = sg.Column([buttons, words], key="target strip", visible=False, expand_x=True, pad=(0, (0, gap)))
    return [[sg.pin(strip, expand_x=True)]]


class TargetStrip:
    """Writes a session's target into the elements of `strip_rows`."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme

    def show(self, session: Session) -> None:
        """Show the target, and which side of it is heard; hide the strip if there is none."""
        target, strip = session.target, self._window["target strip"]
        if strip.visible != (target is not None):
            strip.update(visible=target is not None)
        if target is None:
            return
        self._window["target"].Widget.configure(text=described(target))
        self._window["target"].TooltipObject.text = figures(target) or None
        closer, synthesises = self._window["do", "closer"], bool(session.card and session.card.controls)
        if closer.visible != synthesises:
            closer.update(visible=synthesises)
        for side in SIDES:
            self._paint(self._window["hear", side.value], side is session.side)

    def _paint(self, button: Any, chosen: bool) -> None:
        theme = self._theme
        text, ground = (theme.background, theme.accent) if chosen else (theme.text, theme.line)
        paint_button(button, text, ground, theme)


def described(target: Target) -> str:
    """A target, in one line."""
    words = [shortened(Path(target.file).name, LONGEST_NAME)]
    if target.refining:
        at = target.refining
        words.append(f"coming closer, {100 * at.done // at.total} %" if at.total else f"coming closer: {at.stage}")
    if target.ratios:
        words.append(f"copy {closeness(target.ratios[1])} it")
    return "   ".join(words)


def figures(target: Target) -> str:
    """The distances of its copies, for the tooltip; empty until they are measured."""
    if target.ratios is None:
        return ""
    first, now = target.ratios
    return (
        f"Distance of the copy: {first:.2f} × floor at first, {now:.2f} now\n"
        "(the floor: the same spectrum with random phases)"
    )
