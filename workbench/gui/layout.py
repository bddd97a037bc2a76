"""Where everything stands in the window. Keys name what the elements do; `events.py` reads them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.app.commands import COMMANDS
from workbench.app.session.session import TEMPO_RANGE
from workbench.app.session.tab import Tab
from workbench.gui import theme as themes
from workbench.gui.dress import dress
from workbench.gui.elements import (
    DEPTH_LABELS,
    RATE_LABELS,
    SLIDER_STEPS,
    Rows,
    choice,
    command_button,
    heading,
    panel,
    slider,
    ticked,
)
from workbench.gui.pages.explore.find_strip import find_rows
from workbench.gui.pages.explore.model_layout import model_rows
from workbench.gui.pages.explore.recording_strip import strip_rows
from workbench.gui.pages.explore.strip import explore_rows
from workbench.gui.pages.explore.variation_strip import variation_rows
from workbench.gui.psg import hidden_root, sg
from workbench.gui.queue_strip import queue_rows
from workbench.gui.step_strip import step_rows
from workbench.gui.tab_bar import tab_rows
from workbench.gui.theme import Theme
from workbench.jobs.save_settings import SAVE_DEPTHS, SAVE_RATES

SIZE = (1280, 800)
SMALLEST = (1024, 640)
LEFT_WIDTH, RIGHT_WIDTH = 272, 336


def make_window(
    theme: Theme, table: Sequence[str], latents: int, size: tuple[int, int], location: tuple[int, int] | None = None
) -> sg.Window:
    """Build the window, not yet filled.

    Args:
        table: names of the models of the table beside the nine of the grid.
        latents: how many sliders there must be.
        size: of the window, pixels of the screen.
        location: of its left upper corner; None lets the desktop find one.
    """
    hidden_root()
    themes.apply(theme)
    gap = theme.gap
    body = [
        panel(model_rows(theme, table), theme, LEFT_WIDTH, key="models"),
        sg.Column(_map(theme), expand_x=True, expand_y=True, pad=((gap, gap), 0)),
        panel(_sound(theme, latents), theme, RIGHT_WIDTH, key="sound"),
    ]
    layout = [
        [sg.Column(tab_rows(theme), key="tab row", expand_x=True, pad=(2 * gap, (gap // 2, 0)))],
        *(
            # The other pages get their elements when they are first to be seen: `pages/table.py`.
            [
                sg.Column(
                    [body] if tab is Tab.EXPLORE else [],
                    key=("page", tab),
                    expand_x=True,
                    expand_y=True,
                    pad=(2 * gap, (gap, gap // 2)),
                )
            ]
            for tab in Tab
        ),
        [sg.Column(queue_rows(theme), key="queue row", expand_x=True, pad=(2 * gap, 0))],
        [sg.Column(step_rows(theme), key="step row", expand_x=True, pad=(2 * gap, 0))],
        [sg.Column(_transport(theme), key="transport row", expand_x=True, pad=(2 * gap, gap // 2))],
        [sg.Column(_status(theme), key="status row", expand_x=True, pad=(2 * gap, (0, gap // 2)))],
    ]
    window = sg.Window(
        "Snare workbench",
        layout,
        size=size,
        location=location,
        resizable=True,
        finalize=True,
        use_default_focus=False,
        margins=(0, 0),
    )
    _finish(window, theme)
    return window


def _map(theme: Theme) -> Rows:
    gap = theme.gap
    return [
        [
            sg.Text("Map", font=theme.heading, pad=((0, 2 * gap), (0, gap))),
            sg.Text("", text_color=theme.faint, key="map hint", pad=(0, (0, gap))),
        ],
        *find_rows(theme),
        *strip_rows(theme),
        [
            sg.Canvas(
                key="map",
                expand_x=True,
                expand_y=True,
                background_color=theme.panel,
                size=(theme.px(320), theme.px(200)),  # it takes the room that is left
            )
        ],
        *explore_rows(theme),
        *variation_rows(theme),
    ]


def _sound(theme: Theme, latents: int) -> Rows:
    gap, lock_all = theme.gap, COMMANDS["lock_group"]
    rows: Rows = [
        [
            sg.Text("Sound", font=theme.heading, pad=(0, (0, gap))),
            sg.Push(),
            sg.Text("", key="sound facts", text_color=theme.faint, pad=(0, (0, gap))),
        ],
        [
            sg.Canvas(
                key="waveform",
                tooltip="Drag it onto a folder or a music program: the sound arrives as a file",
                size=(theme.px(RIGHT_WIDTH), theme.px(112)),
                background_color=theme.panel,
                pad=(0, (0, gap)),
            )
        ],
        [
            sg.Canvas(
                key="spectrogram",
                size=(theme.px(RIGHT_WIDTH), theme.px(64)),
                background_color=theme.panel,
                pad=(0, 0),
                expand_y=True,
            )
        ],
        [
            sg.Text("Latents", font=theme.heading, key="sliders", size=(14, 1), pad=(0, (gap, gap // 2))),
            sg.Push(),
            sg.pin(command_button("more", "More …", COMMANDS["more"].help, 8, theme, around=(gap, gap // 2))),
            command_button("lock_group", "Lock all", lock_all.help, 9, theme, around=(gap, gap // 2), last=True),
        ],
    ]
    tip, lock = "Change this; the map follows", f"{COMMANDS['toggle_lock'].help} (● locked, ○ free)"
    for index in range(latents):
        rows.append(
            [
                sg.pin(
                    sg.Column(
                        [
                            [
                                sg.Text("○", key=("lock", index), tooltip=lock, size=(2, 1), enable_events=True),
                                sg.Text("", key=("axis", index), size=(10, 1), text_color=theme.faint),
                                slider(("slider", index), (0, SLIDER_STEPS), 16, tip, wide=True),
                                sg.Text("", key=("value", index), size=(8, 1), justification="right"),
                            ]
                        ],
                        key=("latent", index),
                        pad=(0, theme.px(2)),
                        expand_x=True,
                    ),
                    expand_x=True,
                )
            ]
        )
    rows += [
        heading("Save as", theme, above=gap),
        [
            choice("rate", list(RATE_LABELS.values()), RATE_LABELS[SAVE_RATES[0]], COMMANDS["set_rate"].help, theme),
            choice(
                "depth", [DEPTH_LABELS[d] for d in SAVE_DEPTHS], DEPTH_LABELS["24"], COMMANDS["set_depth"].help, theme
            ),
            sg.Button(
                "Folder …", key="folder", tooltip=COMMANDS["set_folder"].help, pad=(0, 0), size=(8, 1), expand_x=True
            ),
        ],
        [sg.Text("", key="save folder", text_color=theme.faint, pad=(0, (gap // 2, 0)), size=(39, 1), expand_x=True)],
    ]
    return rows


def _transport(theme: Theme) -> Rows:
    gap = theme.gap
    save, play, random, open_, help_ = (COMMANDS[name] for name in ("save", "play", "random", "open_file", "help"))
    hear = COMMANDS["toggle_hear_moves"]
    return [
        [
            command_button("play", f"▶  {play.label}", play.help, 11, theme),
            command_button("random", random.label, random.help, 9, theme),
            command_button("toggle_hear_moves", ticked(hear.label, False), hear.help, 7, theme),
            command_button("open_file", open_.label, open_.help, 8, theme),
            sg.Text("Tempo", text_color=theme.faint, pad=((2 * gap, gap), 0)),
            slider("tempo", TEMPO_RANGE, 12, COMMANDS["set_tempo"].help),
            sg.Text("", key="tempo value", size=(7, 1), pad=((gap, 0), 0)),
            sg.Text("Volume", text_color=theme.faint, pad=((2 * gap, gap), 0)),
            slider("volume", (0, 100), 10, COMMANDS["set_volume"].help),
            sg.Text("", key="volume value", size=(5, 1), pad=((gap, 0), 0)),
            command_button("toggle_metronome", "♩", COMMANDS["toggle_metronome"].help, 3, theme),
            sg.Push(),
            command_button("help", "?", f"{help_.help}: every key", 3, theme),
            command_button("save", save.label, save.help, 9, theme, accent=True, last=True),
        ]
    ]


def _status(theme: Theme) -> Rows:
    return [
        [
            sg.Text("", key="status", expand_x=True, size=(40, 2)),
            sg.Text(
                "",
                key="audio",
                text_color=theme.faint,
                justification="right",
                enable_events=True,
                tooltip=COMMANDS["reconnect"].help,
            ),
        ]
    ]


def _finish(window: sg.Window, theme: Theme) -> None:
    """What PySimpleGUI has no words for."""
    root = window.TKroot
    root.minsize(theme.px(SMALLEST[0]), theme.px(SMALLEST[1]))
    # PySimpleGUI shares the room that is left among all columns; here the map gets it.
    for side in ("models", "sound"):
        window["panel", side].Widget.pack_configure(fill="y", expand=False)
    window["panel", "sound"].Widget.master.pack_configure(fill="both", expand=True)
    # The rows at the bottom get their room first: in a low window it is the pages that lose their ends.
    for row in ("status row", "transport row", "step row", "queue row"):
        window[row].ParentRowFrame.pack_configure(side="bottom", before=window["page", Tab.EXPLORE].ParentRowFrame)
    for tab in Tab:
        window["page", tab].ParentRowFrame.pack_forget()
    # What plays comes first where one goes from element to element: Tk goes by what lies lowest.
    window["transport row"].ParentRowFrame.lower()
    themes.flatten_scroll_bars(theme)
    dress(window.element_list(), theme)
    window["about"].Widget.configure(wraplength=theme.px(LEFT_WIDTH))
    status = window["status"].Widget
    status.configure(anchor="w")
    status.bind("<Configure>", lambda event: status.configure(wraplength=event.width), add="+")
