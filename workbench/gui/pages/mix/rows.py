"""The elements of the page `mix`."""

from __future__ import annotations

from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.gui.elements import Rows, choice, command_button, drawing, heading, slider, tick
from workbench.gui.pages.mix.scales import SCALES, WEIGHT
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.mixer.neuron import MOST, Nonlinearity
from workbench.remote.address import ROOT

LEFT_WIDTH = 584
"""Pixels of the layout of a line of sounds."""
NAME, VALUE, SIDE = 20, 16, 46
"""Characters of the name of a sound, of what stands beside its slider, and of a line at the right."""
FAVOURITES = "A favourite"
WIDE, NARROW = 24, 20
"""Characters of the two lists of favourites."""
PAIRS = (("bias", "gain"), ("level",), ("feedback", "after"))
"""The settings of the neuron, line by line."""
LISTED = 12
"""Names that drop down at once."""


def rows(theme: Theme) -> Rows:
    """The sounds and the neuron at the left, what it learns at the right."""
    gap = theme.gap
    left: Rows = [
        [sg.Canvas(size=(theme.px(LEFT_WIDTH), 1), background_color=theme.background, pad=(0, 0))],
        heading("Sounds", theme),
        [
            _button("mix_now", 11, theme, accent=True),
            choice(("mix", "favourites"), [], FAVOURITES, COMMANDS["mix_favourite"].help, theme, WIDE),
            _button("mix_open", 8, theme),
        ],
        [sg.pin(sg.Text("", key=("mix", "said"), size=(64, 2), text_color=theme.faint, pad=(0, (gap // 2, 0))))],
        *([_sound(index, theme)] for index in range(MOST)),
        heading("Neuron", theme, above=gap),
        [
            _label("Activation", theme),
            choice(
                ("mix", "activation"),
                [each.value for each in Nonlinearity],
                Nonlinearity.TANH.value,
                _help("mix_step_activation", "mix_activation"),
                theme,
                22,
            ),
        ],
        *([part for name in pair for part in _setting(name, theme)] for pair in PAIRS),
    ]
    right: Rows = [
        heading("Target", theme),
        [
            _button("mix_target_now", 11, theme),
            choice(("mix", "targets"), [], FAVOURITES, COMMANDS["mix_target_favourite"].help, theme, NARROW),
            sg.Button(
                COMMANDS["mix_target_open"].label,
                key=("do", "mix_target_open"),
                tooltip=COMMANDS["mix_target_open"].help,
                size=(8, 1),
                pad=(0, 0),
                button_color=(theme.text, theme.line),
            ),
        ],
        [sg.Text("", key=("mix", "target"), size=(SIDE, 1), pad=(0, (gap, gap)))],
        [
            _button("mix_learn", 11, theme, accent=True),
            _button("mix_stop", 8, theme),
            tick(("do", "mix_all_bends"), COMMANDS["mix_all_bends"].label, _help("mix_all_bends"), 17, theme),
        ],
        [sg.Text("", key=("mix", "figures"), size=(SIDE, 3), text_color=theme.faint, pad=(0, (gap, 0)))],
        [drawing(("mix", "curve"), theme, (gap, gap), high=120)],
        [_button("mix_find", 14, theme)],
    ]
    return [
        [
            sg.Column(left, pad=((0, 3 * gap), 0), vertical_alignment="top"),
            sg.Column(right, pad=(0, 0), vertical_alignment="top", expand_x=True, expand_y=True),
        ]
    ]


def _sound(index: int, theme: Theme) -> Any:
    gap, remove = theme.gap, COMMANDS["mix_remove"]
    parts = [
        tick(("mix", "mute", index), "", _help("mix_mute"), 3, theme),
        sg.Text("", key=("mix", "name", index), size=(NAME, 1), enable_events=True, pad=((gap, gap), 0)),
        slider(("mix", "weight", index), WEIGHT.span, 22, WEIGHT.help, address=f"{ROOT}/mix/weight/{index + 1}"),
        sg.Text("", key=("mix", "value", index), size=(VALUE, 1), pad=((gap, 0), 0)),
        sg.Button(
            remove.label,
            key=("mix", "remove", index),
            tooltip=_help("mix_remove"),
            size=(3, 1),
            pad=(0, 0),
            button_color=(theme.text, theme.line),
        ),
    ]
    return sg.pin(sg.Column([parts], key=("mix", "row", index), visible=False, pad=(0, (gap // 4, 0))))


def _setting(name: str, theme: Theme) -> list[Any]:
    scale = SCALES[name]
    above = (theme.gap // 2, 0)
    return [
        _label(scale.label, theme),
        slider(("mix", name), scale.span, 12, scale.help, around=above, address=f"{ROOT}/mix/{name}"),
        sg.Text("", key=("mix", f"{name} value"), size=(9, 1), pad=((theme.gap, 0), above)),
    ]


def _label(text: str, theme: Theme) -> Any:
    return sg.Text(text, size=(9, 1), text_color=theme.faint, pad=(0, (theme.gap // 2, 0)))


def _button(name: str, width: int, theme: Theme, accent: bool = False) -> Any:
    return command_button(name, COMMANDS[name].label, COMMANDS[name].help, width, theme, accent=accent)


def _help(name: str, told_by: str = "") -> str:
    return f"{COMMANDS[told_by or name].help} ({COMMANDS[name].shortcut})"
