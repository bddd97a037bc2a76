"""Where the models stand, with their grades, the colours of the map, and what is known of the chosen model."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.app.commands import COMMANDS
from workbench.app.session.colouring import COLOURINGS
from workbench.gui.elements import Rows, choice, command_button, heading, model_cell, model_list
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.models.recipes import ACTIVATIONS, GRID, SIZES
from workbench.report.grades import BEST

LEGEND_WIDTH, LEGEND_HEIGHT = 120, 12
BARS = "close · real · smooth"
GRADES = (
    "The bars of each model, from left to right:\n"
    "how close its copies come to recordings,\n"
    "how realistic and varied its sounds are,\n"
    "how smoothly they change along the map.\n"
    f"Each is lit in up to {BEST} parts: more is better."
)


def rows_of(names: Sequence[str], width: int) -> list[Sequence[str]]:
    """`names` in rows of `width`; where they do not come out even it is the first row that is short."""
    short = len(names) % width
    full = [names[start : start + width] for start in range(short, len(names), width)]
    return [names[:short], *full] if short else full


def model_rows(theme: Theme, table: Sequence[str]) -> Rows:
    """The panel of the models, the best to play on top; `table` as for `layout.make_window`."""
    gap = theme.gap
    across = [sg.Text("", size=(7, 1))] + [
        sg.Text(name, justification="center", size=(8, 1), expand_x=True, text_color=theme.faint)
        for name in ACTIVATIONS
    ]
    legend = sg.Text(
        BARS,
        font=theme.small,
        text_color=theme.faint,
        key="grades",
        tooltip=GRADES,
        pad=(0, (0, gap)),
    )
    rows: Rows = [[*heading("Models", theme), sg.Push(), legend]]
    best, others = table[:1], table[1:]
    rows += [[model_cell(name, theme) for name in names] for names in (best, *rows_of(others, len(ACTIVATIONS)))]
    rows += [[sg.Sizer(0, gap // 4)], across]
    for size, names in zip(SIZES, GRID, strict=True):
        cells = [sg.Text(size, size=(7, 1), text_color=theme.faint)]
        cells += [model_cell(name, theme, lines=1) for name in names]
        rows.append(cells)
    yours = [heading("Your models", theme), [model_list(theme)]]
    rows.append([sg.pin(sg.Column(yours, key="yours", visible=False, expand_x=True, pad=(0, 0)), expand_x=True)])
    rows += _colour(theme)
    own = [
        command_button(command.name, command.label, command.help, 2, theme, last=True)
        for command in (COMMANDS["model_rename"], COMMANDS["model_delete"])
    ]
    rows.append(
        [
            sg.Text("", key="about heading", font=theme.heading, pad=(0, (gap // 2, 0)), expand_x=True),
            sg.pin(sg.Column([own], key="own model", visible=False, pad=(0, 0))),
        ]
    )
    rows.append([sg.Text("", key="about", text_color=theme.faint, tooltip=" ", expand_x=True)])
    return rows


def _colour(theme: Theme) -> Rows:
    gap = theme.gap
    labels = [kind.label for kind in COLOURINGS.values()]
    command = COMMANDS["set_colour"]
    return [
        [
            sg.Text("Colour", font=theme.heading, pad=((0, gap), (gap // 2, 0))),
            sg.Push(),
            choice(
                "colour",
                labels,
                labels[0],
                f"{command.help} ({COMMANDS['next_colour'].shortcut}: the next)",
                theme,
                width=12,
                around=(gap // 2, 0),
                last=True,
            ),
        ],
        [
            sg.Text("", key="low", text_color=theme.faint, pad=((0, gap), (gap // 2, 0))),
            sg.Canvas(
                key="legend",
                size=(theme.px(LEGEND_WIDTH), theme.px(LEGEND_HEIGHT)),
                background_color=theme.background,
                pad=(0, (gap // 2, 0)),
            ),
            sg.Text("", key="high", text_color=theme.faint, pad=((gap, 0), (gap // 2, 0))),
        ],
    ]
