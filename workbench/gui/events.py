"""From what Tk reports to the names of commands."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from workbench.app.commands import of_key
from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.heard import Side
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.gui.elements import DEPTH_LABELS, RATE_LABELS, SLIDER_STEPS
from workbench.gui.pages.explore.model_text import row

SHIFT, CONTROL, ALT = 0x1, 0x4, 0x8
ARROWS = ("Left", "Right", "Up", "Down")


def from_element(event: Any, values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
    """The command and argument that an element's event stands for; None for one that changes nothing.

    A slider that reports where it stands anyway changes nothing: its steps are coarser than the point.
    """
    match event:
        case ("do", name, *argument):
            return name, argument[0] if argument else None
        case ("hear", side):
            return "hear", Side(side)
        case ("tab" | "model" as kind, chosen):
            return "show_tab" if kind == "tab" else "choose_model", chosen
        case "own":
            rows = {row(state): name for name, state in session.models.items()}
            name = rows.get(values["own"][0]) if values["own"] else None
            return ("choose_model", name) if name else None
        case ("slider", int(index)):
            value = int(values[event])
            axis = session.slider_axes[index] if index < len(session.slider_axes) else None
            if axis is None or value == slider_value(session.position[axis]):
                return None
            return "set_slider", (axis, value / SLIDER_STEPS)
        case ("lock", int(index)):
            return ("toggle_lock", session.slider_axes[index]) if index < len(session.slider_axes) else None
        case "tempo" | "swing" | "volume" | "radius":
            return _slid(event, int(values[event]), session)
        case "colour":
            return "set_colour", next(kind.key for kind in COLOURINGS.values() if kind.label == values["colour"])
        case "favourites":
            return ("choose_favourite", values["favourites"]) if values["favourites"] else None
        case "audio":
            return "reconnect", None
        case "rate" | "depth":
            labels = RATE_LABELS if event == "rate" else DEPTH_LABELS
            return f"set_{event}", _key_of(labels, values[event])
    return None


def from_key(event: tk.Event[tk.Misc], tab: Tab) -> tuple[str, Any] | None:
    """The command and argument of a key press on the page `tab`; None for a key that does nothing there."""
    state, key = int(event.state), event.keysym
    if state & ALT:
        return None
    if state & CONTROL:
        name = key.lower() if len(key) == 1 else key
        return of_key(f"Control-Shift-{name}" if state & SHIFT else f"Control-{name}", tab)
    return of_key(f"Shift-{key}" if state & SHIFT and key in ARROWS else key, tab)


def slider_value(part: float) -> int:
    """Where a slider stands for a position between 0 and 1."""
    return round(part * SLIDER_STEPS)


def _slid(name: str, value: int, session: Session) -> tuple[str, Any] | None:
    """The command of a slider that shows a number; all but the tempo are percentages."""
    if name == "tempo":
        return None if value == session.tempo else ("set_tempo", value)
    part = {"volume": session.volume, "swing": session.pattern.swing, "radius": session.radius}[name]
    return None if value == round(100 * part) else (f"set_{name}", value / 100)


def _key_of(labels: Mapping[Any, str], label: str) -> Any:
    return next(key for key, text in labels.items() if text == label)
