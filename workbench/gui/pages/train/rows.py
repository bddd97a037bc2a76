"""Where everything stands on the page `train`."""

from __future__ import annotations

from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.session.train_form import FIELDS, RECIPES
from workbench.gui.elements import Element, Rows, command_button, heading, listing
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

LIST_WIDTH, FORM_WIDTH = 216, 248
HALVES_LISTED = 3
LABEL, TYPED = 12, 15
"""Characters of a setting's label and text."""


def rows(theme: Theme) -> Rows:
    """The elements: the table at the left, the settings in the middle, how it goes at the right."""
    gap = theme.gap
    return [
        [
            _column("table", _table(theme), LIST_WIDTH, theme),
            _column("form", _form(theme), FORM_WIDTH, theme),
            sg.Column(_progress(theme), expand_x=True, expand_y=True, vertical_alignment="top", pad=((gap, 0), 0)),
        ]
    ]


def _column(name: str, rows: Rows, width: int, theme: Theme) -> Element:
    keep_wide = [sg.Canvas(size=(theme.px(width), 1), background_color=theme.background, pad=(0, 0))]
    pad = ((0, 2 * theme.gap), 0)
    return sg.Column([keep_wide, *rows], key=("train", name), expand_y=True, vertical_alignment="top", pad=pad)


def _table(theme: Theme) -> Rows:
    resume = command_button("train_resume", "Resume", COMMANDS["train_resume"].help, 9, theme, around=(theme.gap, 0))
    return [
        heading("Model of the table", theme),
        [_list("base", len(RECIPES), COMMANDS["train_choose"].help, theme, values=list(RECIPES))],
        heading("Half-trained", theme, above=theme.gap),
        [_list("half", HALVES_LISTED, f"{COMMANDS['train_half'].help} (H: the next)", theme, expand_y=True)],
        [resume],
    ]


def _form(theme: Theme) -> Rows:
    gap = theme.gap
    start, replace, cancel = (COMMANDS[f"train_{name}"] for name in ("start", "replace", "cancel"))
    datasets = sg.Combo(
        [],
        key=("train", "dataset"),
        readonly=True,
        enable_events=True,
        size=(TYPED - 1, 1),
        expand_x=True,
        pad=(0, (0, gap // 2)),
        tooltip=f"{COMMANDS['train_dataset'].help} (D: the next)",
    )
    return [
        heading("Settings", theme),
        _setting("name", "Name", f"{COMMANDS['train_name'].help}; Tab goes from field to field", theme),
        *(_setting(key, field.label, f"{field.help}: {field.span}", theme) for key, field in FIELDS.items()),
        [sg.Text("Dataset", size=(LABEL, 1), text_color=theme.faint, pad=(0, (0, gap // 2))), datasets],
        [sg.Text("", key=("train", "about"), text_color=theme.faint, font=theme.small, pad=(0, (gap // 2, gap)))],
        [
            command_button("train_start", start.label, start.help, 8, theme, accent=True),
            command_button("train_cancel", cancel.label, cancel.help, 8, theme),
            sg.pin(command_button("train_replace", replace.label, replace.help, 8, theme)),
        ],
    ]


def _progress(theme: Theme) -> Rows:
    gap = theme.gap
    measure, explore, scale = (COMMANDS[f"train_{name}"] for name in ("measure", "explore", "scale"))
    against = COMMANDS["train_against"].help
    return [
        [
            sg.Text("Progress", font=theme.heading, key=("train", "title"), pad=(0, (0, gap))),
            sg.Push(),
            command_button("train_scale", "Log / linear", scale.help, 11, theme, around=(0, gap)),
        ],
        [sg.Text("", key=("train", "state"), pad=(0, (0, gap // 2)), expand_x=True)],
        [_bar("bar", theme)],
        [
            sg.Canvas(
                key=("train", "curve"),
                expand_x=True,
                expand_y=True,
                size=(theme.px(320), theme.px(100)),
                pad=(0, (gap, gap)),
            )
        ],
        [
            command_button("train_measure", measure.label, measure.help, 9, theme),
            sg.Text("against folder", text_color=theme.faint, pad=((0, gap), 0), tooltip=_AGAINST),
            sg.Input("", key=("train", "against"), size=(8, 1), enable_events=True, tooltip=_AGAINST, expand_x=True),
            sg.Button(
                "Folder …",
                key=("train", "folder"),
                tooltip=against,
                size=(9, 1),
                pad=((gap, gap), 0),
                button_color=(theme.text, theme.line),
            ),
            command_button("train_explore", explore.label, explore.help, 9, theme),
        ],
        [
            sg.Text(
                "", key=("train", "measured"), size=(40, 3), pad=(0, (gap, 0)), expand_x=True, text_color=theme.faint
            )
        ],
    ]


_AGAINST = "Folder of real recordings; if empty, those held out by the model's dataset or, if it has none, by another"


def _bar(name: str, theme: Theme) -> Element:
    return sg.Canvas(
        key=("train", name), expand_x=True, size=(theme.px(320), theme.gap), background_color=theme.line, pad=(0, 0)
    )


def _setting(key: str, label: str, tooltip: str, theme: Theme) -> list[Element]:
    below = (0, theme.gap // 2)
    return [
        sg.Text(label, size=(LABEL, 1), text_color=theme.faint, pad=(0, below)),
        sg.Input(
            "",
            key=("train", "field", key),
            size=(TYPED, 1),
            enable_events=True,
            tooltip=tooltip,
            pad=(0, below),
            expand_x=True,
            disabled_readonly_background_color=theme.background,
            disabled_readonly_text_color=theme.faint,
        ),
    ]


def _list(name: str, high: int, tooltip: str, theme: Theme, **further: Any) -> Element:
    return listing(("train", name), (20, high), tooltip, theme, no_scrollbar=True, enable_events=True, **further)
