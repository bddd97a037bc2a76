"""Which command a key stands for, or an element that is on every page; a page knows its own elements."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from workbench.app.command_table import of_key
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab

SHIFT, CONTROL, ALT = 0x1, 0x4, 0x8
ARROWS = ("Left", "Right", "Up", "Down")


def from_element(event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
    """The command and argument of an element that is on every page; None if it changes nothing."""
    match event:
        case ("do", name, *argument):
            return name, argument[0] if argument else None
        case ("tab", tab):
            return "show_tab", tab
        case "tempo":
            tempo = int(values["tempo"])
            return None if tempo == session.tempo else ("set_tempo", tempo)
        case "swing":
            return slid("set_swing", int(values["swing"]), session.pattern.swing)
        case "accent":
            return slid("set_accent", int(values["accent"]), session.pattern.accent)
        case "volume":
            return slid("set_volume", int(values["volume"]), session.volume)
        case "favourites":
            return ("choose_favourite", values["favourites"]) if values["favourites"] else None
        case "audio":
            return "reconnect", None
    return None


def slid(command: str, per_cent: int, stands: float) -> tuple[str, Any] | None:
    """The command of a slider of percentages; None if it only reports the value that holds already."""
    return None if per_cent == round(100 * stands) else (command, per_cent / 100)


def is_menu_key(event: tk.Event[tk.Misc]) -> bool:
    """Whether a key opens the menu of what is focused: the one that keyboards have for it, or Shift F10."""
    return event.keysym in ("Menu", "App") or (event.keysym == "F10" and bool(int(event.state) & SHIFT))


def from_key(event: tk.Event[tk.Misc], tab: Tab) -> tuple[str, Any] | None:
    """The command and argument of a key press on the page `tab`; None for a key that does nothing there."""
    state, key = int(event.state), event.keysym
    if state & ALT:
        return None
    if state & CONTROL:
        name = key.lower() if len(key) == 1 else key
        return of_key(f"Control-Shift-{name}" if state & SHIFT else f"Control-{name}", tab)
    return of_key(f"Shift-{key}" if state & SHIFT and key in ARROWS else key, tab)
