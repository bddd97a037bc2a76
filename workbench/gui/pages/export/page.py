"""The page `export`: many sounds and kits written to files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.app.export.commands import GIVEN, example, folder_name, question, request
from workbench.app.session.export import ExportState, PointChoice
from workbench.app.session.session import Session
from workbench.audio.finish import Level
from workbench.core.words import counted
from workbench.gui.elements import DEPTH_LABELS, RATE_LABELS, fill, shortened, shortened_path, ticked
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.export.kit import KitRow, kit_command
from workbench.gui.pages.export.rows import FORMAT_LABELS, LEVEL_LABELS, TEXTS, TRIM, rows
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.gui.typed_field import TypedField


class ExportPage(Page):
    """Shows the session's `export` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._kit = KitRow(window, theme)
        self._shown: tuple[Any, ...] = ()
        # PySimpleGUI shares the room that is left among all columns; here the list gets it.
        window["export", "left"].Widget.pack_configure(fill="y", expand=False)
        self._fields = {name: TypedField(window["export", name], theme, do, f"export_{name}") for name in TEXTS}

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._kit.show(session)
        row = session.row, session.made_row
        now = (session.export, session.save, session.model, session.position, session.favourites, session.refused, row)
        if now == self._shown:
            return
        self._shown = now
        state, save = session.export, session.save
        level = Level(save.level)
        for name, text in (
            ("which", state.which.value),
            ("format", FORMAT_LABELS[save.format]),
            ("rate", RATE_LABELS[save.rate]),
            ("depth", DEPTH_LABELS[save.depth]),
            ("level", LEVEL_LABELS[level]),
        ):
            self._widget(name).set(text)
        self._widget("trim").configure(text=ticked(TRIM, save.trim))
        count = request(session).count
        drawn = state.which in (PointChoice.RANDOM, PointChoice.LATENT, PointChoice.SOUND)
        for name, text, enabled in (
            ("count", str(count), state.which not in GIVEN),
            ("seed", str(state.seed), drawn),
            ("fade", f"{save.fade:g}", True),
            ("target", f"{save.target:g}" if level is not Level.KEPT else "", level is not Level.KEPT),
            ("pattern", save.pattern, True),
        ):
            self._fields[name].show(text, session.refused, enabled)
        self._widget("example").configure(text=shortened(f"such as {example(session)}", 46))
        own = folder_name(request(session))  # which is to be read whatever is left out above it
        self._widget("folder name").configure(text=f"in {Path(shortened_path(save.folder, 42 - len(own)), own)}")
        asked, many = question(session), self._window["do", "export_many"]
        many.Widget.configure(text=asked)
        if many.visible != bool(asked):
            many.update(visible=bool(asked))
        self._show_progress(state)

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event[1]:
            case "which":
                return "export_which", values[event]
            case "format" | "level" | "rate" | "depth" as name:
                tables: dict[str, Mapping[Any, str]] = {
                    "format": FORMAT_LABELS,
                    "level": LEVEL_LABELS,
                    "rate": RATE_LABELS,
                    "depth": DEPTH_LABELS,
                }
                labels = tables[name]
                chosen = next(key for key, text in labels.items() if text == values[event])
                if name in ("rate", "depth"):
                    return f"set_{name}", chosen
                return f"export_{name}", chosen.value if isinstance(chosen, Level) else chosen
            case "trim":
                return "export_trim", not session.save.trim
            case "folder":
                return "set_folder", None
        return kit_command(event, values)

    def _show_progress(self, state: ExportState) -> None:
        part = state.done / state.total if state.total else 0.0
        fill(self._window["export", "bar"], part)
        if state.stage:
            text = f"{state.stage}: {state.done} of {state.total}" if state.total else state.stage
        else:
            text = state.outcome(short=True) if state.lines else "Nothing was written yet"
        self._widget("progress").configure(text=text)
        lines = [f"✕  {each.text}" if each.problem else each.text for each in state.lines]
        if lines and state.done > len(lines):
            lines.append(f"… and {counted(state.done - len(lines), 'sound')} before these")
        self._window["export", "lines"].update(lines)

    def _widget(self, name: str) -> Any:
        return self._window["export", name].Widget


PAGE = PageKind(rows, ExportPage)
