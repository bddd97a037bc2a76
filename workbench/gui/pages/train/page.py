"""The page `train`: models trained and measured."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.app.session.session import Session
from workbench.app.session.train_form import FIELDS, RECIPES
from workbench.app.train.commands import measurable, new_name
from workbench.gui.elements import shortened
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.train import text as train_text
from workbench.gui.pages.train.loss_curve import LossCurve
from workbench.gui.pages.train.rows import FORM_WIDTH, rows
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, colour_dropped
from workbench.gui.typed_field import MarkedField

NOTHING = "–"
"""In a field that the chosen model has no setting for."""
LONGEST_NAME = 12


class TrainPage(Page):
    """Shows the session's `training` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme = window, theme
        self._shown: Session | None = None
        self._lines: dict[str, Sequence[str]] = {"base": list(RECIPES)}
        self._curve = LossCurve(window["train", "curve"].Widget, theme)
        bar: tk.Canvas = window["train", "bar"].Widget
        bar.configure(highlightthickness=0, height=theme.gap // 2)
        self._done = bar.create_rectangle(0, 0, 0, 0, fill=theme.accent, width=0)
        bar.bind("<Configure>", lambda _event: self._show_bar())
        # PySimpleGUI shares the room that is left among all columns; here the progress gets it.
        for name in ("table", "form"):
            window["train", name].Widget.pack_configure(fill="y", expand=False)
        window["train", "about"].Widget.configure(justify="left", anchor="w", wraplength=theme.px(FORM_WIDTH))
        for name in ("state", "measured"):
            label = window["train", name].Widget
            label.configure(justify="left", anchor="nw")
            label.bind("<Configure>", lambda event: event.widget.configure(wraplength=event.width), add="+")
        self._marks = {key: MarkedField(window["train", "field", key], theme) for key in ("name", *FIELDS)}
        self._against = MarkedField(window["train", "against"], theme)

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        old, self._shown = self._shown, session
        if old and (old.training, old.models, old.model) == (session.training, session.models, session.model):
            return
        training, form, before = session.training, session.training.form, old.training if old else None
        self._show_list("base", list(RECIPES), list(RECIPES).index(form.base))
        halves = [f"{shortened(half.name, LONGEST_NAME)}: {half.how_far}" for half in training.halves]
        names = [half.name for half in training.halves]
        self._show_list("half", halves or ["none"], names.index(training.half) if training.half in names else None)
        self._write("name", new_name(session))
        for key in FIELDS:
            self._write(key, form.texts.get(key))
        wrong = form.wrong(new_name(session))
        for key, field in self._marks.items():
            field.mark(wrong.get(key, ""))
        _fill(self._window["train", "against"].Widget, training.against)
        datasets = self._window["train", "dataset"]
        if before is None or before.datasets != training.datasets:
            datasets.update(values=list(training.datasets))
            colour_dropped(datasets, self._theme)
        datasets.Widget.set(form.dataset or "none")
        self._say("about", train_text.about(training))
        self._say("state", train_text.state(training))
        self._say("title", training.run.name if training.run else "Progress")
        self._say("measured", train_text.measured(session, measurable(session)))
        self._window["do", "train_measure"].Widget.configure(text="Stop" if training.measures else "Measure")
        if before is None or before.replacing != training.replacing:
            self._window["do", "train_replace"].update(visible=bool(training.replacing))
        epochs = training.run.epochs if training.run else ()
        then = before.run.epochs if before and before.run else ()
        if before is None or epochs is not then or before.logarithmic != training.logarithmic:
            self._curve.show(epochs, training.logarithmic)
        self._show_bar()

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event:
            case ("train", "base") if values[event]:
                return "train_choose", values[event][0]
            case ("train", "half"):
                chosen = self._window[event].Widget.curselection()
                halves = session.training.halves
                return ("train_half", halves[chosen[0]].name) if chosen and halves else None
            case ("train", "dataset"):
                return "train_dataset", values[event]
            case ("train", "field", "name"):
                return ("train_name", values[event]) if values[event] != new_name(session) else None
            case ("train", "field", key):
                return "train_field", (key, values[event])
            case ("train", "against"):
                return "train_against", values[event]
            case ("train", "folder"):
                return "train_against", None
        return None

    def _write(self, key: str, text: str | None) -> None:
        """Put a text into a field unless it has it already; None makes the field read-only."""
        entry: tk.Entry = self._window["train", "field", key].Widget
        _fill(entry, NOTHING if text is None else text)
        fixed = text is None
        if (str(entry.cget("state")) == "readonly") is not fixed:
            entry.configure(state="readonly" if fixed else "normal", takefocus=not fixed)

    def _show_list(self, name: str, lines: Sequence[str], chosen: int | None) -> None:
        listbox: tk.Listbox = self._window["train", name].Widget
        if self._lines.get(name) != lines:
            self._lines[name] = lines
            self._window["train", name].update(values=lines)
        wanted = () if chosen is None else (chosen,)
        if listbox.curselection() != wanted:  # type: ignore[no-untyped-call]
            listbox.selection_clear(0, "end")
            for number in wanted:
                listbox.selection_set(number)
                listbox.see(number)

    def _show_bar(self) -> None:
        canvas: tk.Canvas = self._window["train", "bar"].Widget
        part = train_text.progress(self._shown.training) if self._shown else 0.0
        canvas.coords(self._done, 0, 0, part * canvas.winfo_width(), canvas.winfo_height())

    def _say(self, name: str, text: str) -> None:
        self._window["train", name].Widget.configure(text=text)


def _fill(entry: tk.Entry, text: str) -> None:
    """Put `text` into an entry unless it has it already, without disturbing typing."""
    if entry.get() != text:
        state = str(entry.cget("state"))
        entry.configure(state="normal")
        entry.delete(0, "end")
        entry.insert(0, text)
        entry.configure(state="readonly" if state == "readonly" else "normal")


PAGE = PageKind(rows, TrainPage)
