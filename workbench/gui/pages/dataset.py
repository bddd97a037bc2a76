"""The page `dataset`: a dataset built from recordings."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.dataset.preview import numbers
from workbench.app.session.dataset import Building
from workbench.app.session.session import Session
from workbench.data.dataset_list import BuiltDataset
from workbench.data.request import SYNTHETIC
from workbench.gui.elements import (
    Element,
    Rows,
    choice,
    command_button,
    fill,
    heading,
    listing,
    progress_bar,
    shortened,
    tick,
    ticked,
)
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.psg import sg
from workbench.gui.scope import Scope
from workbench.gui.theme import Theme
from workbench.gui.typed_field import TypedField

LEFT_WIDTH = 380
FIELDS = {
    "name": ("Name", "Of the dataset: letters, digits, spaces, - and _"),
    "size": ("Sounds", "How many in all; empty for the recordings as they are"),
    "length": ("Length, ms", "Of each sound, 10 to 5000"),
    "seed": ("Seed", "Of every choice: the same seed, the same dataset"),
}
MISSING = "Without missing packages"
SCOPES = ("raw", "processed")


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    return [[_settings(theme), _results(theme)]]


def _settings(theme: Theme) -> Element:
    gap = theme.gap
    tip = "What the dataset is built from (Left, Right)"
    source = choice(("dataset", "source"), [SYNTHETIC], SYNTHETIC, tip, theme, width=24)
    folder = command_button("dataset_folder", "Folder …", "Build from a folder of your own", 9, theme)
    fields = [
        [
            sg.Text(label, size=(11, 1), pad=(0, (gap, 0))),
            sg.Input(_field(name, Building()), key=("dataset", name), size=(22, 1), tooltip=tip, pad=(0, (gap, 0))),
        ]
        for name, (label, tip) in FIELDS.items()
    ]
    tip = "Leave out the packages of a recipe that are not installed (M)"
    missing = tick(("dataset", "missing"), MISSING, tip, 28, theme, (gap, 0))
    buttons = [
        command_button("dataset_build", "Build", "Build the dataset, or resume building it", 8, theme, True, (gap, 0)),
        command_button("dataset_cancel", "Stop", "Stop; what is built so far is kept", 8, theme, around=(gap, 0)),
    ]
    return sg.Column(
        [
            [sg.Canvas(size=(theme.px(LEFT_WIDTH), 1), background_color=theme.background, pad=(0, 0))],
            heading("Build a dataset", theme),
            [source, folder],
            [sg.Text("", key=("dataset", "about"), font=theme.small, text_color=theme.faint, pad=(0, (gap, 0)))],
            *fields,
            [missing],
            buttons,
            [progress_bar(("dataset", "bar"), theme, (gap, 0))],
            [sg.Text("", key=("dataset", "progress"), pad=(0, (gap, 0)))],
            heading("Datasets", theme, above=gap),
            [_list("built", "The datasets that can be trained on: choose one to hear, rename or delete it", theme)],
            [
                command_button(each.name, each.label, each.help, 9, theme, around=(gap // 2, 0))
                for each in map(COMMANDS.__getitem__, ("dataset_listen", "dataset_rename", "dataset_delete"))
            ],
        ],
        key=("dataset", "left"),
        expand_y=True,
        vertical_alignment="top",
        pad=((0, 2 * gap), 0),
    )


def _results(theme: Theme) -> Element:
    gap = theme.gap
    preview: Rows = []
    for side in SCOPES:
        preview.append([sg.Text(side.capitalize(), key=("dataset", side), pad=(0, (gap, 2)))])
        preview += [[_canvas(side, part, theme.px(high))] for part, high in (("wave", 40), ("spectrum", 52))]
    return sg.Column(
        [
            heading("A recording, raw and processed", theme),
            [
                _step("previous", theme),
                _step("next", theme),
                command_button("dataset_hear", "Raw / processed", "Hear both in turn", 16, theme),
            ],
            *preview,
            heading("Skipped, and why", theme, above=gap),
            [_list("skipped", "Files that the last build left out", theme)],
        ],
        expand_x=True,
        expand_y=True,
        vertical_alignment="top",
        pad=(0, 0),
    )


def _field(name: str, building: Building) -> str:
    """The text of a field."""
    if name == "length":
        return f"{1000 * building.length:.0f}"
    value = getattr(building, name)
    return "" if value is None else str(value)


def _step(which: str, theme: Theme) -> Element:
    return sg.Button(
        which.capitalize(),
        key=("dataset", which),
        size=(8, 1),
        pad=((0, theme.gap), 0),
        tooltip=f"Look at the {which} recording of the source (Up, Down)",
        button_color=(theme.text, theme.line),
    )


def _canvas(side: str, part: str, high: int) -> Element:
    return sg.Canvas(size=(400, high), key=("dataset", side, part), expand_x=True, expand_y=True)


def _list(name: str, tooltip: str, theme: Theme) -> Element:
    grows = name == "built"  # and takes what room is left
    return listing(("dataset", name), (40, 1 if grows else 3), tooltip, theme, expand_y=grows, enable_events=grows)


def _line(built: BuiltDataset) -> str:
    """The line of a dataset in the list."""
    sounds, length = f"{built.training} + {built.validation} sounds", f"{1000 * built.seconds:.0f} ms"
    return f"{built.name}: {sounds}, {length}, {built.built:%Y-%m-%d}"


class DatasetPage(Page):
    """Shows the session's `building` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme = window, theme
        self._shown = Building()
        self._since = ("", 0.0)
        self._scopes = {
            side: Scope(window["dataset", side, "wave"].Widget, window["dataset", side, "spectrum"].Widget, theme)
            for side in SCOPES
        }
        # PySimpleGUI shares the room that is left among both columns; here the right one gets it.
        window["dataset", "left"].Widget.pack_configure(fill="y", expand=False)
        for name in ("about", "progress"):
            window["dataset", name].Widget.configure(wraplength=theme.px(LEFT_WIDTH), justify="left")
        self._fields = {name: TypedField(window["dataset", name], theme, do, f"dataset_{name}") for name in FIELDS}

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        for name, field in self._fields.items():
            field.show(_field(name, session.building), session.refused)
        building, before = session.building, self._shown
        if building is before:
            return
        self._shown = building
        self._text("about", building.about)
        self._text("progress", self._progress(building))
        fill(self._window["dataset", "bar"], building.done / max(building.total, 1))
        if (building.source, building.sources) != (before.source, before.sources):
            self._window["dataset", "source"].Widget.configure(values=building.sources)
            self._window["dataset", "source"].Widget.set(building.source)
        if building.allow_missing != before.allow_missing:
            self._text("missing", ticked(MISSING, building.allow_missing))
        if building.skipped is not before.skipped:
            self._window["dataset", "skipped"].update([f"{file}: {reason}" for file, reason in building.skipped])
        if (building.built, building.picked) != (before.built, before.picked):
            built = building.built or ()
            chosen = [number for number, each in enumerate(built) if each.name == building.picked]
            self._window["dataset", "built"].update(list(map(_line, built)) or ["none yet"], set_to_index=chosen)
        if building.preview is not before.preview and building.preview:
            preview = building.preview
            for side, sample in zip(SCOPES, (preview.raw, preview.processed), strict=True):
                moved = (
                    f", moved by {1000 * preview.moved:+.0f} ms"
                    if side == "processed"
                    else f", {shortened(preview.name, 34)}"
                )
                self._text(side, f"{side.capitalize()}: {numbers(sample)}{moved}")
                self._scopes[side].show(sample)

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("dataset", "source"):
                return "dataset_source", values[event]
            case ("dataset", "previous" | "next" as which):
                return "dataset_step", 1 if which == "next" else -1
            case ("dataset", "built"):
                built = session.building.built or ()
                picked = next((each.name for each in built if [_line(each)] == values[event]), "")
                return ("dataset_pick", picked) if picked else None
            case ("dataset", "missing"):
                return "dataset_missing", None
        return None

    def _text(self, name: str, text: str) -> None:
        self._window["dataset", name].Widget.configure(text=text)

    def _progress(self, building: Building) -> str:
        if not building.running:
            return building.result
        now = time.monotonic()
        if building.stage != self._since[0]:
            self._since = (building.stage, now)
        left = ""
        if building.done and building.total:
            left = f", {(now - self._since[1]) / building.done * (building.total - building.done):.0f} s left"
        return f"{building.stage} {building.done} of {building.total}{left}"


PAGE = PageKind(rows, DatasetPage)
