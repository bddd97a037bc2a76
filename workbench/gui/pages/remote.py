"""The page `remote`: OSC from and to other programs, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.remote.addresses import all_addresses
from workbench.app.remote.traffic_text import heard_lines, state_line, traffic_lines
from workbench.app.session.session import Session
from workbench.gui.elements import Rows, heading, listing, tick
from workbench.gui.labels import ticked
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts, Writing
from workbench.gui.theme import Theme
from workbench.gui.typed_field import TypedField

LABELS, FIELD, TICK, LINES = 9, 16, 22, 46
"""Characters of a label, a field, a button that is ticked, and a line of words."""
TICKS = {"receive_osc": "on", "hear_everyone": "everyone", "send_osc": "sends"}
FIELDS = {"set_osc_port": "port", "set_send_host": "to_host", "set_send_port": "to_port"}


def rows(theme: Theme) -> Rows:
    """The elements: how OSC comes and goes at the left, what may be said at the right."""
    gap = theme.gap
    left = [
        heading("OSC from other programs", theme),
        [_tick("receive_osc", theme)],
        _line("set_osc_port", theme),
        [_tick("hear_everyone", theme)],
        [_words("state", 2, theme)],
        heading("OSC to other programs", theme, above=gap),
        [_tick("send_osc", theme)],
        _line("set_send_host", theme),
        _line("set_send_port", theme),
        heading("What came", theme, above=gap),
        [_words("traffic", 7, theme)],
    ]
    right = [
        heading("What may be said", theme),
        [listing(("remote", "addresses"), (64, 14), "Addresses, their values, and what they do", theme, expand_y=True)],
        heading("Last messages", theme, above=gap),
        [_words("last", 12, theme)],
    ]
    return [
        [
            sg.Column(left, vertical_alignment="top", pad=((0, 3 * gap), 0)),
            sg.Column(right, vertical_alignment="top", expand_x=True, expand_y=True, pad=(0, 0)),
        ]
    ]


def _tick(name: str, theme: Theme) -> Any:
    command = COMMANDS[name]
    tip = f"{command.help} ({command.shortcut})" if command.shortcut else command.help
    return tick(("do", name), command.label, tip, TICK, theme, around=(theme.gap // 2, theme.gap // 2))


def _line(name: str, theme: Theme) -> list[Any]:
    command, around = COMMANDS[name], (0, (theme.gap // 2, theme.gap // 2))
    return [
        sg.Text(command.label, size=(LABELS, 1), text_color=theme.faint, pad=around),
        sg.Input("", key=("remote", name), size=(FIELD, 1), tooltip=command.help, pad=around),
    ]


def _words(name: str, lines: int, theme: Theme) -> Any:
    return sg.Text("", key=("remote", name), size=(LINES, lines), text_color=theme.faint, pad=(0, theme.gap // 2))


class RemotePage(Page):
    """Shows the session's `remote` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._writing, self._theme = window, Writing(window), theme
        self._fields = {name: TypedField(window["remote", name], theme, do, name) for name in FIELDS}
        for name in ("state", "traffic", "last"):
            label = window["remote", name].Widget
            label.configure(wraplength=label.winfo_reqwidth(), anchor="nw", justify="left")
        self._listed: list[str] = []
        self._parts = Parts(
            (("remote", "refused"), self._show_remote),
            (("models", "model", "directions"), self._show_addresses),
        )

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._parts.show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """No element of this page stands for a command by itself: buttons and fields know their own."""
        return None

    def _show_remote(self, session: Session) -> None:
        osc = session.remote.osc
        for name, setting in TICKS.items():
            self._writing.text(("do", name), ticked(COMMANDS[name].label, getattr(osc, setting)))
        for name, setting in FIELDS.items():
            self._fields[name].show(str(getattr(osc, setting)), session.refused)
        colour = self._theme.warning if session.remote.problem else self._theme.faint
        self._writing.text(("remote", "state"), state_line(session.remote), colour)
        self._writing.text(("remote", "traffic"), traffic_lines(session.remote))
        self._writing.text(("remote", "last"), heard_lines(session.remote))

    def _show_addresses(self, session: Session) -> None:
        lines = [f"{each.path}  {each.values_text}   {each.help}" for each in all_addresses(session)]
        if lines != self._listed:
            self._listed = lines
            self._window["remote", "addresses"].update(values=lines)


PAGE = PageKind(rows, RemotePage)
