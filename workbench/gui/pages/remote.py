"""The page `remote`: OSC and MIDI from other programs and devices, what they may say, and what becomes of it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.remote.traffic_text import devices_line, heard_lines, learnt_text, state_line, traffic_lines
from workbench.app.remote.translate import all_addresses
from workbench.app.session.session import Session
from workbench.gui.elements import Rows, command_button, heading, listing, shortened, tick, ticked
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.psg import sg
from workbench.gui.redraw import Parts, Writing
from workbench.gui.theme import Theme
from workbench.gui.typed_field import TypedField

LABELS, FIELD, TICK, LINES = 11, 16, 22, 40
"""Characters of a label, a field, a button that is ticked, and a line of words."""
TICKS = ("receive_osc", "hear_everyone", "send_osc", "receive_midi", "receive_gamepads")
FIELDS = {"set_osc_port": "port", "set_send_host": "to_host", "set_send_port": "to_port"}
DEVICES = ("midi", "gamepads")
WORDS = {"state": 2, "midi": 1, "gamepads": 1, "traffic": 6, "last": 6}
"""Texts, and how many lines each has."""


def rows(theme: Theme) -> Rows:
    """The elements: how others are heard at the left, what they may say at the right."""
    gap = theme.gap
    left = [
        heading("OSC from other programs", theme),
        [_tick("receive_osc", theme)],
        _line("set_osc_port", theme),
        [_tick("hear_everyone", theme)],
        [_words("state", theme)],
        heading("OSC to other programs", theme, above=gap),
        [_tick("send_osc", theme)],
        _line("set_send_host", theme),
        _line("set_send_port", theme),
        heading("Devices", theme, above=gap),
        [_tick("receive_midi", theme)],
        [_words("midi", theme)],
        [_tick("receive_gamepads", theme)],
        [_words("gamepads", theme)],
    ]
    buttons = [
        command_button(name, COMMANDS[name].label, COMMANDS[name].help, 9, theme, accent=name == "learn_remote")
        for name in ("learn_remote", "forget_bindings")
    ]
    right = [
        heading("Addresses, and what moves them", theme),
        [
            listing(
                ("remote", "addresses"), (64, 8), "Choose what Learn is for", theme, enable_events=True, expand_y=True
            )
        ],
        [sg.Column([buttons], pad=(0, (gap, 0)))],
        [
            _under("What came", "traffic", theme),
            _under("Last messages", "last", theme),
        ],
    ]
    return [
        [
            sg.Column(left, vertical_alignment="top", pad=((0, 3 * gap), 0)),
            sg.Column(right, vertical_alignment="top", expand_x=True, expand_y=True, pad=(0, 0)),
        ]
    ]


def _under(title: str, name: str, theme: Theme) -> Any:
    lines = [heading(title, theme, above=theme.gap), [_words(name, theme)]]
    return sg.Column(lines, vertical_alignment="top", pad=(0, 0))


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


def _words(name: str, theme: Theme) -> Any:
    return sg.Text("", key=("remote", name), size=(LINES, WORDS[name]), text_color=theme.faint, pad=(0, theme.gap // 2))


class RemotePage(Page):
    """Shows the session's `remote` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._writing, self._theme = window, Writing(window), theme
        self._fields = {name: TypedField(window["remote", name], theme, do, name) for name in FIELDS}
        for name in WORDS:
            label = window["remote", name].Widget
            label.configure(wraplength=label.winfo_reqwidth(), anchor="nw", justify="left")
        self._list: tk.Listbox = window["remote", "addresses"].Widget
        self._listed: list[str] = []
        self._paths: list[str] = []
        self._parts = Parts(
            (("remote", "refused"), self._show_remote),
            (("remote", "models", "model", "directions"), self._show_addresses),
        )

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._parts.show(session)

    def command(self, event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument that an event of an element of this page stands for; None for none."""
        if event == ("remote", "addresses") and self._list.curselection():  # type: ignore[no-untyped-call]
            path = self._paths[self._list.curselection()[0]]  # type: ignore[no-untyped-call]
            return ("choose_address", path) if path != session.remote.chosen else None
        return None

    def _show_remote(self, session: Session) -> None:
        remote, theme = session.remote, self._theme
        settings, osc = remote.settings, remote.osc
        ticks = (osc.on, osc.everyone, osc.sends, settings.midi, settings.gamepads)
        for name, is_on in zip(TICKS, ticks, strict=True):
            self._writing.text(("do", name), ticked(COMMANDS[name].label, is_on))
        for name, setting in FIELDS.items():
            self._fields[name].show(str(getattr(remote.osc, setting)), session.refused)
        self._writing.text(("remote", "state"), state_line(remote), theme.warning if remote.problem else theme.faint)
        for kind in DEVICES:
            devices = getattr(remote, kind)
            line = devices_line(devices, getattr(settings, kind))
            self._writing.text(("remote", kind), line, theme.warning if devices.problem else theme.faint)
        self._writing.text(("remote", "traffic"), traffic_lines(remote))
        last = (shortened(line, LINES) for line in heard_lines(remote).splitlines())
        self._writing.text(("remote", "last"), "\n".join(last))

    def _show_addresses(self, session: Session) -> None:
        remote, addresses = session.remote, all_addresses(session)
        lines = [
            f"{each.path}  {each.values_text}   {each.help}   {learnt_text(remote, each.path)}".rstrip()
            for each in addresses
        ]
        if lines != self._listed:
            top = self._list.yview()[0]
            self._listed, self._paths = lines, [each.path for each in addresses]
            self._list.delete(0, "end")
            self._list.insert("end", *lines)
            self._list.yview_moveto(top)
        if remote.chosen in self._paths:
            at = self._paths.index(remote.chosen)
            if self._list.curselection() != (at,):  # type: ignore[no-untyped-call]
                self._list.selection_clear(0, "end")
                self._list.selection_set(at)
                self._list.see(at)


PAGE = PageKind(rows, RemotePage)
