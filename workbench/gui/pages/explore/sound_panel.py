"""The sound that is heard, as pictures at the right, and the format in which it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.gui.elements import DEPTH_LABELS, RATE_LABELS, Rows, choice, heading, shortened_path
from workbench.gui.psg import sg
from workbench.gui.redraw import Writing
from workbench.gui.scope import Scope
from workbench.gui.theme import Theme
from workbench.jobs.save_settings import SAVE_DEPTHS, SAVE_RATES

WIDTH = 336
"""Pixels of the layout."""
LONGEST_PATH = 31


def heard_rows(theme: Theme) -> Rows:
    """The pictures, from the top."""
    gap = theme.gap
    return [
        [
            sg.Text("Sound", font=theme.heading, pad=(0, (0, gap))),
            sg.Push(),
            sg.Text("", key="sound facts", text_color=theme.faint, pad=(0, (0, gap))),
        ],
        [
            sg.Canvas(
                key="waveform",
                tooltip="Drag it onto a folder or a music program: the sound arrives as a file",
                size=(theme.px(WIDTH), theme.px(112)),
                background_color=theme.panel,
                pad=(0, (0, gap)),
            )
        ],
        [
            sg.Canvas(
                key="spectrogram",
                size=(theme.px(WIDTH), theme.px(64)),
                background_color=theme.panel,
                pad=(0, 0),
                expand_y=True,
            )
        ],
    ]


def save_rows(theme: Theme) -> Rows:
    """How and where the sound is saved."""
    gap, rate, depth, folder = theme.gap, *(COMMANDS[name] for name in ("set_rate", "set_depth", "set_folder"))
    return [
        heading("Save as", theme, above=gap),
        [
            choice("rate", list(RATE_LABELS.values()), RATE_LABELS[SAVE_RATES[0]], rate.help, theme),
            choice("depth", [DEPTH_LABELS[d] for d in SAVE_DEPTHS], DEPTH_LABELS["24"], depth.help, theme),
            sg.Button("Folder …", key="folder", tooltip=folder.help, pad=(0, 0), size=(8, 1), expand_x=True),
        ],
        [sg.Text("", key="save folder", text_color=theme.faint, pad=(0, (gap // 2, 0)), size=(39, 1), expand_x=True)],
    ]


class SoundPanel:
    """Writes a session into the elements of `heard_rows` and `save_rows`, and reads them."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._writing = window, Writing(window)
        self._scope = Scope(window["waveform"].Widget, window["spectrogram"].Widget, theme)

    def show_heard(self, session: Session) -> None:
        """Show the sound that is heard."""
        if session.heard:
            sample = session.heard.sample
            self._scope.show(sample)
            self._writing.text("sound facts", f"{1000 * sample.seconds:.0f} ms, peak {sample.peak:.2f}")

    def show_saving(self, session: Session) -> None:
        """Show how and where it is saved."""
        save = session.save
        folder = shortened_path(save.folder, LONGEST_PATH)
        self._writing.text("save folder", f"{'trimmed, ' if save.trim else ''}in {folder}")
        self._window["rate"].Widget.set(RATE_LABELS[save.rate])
        self._window["depth"].Widget.set(DEPTH_LABELS[save.depth])

    def move_play_head(self, seconds: float | None) -> None:
        """Show how long ago the sound was hit; None hides it."""
        self._scope.move_head(seconds)

    def command(self, event: str, values: Mapping[Any, Any]) -> tuple[str, Any]:
        """The command and argument for an event of one of these elements."""
        if event == "folder":
            return "set_folder", None
        labels: Mapping[Any, str] = RATE_LABELS if event == "rate" else DEPTH_LABELS
        return f"set_{event}", next(key for key, text in labels.items() if text == values[event])
