"""The elements of the page `export`."""

from __future__ import annotations

from workbench.app.command_table import COMMANDS
from workbench.app.session.export import PointChoice
from workbench.audio.finish import Level
from workbench.gui.elements import (
    DEPTH_LABELS,
    RATE_LABELS,
    Element,
    Rows,
    choice,
    command_button,
    heading,
    listing,
    progress_bar,
    tick,
)
from workbench.gui.pages.export.kit import kit_rows
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.jobs.save_settings import SAVE_DEPTHS, SAVE_FORMATS

LEFT_WIDTH = 420
FORMAT_LABELS = {each: each.upper() for each in SAVE_FORMATS}
LEVEL_LABELS = {Level.KEPT: "as it is", Level.PEAK: "peak, dBFS", Level.LOUDNESS: "loudness, LUFS"}
TRIM = "to the hit"
TEXTS = ("count", "seed", "fade", "target", "pattern")
"""What is typed in; each is the argument of the command of its name."""


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    gap, kit, many = theme.gap, COMMANDS["save_batch_kit"], COMMANDS["export_many"]
    left: Rows = [
        [sg.Canvas(size=(LEFT_WIDTH, 1), background_color=theme.background, pad=(0, 0))],
        heading("Export", theme),
        _row("Points", theme, _choice("which", [each.value for each in PointChoice], theme)),
        _row("How many", theme, _text("count", 8), _label("Seed", theme), _text("seed", 8)),
        heading("Files", theme, above=2 * gap),
        _row("Format", theme, _choice("format", list(FORMAT_LABELS.values()), theme)),
        _row("Rate", theme, _choice("rate", list(RATE_LABELS.values()), theme)),
        _row("Bits", theme, _choice("depth", [DEPTH_LABELS[each] for each in SAVE_DEPTHS], theme)),
        _row("Trim", theme, tick(("export", "trim"), TRIM, _help("trim"), 12, theme, (theme.gap // 2, 0))),
        _row("Fade, ms", theme, _text("fade", 8)),
        _row("Level", theme, _choice("level", list(LEVEL_LABELS.values()), theme), _text("target", 8)),
        _row("Names", theme, _text("pattern", 30)),
        _row(
            "",
            theme,
            sg.Text("", key=("export", "example"), font=theme.small, text_color=theme.faint, size=(42, 1), pad=(0, 0)),
        ),
        _row("Folder", theme, _folder(theme)),
        _row("", theme, sg.Text("", key=("export", "folder name"), text_color=theme.faint, size=(42, 1), pad=(0, 0))),
        [
            command_button("export", "Export", COMMANDS["export"].help, 11, theme, True, (gap, 0)),
            sg.pin(command_button("export_many", many.label, many.help, 12, theme, True, (gap, 0))),
            command_button("save_batch_kit", kit.label, kit.help, 11, theme, around=(gap, 0)),
            command_button("export_stop", "Stop", COMMANDS["export_stop"].help, 6, theme, around=(gap, 0)),
        ],
    ]
    right: Rows = [
        heading("Written", theme),
        [sg.Text("", key=("export", "progress"), size=(60, 1), pad=(0, (0, gap)), expand_x=True)],
        [progress_bar(("export", "bar"), theme, (0, gap))],
        [
            listing(
                ("export", "lines"),
                (40, 10),
                "The files of the last batch, latest first; ✕ marks those that could not be written",
                theme,
                expand_y=True,
                no_scrollbar=True,
                highlight_background_color=theme.line,
                highlight_text_color=theme.text,
                pad=(0, 0),
            )
        ],
        *kit_rows(theme),
    ]
    return [
        [
            sg.Column(left, key=("export", "left"), vertical_alignment="top", expand_y=True, pad=((0, 3 * gap), 0)),
            sg.Column(right, vertical_alignment="top", expand_x=True, expand_y=True, pad=(0, 0)),
        ]
    ]


def _row(label: str, theme: Theme, *elements: Element) -> list[Element]:
    return [sg.Text(label, size=(10, 1), text_color=theme.faint, pad=(0, (theme.gap // 2, 0))), *elements]


def _label(text: str, theme: Theme) -> Element:
    return sg.Text(text, text_color=theme.faint, pad=((theme.gap, theme.gap), (theme.gap // 2, 0)))


def _choice(name: str, labels: list[str], theme: Theme) -> Element:
    return choice(("export", name), labels, labels[0], _help(name), theme, width=16, around=(theme.gap // 2, 0))


def _text(name: str, width: int) -> Element:
    return sg.Input(
        "", key=("export", name), size=(width, 1), enable_events=False, pad=(0, (4, 0)), tooltip=_help(name)
    )


def _folder(theme: Theme) -> Element:
    return sg.Button(
        "Folder …",
        key=("export", "folder"),
        tooltip=COMMANDS["set_folder"].help,
        size=(9, 1),
        pad=(0, (theme.gap // 2, 0)),
        button_color=(theme.text, theme.line),
    )


def _help(name: str) -> str:
    return COMMANDS[f"set_{name}" if name in ("rate", "depth") else f"export_{name}"].help
