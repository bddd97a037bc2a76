"""The page `export`: many sounds and kits written to files."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tkinter import filedialog
from typing import Any

from workbench.app.export.actions import example, folder_name, question, request
from workbench.app.export.state import ExportState, Which
from workbench.app.session import Session
from workbench.audio.finish import Level
from workbench.gui.elements import DEPTH_LABELS, RATE_LABELS, fill, ticked
from workbench.gui.model_text import shortened, shortened_path
from workbench.gui.pages.export_kit import KitRow, kit_command
from workbench.gui.pages.export_rows import EXPORT, EXPORT_WIDTH, FORMAT_LABELS, LEVEL_LABELS, TEXTS, TRIM, rows
from workbench.gui.pages.page import Do
from workbench.gui.psg import sg
from workbench.gui.theme import Theme

__all__ = ["ExportPage", "rows"]


class ExportPage:
    """Shows the session's `export` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._kit = KitRow(window, theme)
        self._shown: tuple[Any, ...] = ()
        self._session: Session | None = None
        self._written: dict[str, str] = {}
        # PySimpleGUI shares the room that is left among all columns; here the list gets it.
        window["export", "left"].Widget.pack_configure(fill="y", expand=False)
        for name in TEXTS:
            entry = self._widget(name)
            # What cannot be set now is faint on the ground of the page, and not bright as Tk has it.
            entry.configure(
                disabledbackground=theme.background,
                disabledforeground=theme.faint,
                highlightthickness=1,
                highlightbackground=theme.line,
                highlightcolor=theme.accent,
            )
            for event in ("<Return>", "<FocusOut>"):
                entry.bind(event, partial(self._typed, name), add="+")

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        self._session = session
        self._kit.show(session)
        now = (session.export, session.save, session.model, session.position, session.favourites)
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
        count = len(session.favourites) if state.which is Which.FAVOURITES else state.count
        for name, text in (
            ("count", str(count)),
            ("seed", str(state.seed)),
            ("fade", f"{save.fade:g}"),
            ("target", f"{save.target:g}" if level is not Level.KEPT else ""),
            ("pattern", save.pattern),
        ):
            self._write(name, text)
        self._enable("count", state.which is not Which.FAVOURITES)
        self._enable("seed", state.which in (Which.RANDOM, Which.LATENT, Which.SOUND))
        self._enable("target", level is not Level.KEPT)
        self._widget("example").configure(text=shortened(f"such as {example(session)}", 46))
        own = folder_name(request(session))  # which is to be read whatever is left out above it
        self._widget("folder name").configure(text=f"in {Path(shortened_path(save.folder, 42 - len(own)), own)}")
        asked = question(session)
        self._window["do", "export"].Widget.configure(text=asked or EXPORT, width=max(EXPORT_WIDTH, len(asked)))
        self._show_progress(state)

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument that an event of an element of this page stands for; None for none."""
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
                folder = filedialog.askdirectory(
                    parent=self._window.TKroot, initialdir=session.save.folder, title="Where to write the files"
                )
                return ("set_folder", folder) if folder else None
        return kit_command(event, values)

    def _typed(self, name: str, _event: tk.Event[tk.Misc]) -> None:
        """What was typed counts once the field is left, or on Enter; what is not changed counts for nothing."""
        text = self._widget(name).get()
        if self._session is None or text == self._written.get(name):
            return
        self._do(f"export_{name}", text)
        # What could not be read is replaced by what holds.
        self._shown = ()
        self.show(self._session)

    def _write(self, name: str, text: str) -> None:
        entry = self._widget(name)
        # While it is typed into, a field is not written over.
        if entry.get() == text or (entry.focus_get() is entry and self._written.get(name) == text):
            self._written[name] = text
            return
        state = entry["state"]
        entry.configure(state="normal")
        entry.delete(0, "end")
        entry.insert(0, text)
        entry.configure(state=state)
        self._written[name] = text

    def _enable(self, name: str, enabled: bool) -> None:
        self._widget(name).configure(state="normal" if enabled else "disabled")

    def _show_progress(self, state: ExportState) -> None:
        part = state.done / state.total if state.total else 0.0
        fill(self._window["export", "bar"], part)
        if state.stage:
            text = f"{state.stage}: {state.done} of {state.total}" if state.total else state.stage
        else:
            text = state.outcome(short=True) if state.lines else "Nothing was written yet"
        self._widget("progress").configure(text=text)
        self._window["export", "lines"].update(
            [f"✕  {each.text}" if each.problem else each.text for each in state.lines]
        )

    def _widget(self, name: str) -> Any:
        return self._window["export", name].Widget
