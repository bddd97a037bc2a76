"""The page `rows`: sounds in the shortest row, and tours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.common.model_commands import no_frame
from workbench.app.rows.row_commands import ticked_favourites
from workbench.app.rows.row_text import chosen_lines, row_line, tour_lines
from workbench.app.rows.tour_commands import plays_row
from workbench.app.session.chosen_model import asked_row, is_made, on_row, stop_of_bar
from workbench.app.session.row import APART, NO_ROW
from workbench.app.session.session import Session
from workbench.gui.elements import (
    Rows,
    choice,
    command_button,
    drawing,
    fill,
    heading,
    listing,
    progress_bar,
    shortened,
    slider,
    ticked,
)
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.rows.track import RowPicture, Track
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts, Writing
from workbench.gui.theme import Theme
from workbench.remote.address import ROOT
from workbench.tours.shortest_path import MOST

SIDE, LISTED, LONGEST = 34, 4, 26
"""Characters of a line beside the row, lines of the list, and characters of a name in it."""
BY = {"their sound": True, "the settings": False}
"""What sounds of a tour may differ by."""
ROW = ("row", "made_row", "models", "model", "directions", "position", "exact", "detail", "locks", "bar", "moving")
NUMBERS = "The numbers say how much the sound changes on the way: two at random are about 1 apart"
NO_FAVOURITES = "F on Explore makes favourites"


def rows(theme: Theme) -> Rows:
    """The elements: the row at the left, what is chosen at the right."""
    gap = theme.gap
    apart, by = COMMANDS["set_tour_apart"], COMMANDS["set_tour_by"]
    left = [
        [sg.Text("", key=("rows", "line"), size=(60, 1), expand_x=True, pad=(0, (0, gap)))],
        [drawing(("rows", "track"), theme, tooltip=" ", high=240, address=f"{ROOT}/row")],
        [
            sg.Text(
                "",
                key=("rows", "numbers"),
                expand_x=True,
                text_color=theme.faint,
                font=theme.small,
                pad=(0, 0),
            )
        ],
    ]
    low, high = (round(100 * end) for end in APART)
    beside = [
        heading("Sounds", theme),
        [
            _button("choose_sound", 7, theme, accent=True),
            _button("choose_pins", 6, theme),
            _button("remove_stop", 8, theme),
            _button("clear_row", 6, theme, last=True),
        ],
        [
            listing(
                ("rows", "favourites"),
                (SIDE, LISTED),
                "Your favourites of this model: a click chooses one, or takes it away",
                theme,
                enable_events=True,
                pad=(0, (gap, 0)),
            )
        ],
        [_words("chosen", 3, theme)],
        heading("Tour", theme, above=gap),
        [
            sg.Text("Apart", text_color=theme.faint, pad=((0, gap), 0)),
            slider(("rows", "apart"), (low, high), 16, apart.help, address=f"{ROOT}/tour/apart"),
            sg.Text("", key=("rows", "apart value"), size=(6, 1), pad=((gap, 0), 0)),
        ],
        [
            sg.Text("By", text_color=theme.faint, pad=((0, gap), (gap, 0))),
            choice(("rows", "by"), list(BY), next(iter(BY)), by.help, theme, 12, (gap, 0)),
            _button("make_tour", 10, theme, (gap, 0)),
            _button("close_tour", 6, theme, (gap, 0), last=True),
        ],
        [progress_bar(("rows", "bar"), theme, (gap, 0))],
        [_words("tour", 2, theme)],
        heading("Play and save", theme, above=gap),
        [_button("play_row", 15, theme), _button("save_row", 10, theme, last=True)],
    ]
    # Each button may be as narrow as its text, but the column keeps its width.
    return [
        [
            sg.Column(left, pad=(0, 0), expand_x=True, expand_y=True),
            sg.Column(beside, pad=((2 * gap, 0), 0), vertical_alignment="top"),
        ]
    ]


def _button(
    name: str, width: int, theme: Theme, around: tuple[int, int] = (0, 0), last: bool = False, accent: bool = False
) -> Any:
    label, words = COMMANDS[name].label, COMMANDS[name].help
    return command_button(name, label, words, width, theme, accent=accent, around=around, last=last)


def _words(name: str, lines: int, theme: Theme) -> Any:
    return sg.Text("", key=("rows", name), size=(SIDE, lines), text_color=theme.faint, pad=(0, (theme.gap // 2, 0)))


class RowsPage(Page):
    """Shows the session's `row` in the elements of `rows`."""

    arrows = ("rows", "track")

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._writing = window, Writing(window)
        self.track = Track(window["rows", "track"], theme, do)
        self._listed: list[str] | None = None
        for name in ("chosen", "tour"):
            label = window["rows", name].Widget
            label.configure(wraplength=label.winfo_reqwidth())
        self._parts = Parts(
            (ROW, self._show_row),
            (("touring",), self._show_touring),
            (("favourites", "row", "model", "models", "directions"), self._show_favourites),
        )

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._parts.show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("rows", "apart"):
                apart = int(values[event])
                return None if apart == round(100 * session.touring.apart) else ("set_tour_apart", apart / 100)
            case ("rows", "by"):
                return "set_tour_by", BY[values[event]]
            case ("rows", "favourites"):
                chosen, names = self._window[event].Widget.curselection(), ticked_favourites(session)
                self._window[event].Widget.selection_clear(0, "end")
                return ("toggle_favourite", names[chosen[0]][0]) if chosen and chosen[0] < len(names) else None
        return None

    def _show_row(self, session: Session) -> None:
        made, asked = session.made_row, asked_row(session)
        there = is_made(session)
        hint = "" if there else _hint(session)
        stop = stop_of_bar(session, session.bar) if session.bar is not None else None
        heard = made.stops.index(stop) if stop and there else None
        self.track.show(RowPicture(made if there else NO_ROW, session.row.at, on_row(session), heard, hint))
        self._writing.text(("rows", "line"), "" if hint else row_line(session))
        self._writing.text(("rows", "numbers"), NUMBERS if there and len(made.stops) > 1 else "")
        self._writing.text(("rows", "chosen"), chosen_lines(session))
        self._writing.text(("rows", "tour"), tour_lines(session))
        self._writing.text(("do", "play_row"), ticked(COMMANDS["play_row"].label, plays_row(session)))
        progress = made.progress if made.asked == asked else None
        self._writing.text(("do", "close_tour"), "Stop" if progress or not session.row.tour else "Close")
        part = progress.done / (progress.total or MOST) if progress else 0.0
        fill(self._window["rows", "bar"], part)

    def _show_touring(self, session: Session) -> None:
        apart = round(100 * session.touring.apart)
        self._writing.slide(("rows", "apart"), apart)
        self._writing.text(("rows", "apart value"), f"{apart} %")
        self._window["rows", "by"].Widget.set(next(by for by, sound in BY.items() if sound == session.touring.by_sound))

    def _show_favourites(self, session: Session) -> None:
        lines = [ticked(shortened(name, LONGEST), chosen) for name, chosen in ticked_favourites(session)]
        lines = lines or [NO_FAVOURITES]
        if lines != self._listed:
            self._listed = lines
            widget = self._window["rows", "favourites"].Widget
            top = widget.yview()[0]
            self._window["rows", "favourites"].update(lines)
            widget.yview_moveto(top)


def _hint(session: Session) -> str:
    """What the room for a row says where there is none."""
    if reason := no_frame(session):
        return reason
    if asked_row(session) == ():
        return (
            "Choose sounds that you like: Enter takes the one you hear, a click in the list one of your favourites.\n\n"
            "They come into the shortest row, and you can walk from each to the next.\n\nOr make a tour: M"
        )
    return row_line(session)


PAGE = PageKind(rows, RowsPage)
