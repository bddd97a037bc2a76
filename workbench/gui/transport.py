"""The two lowest rows of the window: playback, and the status line."""

from __future__ import annotations

from workbench.app.command_table import COMMANDS
from workbench.app.remote.learn_text import status_text
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.gui.elements import Rows, command_button, shortened, slider, ticked
from workbench.gui.psg import sg
from workbench.gui.redraw import Part, Writing
from workbench.gui.theme import Theme
from workbench.remote.address import ROOT

LONGEST_STATUS, LONGEST_AUDIO = 160, 44


def transport_rows(theme: Theme) -> Rows:
    """The elements for playback, from the left."""
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
            slider("tempo", TEMPO_RANGE, 12, COMMANDS["set_tempo"].help, address=f"{ROOT}/tempo"),
            sg.Text("", key="tempo value", size=(7, 1), pad=((gap, 0), 0)),
            sg.Text("Volume", text_color=theme.faint, pad=((2 * gap, gap), 0)),
            slider("volume", (0, 100), 10, COMMANDS["set_volume"].help, address=f"{ROOT}/volume"),
            sg.Text("", key="volume value", size=(5, 1), pad=((gap, 0), 0)),
            command_button("toggle_metronome", "♩", COMMANDS["toggle_metronome"].help, 3, theme),
            sg.Push(),
            command_button("help", "?", f"{help_.help}: every key", 3, theme),
            command_button("save", save.label, save.help, 9, theme, accent=True, last=True),
        ]
    ]


def status_rows(theme: Theme) -> Rows:
    """The status line, and the sound device beside it."""
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


class Transport:
    """Writes a session into the elements of `transport_rows` and `status_rows`."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._theme, self._writing = theme, Writing(window)
        status = window["status"].Widget
        status.configure(anchor="w")
        status.bind("<Configure>", lambda event: status.configure(wraplength=event.width), add="+")

    def parts(self) -> tuple[Part, ...]:
        """The parts of these rows, for `redraw.Parts`."""
        return (
            (("playing", "tempo", "volume", "metronome", "hear_moves"), self._show_transport),
            (("status", "remote", "audio", "audio_ok"), self._show_status),
        )

    def _show_transport(self, session: Session) -> None:
        writing, volume = self._writing, round(session.volume * 100)
        writing.text(("do", "play"), "■  Stop" if session.playing else "▶  Play")
        writing.text(("do", "toggle_hear_moves"), ticked(COMMANDS["toggle_hear_moves"].label, session.hear_moves))
        writing.text(("do", "toggle_metronome"), "● ♩" if session.metronome else "♩")
        writing.slide("tempo", session.tempo)
        writing.slide("volume", volume)
        writing.text("tempo value", f"{session.tempo} bpm")
        writing.text("volume value", f"{volume} %")

    def _show_status(self, session: Session) -> None:
        theme, status = self._theme, session.status
        text = shortened(status_text(session), LONGEST_STATUS)
        colour = theme.warning if status.problem else theme.text
        self._writing.text("status", f"⚠ {text}" if status.problem else text, colour)
        audio = shortened(session.audio, LONGEST_AUDIO)
        sound = f"♪ {audio}" if session.audio_ok else f"⚠ {audio}: click to look again"
        self._writing.text("audio", sound, theme.faint if session.audio_ok else theme.warning)
