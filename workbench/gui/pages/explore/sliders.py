"""The sliders at the right: a latent or a direction each, with its value and its lock."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.remote.movements import axis_path
from workbench.app.session.session import Session
from workbench.gui.elements import SLIDER_STEPS, Rows, command_button, slider, slider_value
from workbench.gui.psg import sg
from workbench.gui.redraw import Writing
from workbench.gui.theme import Theme

MOST = 6
"""A model of more latents shows its first directions; the others stay where they are until the next random point."""


def slider_rows(theme: Theme) -> Rows:
    """The elements, from the top; sliders without an axis are hidden."""
    gap, lock_all = theme.gap, COMMANDS["lock_group"]
    head = [
        sg.Text("Latents", font=theme.heading, key="sliders", size=(14, 1), pad=(0, (gap, gap // 2))),
        sg.Push(),
        sg.pin(command_button("more", "More …", COMMANDS["more"].help, 8, theme, around=(gap, gap // 2))),
        command_button("lock_group", "Lock all", lock_all.help, 9, theme, around=(gap, gap // 2), last=True),
    ]
    tip, lock = "Change this; the map follows", f"{COMMANDS['toggle_lock'].help} (● locked, ○ free)"
    rows: Rows = [head]
    for index in range(MOST):
        line = [
            sg.Text("○", key=("lock", index), tooltip=lock, size=(2, 1), enable_events=True),
            sg.Text("", key=("axis", index), size=(10, 1), text_color=theme.faint),
            slider(("slider", index), (0, SLIDER_STEPS), 16, tip, wide=True, address=partial(_address, index)),
            sg.Text("", key=("value", index), size=(8, 1), justification="right"),
        ]
        column = sg.Column([line], key=("latent", index), pad=(0, theme.px(2)), expand_x=True)
        rows.append([sg.pin(column, expand_x=True)])
    return rows


def _address(index: int, session: Session) -> str:
    """By what others move one of the sliders."""
    axes = session.slider_axes
    return axis_path(session, axes[index]) if index < len(axes) else ""


class Sliders:
    """Writes a session into the elements of `slider_rows`, and reads them."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme, self._writing = window, theme, Writing(window)
        self._values: dict[int, tuple[Any, ...]] = {}

    def show_axes(self, session: Session) -> None:
        """Show which axes the sliders move, and which of them are locked."""
        frame, axes, writing, theme = session.frame, session.slider_axes, self._writing, self._theme
        controls = bool(frame and frame.controls)
        mixed = controls or (frame is not None and frame.basis is not None)
        writing.text("sliders", "Controls" if controls and not session.more else "Character" if mixed else "Latents")
        writing.text(("do", "more"), "Controls" if session.more else "More …")
        writing.see(("do", "more"), controls)
        for index in range(MOST):
            there = index < len(axes)
            writing.see(("latent", index), there)
            if frame and there:
                writing.text(("axis", index), frame.name(axes[index]))
                locked = axes[index] in session.locks
                thumb = self._window["slider", index].Widget
                thumb.configure(bg=theme.accent if frame.uses(axes[index]) else theme.faint)
                writing.text(("lock", index), "●" if locked else "○", theme.accent if locked else theme.faint)
        writing.text(("do", "lock_group"), "Unlock all" if axes and set(axes) <= session.locks else "Lock all")

    def show_position(self, session: Session) -> None:
        """Move the sliders to the point, and say in figures where it is."""
        frame = session.frame
        if frame is None:
            return
        there = frame.position(session.latent)  # also where it lies beyond the end of a slider
        for index, axis in enumerate(session.slider_axes[:MOST]):
            part = there[axis]
            self._writing.slide(("slider", index), slider_value(session.position[axis]))
            shown = self._values.get(index)
            if shown is None or shown[0] is not frame or shown[1:] != (axis, part):  # a drag leaves most as they are
                self._values[index] = frame, axis, part
                self._writing.text(("value", index), frame.text(axis, part))

    def command(self, event: tuple[str, int], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument of a lock or a slider.

        A slider that reports where it stands anyway changes nothing: its steps are coarser than the point.
        """
        kind, index = event
        axis = session.slider_axes[index] if index < len(session.slider_axes) else None
        if axis is None:
            return None
        if kind == "lock":
            return "toggle_lock", axis
        value = int(values[event])
        return None if value == slider_value(session.position[axis]) else ("set_slider", (axis, value / SLIDER_STEPS))
