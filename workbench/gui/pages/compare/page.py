"""The page `compare`: one point or one recording, all models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.compare.sheet import COLUMNS
from workbench.app.session.compare import Comparison, Mode
from workbench.app.session.session import Session
from workbench.gui.elements import Element, Rows, choice, command_button, drawing, shortened
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.compare.sheet import Sheet
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, paint_button

NO_DATASET = "no dataset yet"
LONGEST_TARGET, LONGEST_POINT = 40, 4
"""Characters of a file's name, and axes of a point, that are shown."""


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    gap = theme.gap
    mode, dataset, step = (COMMANDS[f"compare_{name}"] for name in ("mode", "dataset", "recording"))
    modes = [
        sg.Button(
            each.value,
            key=("compare", "mode", each),
            tooltip=f"{mode.help} ({mode.shortcut}: the other)",
            size=(15, 1),
            pad=(0, (0, gap)),
        )
        for each in Mode
    ]
    recording = [
        command_button("compare_open", COMMANDS["compare_open"].label, COMMANDS["compare_open"].help, 7, theme),
        choice(
            ("compare", "dataset"),
            [NO_DATASET],
            NO_DATASET,
            f"{dataset.help} ({dataset.shortcut}: the next)",
            theme,
            width=16,
        ),
        *(
            sg.Button(
                sign, key=("compare", "step", by), tooltip=f"{step.help} ({step.shortcut})", size=(3, 1), pad=(0, 0)
            )
            for sign, by in (("◀", -1), ("▶", 1))
        ),
    ]
    return [
        [
            sg.Text("Compare", font=theme.heading, pad=((0, 2 * gap), (0, gap))),
            *modes,
            # Of no width of its own, so that a long name does not push the button out of the window.
            sg.Text(
                "",
                key=("compare", "given"),
                size=(20, 1),
                text_color=theme.faint,
                pad=((2 * gap, gap), (0, gap)),
                expand_x=True,
            ),
            command_button(
                "compare_export",
                COMMANDS["compare_export"].label,
                COMMANDS["compare_export"].help,
                6,
                theme,
                around=(0, gap),
            ),
        ],
        [
            sg.Text("Sort by", text_color=theme.faint, pad=((0, gap), (0, gap))),
            *(_headings(each, theme) for each in Mode),
            sg.Push(),
            sg.pin(sg.Column([recording], key=("compare", "recording"), pad=(0, (0, gap)))),
        ],
        [drawing(("compare", "sheet"), theme, high=320)],
    ]


def _headings(mode: Mode, theme: Theme) -> Element:
    shortcuts = f"{COMMANDS['compare_sort'].shortcut}: the next, {COMMANDS['compare_reverse'].shortcut}: reverse"
    buttons = [
        sg.Button(
            column.label,
            key=("compare", "sort", mode, column.key),
            tooltip=f"{column.help[0].upper()}{column.help[1:]}. Click again to reverse ({shortcuts})",
            size=(12, 1),
            pad=(0, 0),
        )
        for column in COLUMNS[mode]
    ]
    return sg.pin(sg.Column([buttons], key=("compare", "headings", mode), pad=(0, (0, theme.gap))))


class ComparePage(Page):
    """Shows the session's `comparison` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme = window, theme
        self.sheet = Sheet(window["compare", "sheet"].Widget, theme, partial(do, "compare_choose"))
        self._shown: tuple[Any, ...] = ()

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        shown = session.comparison
        now = (shown, session.models, session.model, session.position, session.heard, session.playing, session.side)
        if len(now) == len(self._shown) and all(one is other for one, other in zip(now, self._shown, strict=True)):
            return
        self._shown = now
        self._show_head(session, shown)
        self.sheet.show(session)

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case (_, "mode", mode):
                return "compare_mode", mode
            case (_, "sort", _, key):
                return "compare_sort", key
            case (_, "step", by):
                return "compare_recording", by
            case (_, "dataset"):
                chosen = values[event]
                return ("compare_dataset", chosen) if chosen in session.comparison.datasets else None
        return None

    def _show_head(self, session: Session, shown: Comparison) -> None:
        theme, window = self._theme, self._window
        for mode in Mode:
            chosen = mode is shown.mode
            button = window["compare", "mode", mode]
            button.Widget.configure(text=f"● {mode.value}" if chosen else mode.value)
            paint_button(
                button, *((theme.background, theme.accent) if chosen else (theme.text, theme.line)), theme=theme
            )
            self._see(("compare", "headings", mode), chosen)
        self._see(("compare", "recording"), shown.mode is Mode.TARGET)
        for column in COLUMNS[shown.mode]:
            chosen = column.key == shown.column
            mark = ("▼ " if shown.falling else "▲ ") if chosen else ""
            button = window["compare", "sort", shown.mode, column.key]
            button.Widget.configure(text=mark + column.label)
            paint_button(button, theme.text if chosen else theme.faint, theme.line, theme)
        window["compare", "given"].Widget.configure(text=_given(session), anchor="w")
        combo = window["compare", "dataset"]
        names = list(shown.datasets) or [NO_DATASET]
        if list(combo.Widget.cget("values")) != names:
            combo.Widget.configure(values=names)
        combo.Widget.set(shown.dataset or ("choose a dataset" if shown.datasets else NO_DATASET))

    def _see(self, key: tuple[Any, ...], visible: bool) -> None:
        if self._window[key].visible != visible:
            self._window[key].update(visible=visible)


def _given(session: Session) -> str:
    shown = session.comparison
    if shown.mode is Mode.TARGET:
        return shortened(Path(shown.target).name, LONGEST_TARGET) if shown.target else "no recording yet"
    parts = [f"{part:.2f}" for part in session.position[:LONGEST_POINT]]
    more = " …" if len(session.position) > LONGEST_POINT else ""
    return f"the point of Explore: {', '.join(parts)}{more} of each model's axes"


PAGE = PageKind(rows, ComparePage)
