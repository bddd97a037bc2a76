"""The page `settings`: the sound device, looks and folders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.app.session.settings import AUTOMATIC, BLOCKS, LATENCIES, SCALES, THEMES
from workbench.gui.elements import Rows, choice, heading, shortened_path
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, colour_dropped, paint_button
from workbench.store.places import HOME_VARIABLE

DEFAULT = "System default"
MISSING = " (not there)"
LABELS, FIELD, LONGEST_PATH = 9, 42, 44
"""Characters of a label, of the widest list, and of a folder that is shown."""
LONGEST_LIST = 12
CHOSEN = "● "
FOLDERS = {
    "home": ("Data", "Where datasets and trained models are"),
    "saves": ("Snares", "Where Save writes"),
    "cache": ("Cache", "What the program can make again; safe to delete while it is closed"),
    "logs": ("Errors", "The log file, in which errors are written in full"),
}


def rows(theme: Theme) -> Rows:
    """The elements, from the top: sound and looks at the left, folders and help at the right."""
    left = [
        heading("Sound", theme),
        _line("Output", [_combo("device", [DEFAULT], FIELD, "set_device", theme)], theme),
        _line("", [_button("look", "Look again", "reconnect", 13, theme)], theme),
        _line("Block", [_combo("block", [block_label(each) for each in BLOCKS], 16, "set_block", theme)], theme),
        _line(
            "Latency", [_combo("latency", [latency_label(each) for each in LATENCIES], 16, "set_latency", theme)], theme
        ),
        _line("", [_words("sound", theme)], theme),
        _line("", [_words("gaps", theme, "How often playback has dropped out since the device was opened")], theme),
        heading("Looks", theme, above=2 * theme.gap),
        _line("Theme", [_button(("theme", each), each.title(), "set_theme", 10, theme) for each in THEMES], theme),
        _line("Size", [_button(("scale", each), scale_label(each), "set_scale", 12, theme) for each in SCALES], theme),
    ]
    right = [heading("Folders", theme)]
    for name, (label, tooltip) in FOLDERS.items():
        right.append(_line(label, [_words(name, theme, tooltip)], theme))
        if name == "home":
            right.append(_line("", [_small(f"Another folder: {HOME_VARIABLE}, set before the start", theme)], theme))
        elif name == "saves":
            right.append(_line("", [_button("folder", "Choose …", "set_folder", 13, theme)], theme))
        elif name == "logs":
            right.append(_line("", [_button("open_logs", "Open log folder", "open_logs", 18, theme)], theme))
    right += [
        heading("Help", theme, above=2 * theme.gap),
        [
            _button("first_steps", "First steps", "first_steps", 13, theme),
            _button("help", "Keys", "help", 13, theme),
        ],
    ]
    return [[_column(left), sg.Sizer(3 * theme.gap, 0), _column(right)]]


def block_label(block: int) -> str:
    """The label of a block size of the sound device."""
    return f"{block:,} samples" if block else "Automatic"


def latency_label(seconds: float) -> str:
    """The label of a latency."""
    return f"{1000 * seconds:.0f} ms"


def scale_label(scale: float) -> str:
    """The label of a size of the window."""
    return "Automatic" if scale == AUTOMATIC else f"{100 * scale:.0f} %"


class SettingsPage(Page):
    """Shows the session's `settings` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._listed: tuple[str, ...] = ()

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        settings = session.settings
        device = settings.sound.device
        shown = DEFAULT if device is None else str(device)
        missing = device is not None and device not in settings.devices
        self._list((DEFAULT, *settings.devices, *([f"{shown}{MISSING}"] if missing else [])))
        self._choose("device", f"{shown}{MISSING}" if missing else shown)
        self._choose("block", block_label(settings.sound.block))
        self._choose("latency", latency_label(settings.sound.latency))
        self._write("sound", session.audio if session.audio_ok else f"⚠ {session.audio}")
        self._write("gaps", f"⚠ {settings.advice}" if settings.advice else "")
        for theme in THEMES:
            self._mark(("theme", theme), theme.title(), theme == settings.theme)
        for scale in SCALES:
            self._mark(("scale", scale), scale_label(scale), scale == settings.scale)
        if places := settings.places:
            folders = {"home": places.home, "saves": session.save.folder, "cache": places.cache, "logs": places.logs}
            for name, folder in folders.items():
                self._write(name, shortened_path(folder, LONGEST_PATH))

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event[1:]:
            case ("device",):
                chosen = values[event].removesuffix(MISSING)
                return "set_device", None if chosen == DEFAULT else chosen
            case ("block",):
                return "set_block", next(each for each in BLOCKS if block_label(each) == values[event])
            case ("latency",):
                return "set_latency", next(each for each in LATENCIES if latency_label(each) == values[event])
            case ("theme" | "scale" as kind, chosen):
                return f"set_{kind}", chosen
            case ("folder",):
                return "set_folder", None
            case ("look",):
                return "reconnect", None
            case ("open_logs" | "first_steps" | "help" as name,):
                return name, None
        return None

    def _list(self, names: tuple[str, ...]) -> None:
        if names != self._listed:
            self._listed = names
            self._window["settings", "device"].update(values=names, size=(FIELD, min(len(names), LONGEST_LIST)))
            colour_dropped(self._window["settings", "device"], self._theme)

    def _choose(self, name: str, label: str) -> None:
        widget = self._window["settings", name].Widget
        if widget.get() != label:
            widget.set(label)

    def _write(self, name: str, text: str) -> None:
        self._window["settings", name].Widget.configure(text=text)

    def _mark(self, key: tuple[str, Any], label: str, chosen: bool) -> None:
        theme, button = self._theme, self._window[("settings", *key)]
        button.Widget.configure(text=f"{CHOSEN if chosen else ''}{label}")
        paint_button(button, theme.background if chosen else theme.text, theme.accent if chosen else theme.line, theme)


def _column(lines: Rows) -> sg.Column:
    return sg.Column(lines, vertical_alignment="top", pad=(0, 0))


def _line(label: str, elements: Sequence[Any], theme: Theme) -> list[Any]:
    """One setting: what it is, then how it is set."""
    return [sg.Text(label, size=(LABELS, 1), text_color=theme.faint), *elements]


def _words(name: str, theme: Theme, tooltip: str = "") -> sg.Text:
    return sg.Text("", key=("settings", name), size=(FIELD + 2, 1), pad=(0, theme.gap // 2), tooltip=tooltip or None)


def _small(text: str, theme: Theme) -> sg.Text:
    return sg.Text(text, font=theme.small, text_color=theme.faint)


def _combo(name: str, labels: Sequence[str], width: int, command: str, theme: Theme) -> sg.Combo:
    around = (theme.gap // 2, theme.gap // 2)
    return choice(("settings", name), labels, labels[0], COMMANDS[command].help, theme, width, around)


def _button(name: str | tuple[str, Any], text: str, command: str, width: int, theme: Theme) -> sg.Button:
    key = ("settings", *(name if isinstance(name, tuple) else (name,)))
    return sg.Button(text, key=key, pad=((0, theme.gap), theme.gap // 2), **_look(command, width))


def _look(command: str, width: int) -> dict[str, Any]:
    named = COMMANDS[command]
    return {
        "tooltip": f"{named.help} ({named.shortcut})" if named.shortcut else named.help,
        "size": (width, 1),
    }


PAGE = PageKind(rows, SettingsPage)
