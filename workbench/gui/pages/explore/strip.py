"""The rows beneath the map: the nearest sound, trail and history, a favourite's name, the directions beside the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.explore.sound_commands import axis_beside
from workbench.app.remote.movements import axis_path
from workbench.app.session.heard import Side
from workbench.app.session.here import stands_at
from workbench.app.session.session import Session
from workbench.gui.elements import SLIDER_STEPS, Rows, choice, command_button, shortened, slider, slider_value
from workbench.gui.pages.explore.heard_menu import HeardMenu
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, blend, colour_dropped, paint_button
from workbench.remote.address import ROOT
from workbench.store.neighbours import COPY, KIN, titled, whence

LISTED = 12
LONGEST_NEAREST = 52
HEARD = "Heard …"
NEAREST = {"": "Nearest: {}", "a copy": "Almost {}", "like it": "Like {}", "new": "A new sound; nearest: {}"}
"""What is said of the point, by the verdict on it."""


def explore_rows(theme: Theme) -> Rows:
    """The elements, from left to right and top to bottom; the last two rows are hidden until they are of use."""
    gap = theme.gap
    go, back, naming = (COMMANDS[name] for name in ("go_to_heard", "step_heard", "toggle_naming"))
    intensity, direction = COMMANDS["set_intensity"], COMMANDS["set_direction"]
    keys, along = COMMANDS["step_intensity"].shortcut, COMMANDS["step_direction"].shortcut
    beside = [
        choice(("explore", "direction"), [], "", f"{direction.help} ({along})", theme, width=11),
        slider(
            ("explore", "intensity"), (0, SLIDER_STEPS), 10, f"{intensity.help} ({keys})", wide=True, address=_address
        ),
        sg.Text("", key=("explore", "intensity value"), size=(9, 1), justification="right"),
    ]
    name = sg.Input("", key=("explore", "name"), size=(12, 1), tooltip=f"Name. {naming.help}", pad=((0, gap), 0))
    note = sg.Input("", key=("explore", "note"), size=(12, 1), tooltip=f"Note. {naming.help}", expand_x=True)
    return [
        [
            sg.Text(
                "",
                key="nearest",
                text_color=theme.faint,
                tooltip=" ",
                size=(20, 1),
                expand_x=True,
                pad=(0, (gap // 2, 0)),
            )
        ],
        [
            command_button("toggle_trail", "Trail", COMMANDS["toggle_trail"].help, 6, theme, around=(gap // 2, 0)),
            command_button(
                "switch_original", "Recording", COMMANDS["switch_original"].help, 10, theme, around=(gap // 2, 0)
            ),
            sg.Button(
                HEARD,
                key=("explore", "heard"),
                tooltip=f"{go.help} ({back.shortcut}: {back.help.lower()})",
                size=(8, 1),
                pad=((0, gap), (gap // 2, 0)),
            ),
            sg.Text(
                "Radius",
                text_color=theme.faint,
                tooltip=COMMANDS["set_radius"].help,
                pad=((0, gap), (gap // 2, 0)),
            ),
            slider("radius", (2, 100), 4, COMMANDS["set_radius"].help, True, (gap // 2, 0), f"{ROOT}/radius"),
        ],
        [sg.pin(_row([name, note], "naming row", gap), expand_x=True)],
        [sg.pin(_row(beside, "beside row", gap), expand_x=True)],
    ]


def _address(session: Session) -> str:
    """By what others move the intensity."""
    return axis_path(session, axis_beside(session)) if session.frame and session.frame.axes_beside else ""


def _row(elements: list[Any], key: str, gap: int) -> Any:
    return sg.Column([elements], key=key, visible=False, expand_x=True, pad=(0, (gap // 2, 0)))


class ExploreStrip:
    """Writes a session into the elements of `explore_rows`, and reads them."""

    def __init__(self, window: sg.Window, theme: Theme, do: Callable[[str, Any], None]) -> None:
        self._window, self._theme = window, theme
        self._heard = HeardMenu(window["explore", "heard"].Widget, theme, do)
        self._named: Any = None
        self._lit: bool | None = None
        for field in ("name", "note"):
            window["explore", field].bind("<Return>", "kept")

    def show(self, session: Session) -> None:
        """Show all but the intensity."""
        exploring, window = session.exploring, self._window
        window["nearest"].Widget.configure(text=nearest_text(session))
        window["nearest"].TooltipObject.text = nearest_figures(session) or None
        window["do", "toggle_trail"].Widget.configure(text="● Trail" if exploring.trail else "○ Trail")
        original = exploring.original and session.side is Side.ELSEWHERE
        button, theme = window["do", "switch_original"], self._theme
        button.Widget.configure(text="Copy" if original else "Recording")
        selected = exploring.selected is not None
        if selected is not self._lit:  # not with every move: a style takes its time
            self._lit = selected
            paint_button(button, theme.text if selected else blend(theme.text, theme.line, 0.3), theme.line, theme)
        self._heard.follow(session)
        self._show_naming(session)

    def show_beside(self, session: Session) -> None:
        """Show the direction beside the map and how far along it the point is."""
        frame, window = session.frame, self._window
        there = frame is not None and bool(frame.axes_beside) and (session.more or not frame.controls)
        if window["beside row"].visible != there:
            window["beside row"].update(visible=there)
        if frame is None or not there:
            return
        axis = axis_beside(session)
        combo, names = window["explore", "direction"], [frame.name(each) for each in frame.axes_beside]
        if list(combo.Widget.cget("values")) != names:
            combo.update(values=names, size=(11, LISTED))
            colour_dropped(combo, self._theme)
        if combo.Widget.get() != frame.name(axis):
            combo.Widget.set(frame.name(axis))
        variable, value = window["explore", "intensity"].TKIntVar, slider_value(session.position[axis])
        if variable.get() != value:
            variable.set(value)
        window["explore", "intensity value"].Widget.configure(text=frame.text(axis, session.position[axis]))

    def command(self, event: Any, values: Any, session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of these elements."""
        name = event[0][1] if isinstance(event[0], tuple) else event[1]
        match name:
            case "heard":
                self._heard.open(session)  # which says what to do when something is chosen
            case "direction":
                names = list(self._window["explore", "direction"].Widget.cget("values"))
                return "set_direction", names.index(values["explore", "direction"])
            case "intensity":
                value = int(values["explore", "intensity"])
                if session.frame is None or not session.frame.axes_beside:
                    return None
                same = value == slider_value(session.position[axis_beside(session)])
                return None if same else ("set_intensity", value / SLIDER_STEPS)
            case "name" | "note":
                return "name_favourite", (values["explore", "name"], values["explore", "note"])
        return None

    def _show_naming(self, session: Session) -> None:
        here, window = session.favourite, self._window
        shown = here if session.exploring.naming else None
        if shown == self._named:
            return
        opened, self._named = self._named is None, shown
        window["naming row"].update(visible=shown is not None)
        if shown:
            window["explore", "name"].update(shown.name)
            window["explore", "note"].update(shown.note)
            if opened:
                window["explore", "name"].set_focus()
                window["explore", "name"].Widget.selection_range(0, "end")


def nearest_text(session: Session) -> str:
    """Whether the point is new, and which training sound is nearest to it."""
    nearest, points = session.exploring.nearest, session.points
    if nearest is None or points is None:
        return ""
    if session.frame and not any(session.frame.box.used):
        return "This model uses none of its latents: every place sounds alike"
    said = "{}" if stands_at(session, nearest.index) else NEAREST[nearest.verdict]
    return said.format(shortened(whence(points, nearest.index), LONGEST_NEAREST - len(said.format(""))))


def nearest_figures(session: Session) -> str:
    """The same in figures, for the tooltip."""
    nearest, points = session.exploring.nearest, session.points
    if nearest is None or points is None or nearest.ratio is None:
        return ""
    return (
        f"{titled(points, nearest.index)}: {nearest.ratio:.2f} of the usual spacing away\n"
        f"(below {COPY:g} almost a copy, up to {KIN:g} like it, beyond that new)"
    )
