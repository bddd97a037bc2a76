"""The page `play`: pads."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from typing import Any

import numpy as np

from workbench.app.command_table import COMMANDS
from workbench.app.hits.hit_points import path_of
from workbench.app.play.mapping_text import learnt_lines, pinned_lines
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.moving import MOVERS
from workbench.app.session.session import Session
from workbench.core.descriptor_kinds import DESCRIPTORS, KINDS
from workbench.gui import raster
from workbench.gui.elements import Rows, choice, command_button, drawing, heading, slider
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.play.mover_editor import MoverEditor
from workbench.gui.pages.play.pad import Pad, PadPicture
from workbench.gui.pages.play.rivals import RivalStrip, rival_rows, shades_of
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts, Writing
from workbench.gui.theme import Theme, colour_dropped, colour_scale
from workbench.gui.tk_events import slid
from workbench.remote.address import ROOT

SIDE, WIDE = 34, 30
"""Characters of a line beside the pads, and of the lists there."""
SCALE = (110, 12)
"""Pixels of the layout that the scale of colours takes."""
LABELS = {kind.label: kind.key for kind in DESCRIPTORS}
FAVOURITES = "Pin a favourite"
LISTED = 12
"""Names that drop down at once."""
WATCHED = ("pads", "rivals", "moving", "pattern", "tempo", "models", "model", "colour", "position", "exact", "locks")


def rows(theme: Theme) -> Rows:
    """The elements: the pads at the left, the rivals beside them, what is pinned and learnt at the right."""
    gap = theme.gap
    pads = [
        drawing(("play", "pad", number), theme, high=320, wide=200, address=f"{ROOT}/pad/{number + 1}")
        for number in range(2)
    ]
    colour = COMMANDS["set_colour"]
    beside = [
        heading("Pins", theme),
        [
            _button("pin", 9, theme, accent=True),
            _button("unpin", 9, theme),
            _button("switch_pads", 9, theme, last=True),
        ],
        [
            choice(
                ("play", "favourites"), [], FAVOURITES, COMMANDS["pin_favourite"].help, theme, WIDE, (gap, 0), last=True
            )
        ],
        [_words("pinned", 2, theme)],
        heading("Colour", theme, above=gap),
        [choice(("play", "colour"), list(LABELS), DESCRIPTORS[0].label, colour.help, theme, WIDE, last=True)],
        [
            sg.Text("", key=("play", "low"), text_color=theme.faint, pad=((0, gap), (gap, 0))),
            sg.Canvas(key=("play", "legend"), size=(theme.px(SCALE[0]), theme.px(SCALE[1])), pad=(0, (gap, 0))),
            sg.Text("", key=("play", "high"), text_color=theme.faint, pad=((gap, 0), (gap, 0))),
        ],
        heading("Mover", theme, above=gap),
        [
            choice(
                ("play", "mover"),
                list(MOVERS),
                MOVERS[0],
                _mover_help(),
                theme,
                WIDE,
                last=True,
                address=f"{ROOT}/mover",
            )
        ],
        [
            sg.Text("Depth", text_color=theme.faint, pad=((0, gap), (gap, 0))),
            slider(
                ("play", "depth"),
                (0, 100),
                18,
                COMMANDS["set_mover_depth"].help,
                around=(gap, 0),
                address=f"{ROOT}/mover/depth",
            ),
            sg.Text("", key=("play", "depth value"), size=(6, 1), pad=((gap, 0), (gap, 0))),
        ],
        [_button("edit_mover", 9, theme, above=gap), _button("record_gesture", 9, theme, above=gap)],
        heading("Learnt", theme, above=gap),
        [_words("learnt", 5, theme)],
    ]
    made_of = sg.Text("", key=("play", "made of"), font=theme.heading, size=(12, 1), pad=(0, (0, theme.gap)))
    editor = [[made_of], [sg.Column([[]], key=("play", "editor"), pad=(0, 0))]]
    columns = {"rivals": rival_rows(theme), "editing": editor, "beside": beside}
    return [
        [
            *pads,
            *(
                sg.Column(each, key=("play", name), pad=((2 * gap, 0), 0), vertical_alignment="top")
                for name, each in columns.items()
            ),
        ]
    ]


def _mover_help() -> str:
    return f"{COMMANDS['set_mover'].help} ({COMMANDS['step_mover'].shortcut}: one before, one after)"


def _button(name: str, width: int, theme: Theme, last: bool = False, accent: bool = False, above: int = 0) -> Any:
    label, words = COMMANDS[name].label, COMMANDS[name].help
    return command_button(name, label, words, width, theme, accent, (above, 0), last)


def _words(name: str, lines: int, theme: Theme) -> Any:
    return sg.Text("", key=("play", name), size=(SIDE, lines), text_color=theme.faint, pad=(0, (theme.gap // 2, 0)))


class PlayPage(Page):
    """Shows the session's `pads` in the elements of `rows`."""

    arrows = ("play", "pad", 0)

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._writing = window, theme, Writing(window)
        self._canvases = [window["play", "pad", number].Widget for number in range(2)]
        self.pads = [Pad(canvas, theme, number, do) for number, canvas in enumerate(self._canvases)]
        self._rivals = RivalStrip(window, theme, do)
        self._editor = MoverEditor(window, window["play", "editor"], theme)
        self._edited = True
        self._see_editor(False)
        self._count = 2
        for name in ("pinned", "learnt"):
            label = window["play", name].Widget
            label.configure(wraplength=label.winfo_reqwidth())
        self._scale = tk.PhotoImage(master=window.TKroot)
        legend = window["play", "legend"].Widget
        legend.configure(highlightthickness=0)
        legend.create_image(0, 0, image=self._scale, anchor="nw")
        ramp = colour_scale(theme.px(SCALE[0]), theme)
        raster.show(self._scale, np.repeat(ramp[None], theme.px(SCALE[1]), axis=0))
        self._parts = Parts(
            (WATCHED, self._show_pads),
            (("favourites", "model"), self._show_favourites),
            (("moving", "model", "models"), self._show_mover),
        )

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._parts.show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("play", "colour"):
                return "set_colour", LABELS[values[event]]
            case ("play", "mover"):
                return "set_mover", values[event]
            case ("play", "depth"):
                return slid("set_mover_depth", int(values[event]), session.moving.depth)
            case ("play", "favourites"):
                return "pin_favourite", values[event]
        return self._editor.command(event, values, session)

    def _show_pads(self, session: Session) -> None:
        pads, own = session.pads, own_pins(session)
        self._show_count(pads.count)
        kind = KINDS.get(session.colour, DESCRIPTORS[0])
        descriptor = list(KINDS).index(kind.key)
        learnt = session.mapped.colours if playable(session) else None
        path = path_of(session)
        for number in range(pads.count):
            shades = None
            if learnt is not None and number < len(learnt):
                shades = shades_of(learnt, number, descriptor)
            hint = "" if len(own) > 1 else _hint(len(own))
            self.pads[number].show(PadPicture(pads, own, shades, hint, path if number == 0 else ()))
        self._rivals.show(session, descriptor)
        self._writing.text(("play", "pinned"), pinned_lines(session))
        self._writing.text(("play", "learnt"), learnt_lines(session))
        self._writing.text(("play", "low"), kind.text(kind.low))
        self._writing.text(("play", "high"), kind.text(kind.high))
        self._window["play", "colour"].Widget.set(kind.label)
        label = "One pad" if pads.count == 2 else "Two pads"
        self._window["do", "switch_pads"].Widget.configure(text=label)

    def _show_mover(self, session: Session) -> None:
        depth = round(100 * session.moving.depth)
        self._window["play", "mover"].Widget.set(session.moving.name)
        self._writing.slide(("play", "depth"), depth)
        self._writing.text(("play", "depth value"), f"{depth} %")

        self._see_editor(session.moving.edited)
        if session.moving.edited:
            self._editor.show(session)
        words = "Stop" if session.moving.recording else COMMANDS["record_gesture"].label
        self._window["do", "record_gesture"].Widget.configure(text=words)
        words = "Rivals" if session.moving.edited else COMMANDS["edit_mover"].label
        self._window["do", "edit_mover"].Widget.configure(text=words)

    def _see_editor(self, edited: bool) -> None:
        if edited is self._edited:
            return
        self._edited = edited
        shown, hidden = ("editing", "rivals") if edited else ("rivals", "editing")
        self._window["play", hidden].Widget.pack_forget()
        beside = self._window["play", "beside"].Widget
        self._window["play", shown].Widget.pack(side="left", anchor="n", before=beside, padx=(2 * self._theme.gap, 0))

    def _show_count(self, count: int) -> None:
        if count == self._count:
            return
        self._count = count
        if count == 1:
            self._canvases[1].pack_forget()
        else:
            self._canvases[1].pack(side="left", fill="both", expand=True, after=self._canvases[0])

    def _show_favourites(self, session: Session) -> None:
        names = [each.name for each in session.favourites if each.model == session.model]
        element = self._window["play", "favourites"]
        element.update(values=names, size=(WIDE, LISTED))
        colour_dropped(element, self._theme)
        element.Widget.set(FAVOURITES)


def _hint(pins: int) -> str:
    if pins:
        return "Now find another sound: R, or the page Explore.\nThen pin it too: Enter"
    return "Find a sound that you like: R, or the page Explore.\nThen pin it here: Enter"


PAGE = PageKind(rows, PlayPage)
