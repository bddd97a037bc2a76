"""The row of the page `export` that writes the favourites as a kit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workbench.app.session.export import KitState
from workbench.app.session.session import Session
from workbench.core.words import counted
from workbench.exporters.registry import form_names, form_of
from workbench.gui.elements import Rows, choice, command_button, heading
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, paint_button

FORMS: Mapping[str, str] = MappingProxyType({name: form_of(name).label for name in form_names()})
"""What people call what a kit can be written for."""
NAME, FORM, SUMMARY = (("export", "kit", part) for part in ("name", "form", "summary"))
_FRESH = KitState()


def kit_rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    gap = theme.gap
    tip = "What the kit is written for, such as a sampler"
    form = choice(FORM, list(FORMS.values()), FORMS[_FRESH.form], tip, theme, width=18)
    name = sg.Input(
        _FRESH.name,
        key=NAME,
        size=(13, 1),
        enable_events=True,
        pad=((0, gap), 0),
        tooltip="Name of the kit, its folder and its files; a name that is taken gets a number",
    )
    return [
        heading("Favourites as a kit", theme, above=gap),
        [
            name,
            form,
            command_button(
                "save_kit",
                "Save as a kit",
                "One key each from C1 upwards, in the order of their stars, in the folder where snares are saved",
                12,
                theme,
                accent=True,
            ),
            command_button("cancel_kit", "Cancel", "Stop writing the kit", 7, theme, last=True),
        ],
        [sg.Text("", key=SUMMARY, text_color=theme.faint, pad=(0, (gap // 2, 0)))],
    ]


class KitRow:
    """Shows the session's kit in the elements of `kit_rows`."""

    def __init__(self, window: sg.Window, theme: Theme) -> None:
        self._window, self._theme = window, theme
        self._shown: tuple[KitState, int] | None = None

    def show(self, session: Session) -> None:
        """Show the session's kit, where it has changed."""
        kit, count = session.export.kit, len(session.favourites)
        if (kit, count) == self._shown:
            return
        self._shown = kit, count
        if self._window[NAME].get() != kit.name:
            self._window[NAME].update(kit.name)
        self._window[FORM].Widget.set(FORMS[kit.form])
        self._window[SUMMARY].Widget.configure(text=_summary(kit, count))
        self._enable("save_kit", not kit.progress and count > 0, self._theme.accent)
        self._enable("cancel_kit", kit.progress is not None, self._theme.line)

    def _enable(self, command: str, can: bool, ground: str) -> None:
        button, theme = self._window["do", command], self._theme
        text = theme.background if ground == theme.accent else theme.text
        paint_button(button, text if can else theme.faint, ground if can else theme.line, theme)
        button.Widget.configure(state="normal" if can else "disabled")


def kit_command(event: tuple[Any, ...], values: Mapping[Any, Any]) -> tuple[str, Any] | None:
    """The command and argument of an event of these elements; None for one of others."""
    if event == NAME:
        return "set_kit_name", values[NAME]
    if event == FORM:
        return "set_kit_form", next(form for form, label in FORMS.items() if label == values[FORM])
    return None


def _summary(kit: KitState, count: int) -> str:
    if kit.progress:
        done, total = kit.progress
        return f"Sound {done} of {total}"
    if not count:
        return "There are no favourites yet: press F on Explore at a sound that you like"
    return f"{counted(count, 'favourite')}, one key each from C1 upwards"
