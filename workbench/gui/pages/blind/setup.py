"""The settings of a blind test: the question, the models, the sounds."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import Any

from workbench.app.blind.setup_commands import (
    able,
    listed,
    no_test_to_begin,
    of_rivals,
    pad_in_words,
    shown_source,
    ticked,
)
from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.gui.elements import Element, Rows, choice, heading, slider
from workbench.gui.page import Do
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, paint_button
from workbench.gui.typed_field import TypedField
from workbench.listening.plan import MOST_ITEMS, MOST_TRIALS, Question, pairs_of
from workbench.mapping.rivals import RIVALS

QUESTIONS = {
    Question.BETTER: ("Better snare", "Two sounds, A and B: which is the better snare?"),
    Question.NEARER: ("Nearer to a recording", "Two copies, A and B, of a recording, X: which comes nearer to it?"),
    Question.ABX: ("ABX", "X is the same sound as A or as B: which? It shows whether two models can be told apart."),
    Question.PAD: (
        "Better pad",
        "Two rivals of the page Play at one place of the pad, A and B: which is better?",
    ),
}
LIST_WIDTH = 272
PLACES = "Places on the pad"
COPIES = "Recordings", "Every model copies the same recordings; those without an encoder cannot."
DRAWN = "Points", "Every model draws points of its own."
"""What is counted, and where the sounds come from."""
HOW = (
    "A and B are equally loud. Which is which is hidden; W shows the waveforms.\n"
    "A and B (or 1 and 2) are heard, and X where there is one; left and right arrow vote, down means neither.\n"
    "Backspace takes the last vote back, Esc pauses, Enter goes on. Each vote is kept as it falls."
)


def page_button(
    name: str, text: str, width: int, theme: Theme, place: str = "", accent: bool = False, above: int = 0
) -> Element:
    """The button of a command, this many pixels below the rest; `place` tells two buttons of one command apart."""
    command = COMMANDS[name]
    tip = f"{command.help} ({command.shortcut})" if command.shortcut else command.help
    colour = (theme.background, theme.accent) if accent else (theme.text, theme.line)
    key = ("blind", "do", name, place)
    return sg.Button(text, key=key, tooltip=tip, size=(width, 1), pad=((0, theme.gap), (above, 0)), button_color=colour)


def question_buttons(theme: Theme, place: str) -> list[Element]:
    """One a question."""
    return [
        sg.Button(
            title,
            key=("blind", "question", question, place),
            tooltip=f"{meaning} ({COMMANDS['blind_question'].shortcut}: the next question)",
            size=(len(title) + 4, 1),
            pad=((0, theme.gap), 0),
        )
        for question, (title, meaning) in QUESTIONS.items()
    ]


def paint_questions(window: sg.Window, theme: Theme, place: str, chosen: Question) -> None:
    """Mark the chosen question, by a dot as well as by colour."""
    for question, (title, _) in QUESTIONS.items():
        button, there = window["blind", "question", question, place], question is chosen
        colours = (theme.background, theme.accent) if there else (theme.text, theme.line)
        paint_button(button, *colours, theme)
        button.Widget.configure(text=f"● {title}" if there else title)


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    gap = theme.gap
    models: Rows = [
        [sg.Text("", key=("blind", "compared"), font=theme.heading, pad=(0, (0, theme.gap)), size=(12, 1))],
        [
            sg.Canvas(
                key=("blind", "models"),
                size=(theme.px(LIST_WIDTH), theme.px(400)),
                background_color=theme.panel,
                expand_y=True,
                pad=(0, 0),
                tooltip=f"Click to take one in or out ({COMMANDS['blind_step'].shortcut}: which, "
                f"{COMMANDS['blind_tick'].shortcut}: tick)",
            )
        ],
    ]
    return [
        [
            sg.Column(models, key=("blind", "panel"), expand_y=True, vertical_alignment="top", pad=((0, 3 * gap), 0)),
            sg.Column(_settings(theme), expand_x=True, vertical_alignment="top", pad=(0, 0)),
        ]
    ]


def _settings(theme: Theme) -> Rows:
    gap = theme.gap
    sounds = COMMANDS["blind_sounds"]
    return [
        heading("Question", theme),
        question_buttons(theme, "setup"),
        [sg.Text("", key=("blind", "meaning"), text_color=theme.faint, pad=(0, (gap, 2 * gap)))],
        heading("Sounds", theme),
        [
            choice(("blind", "source"), [], "", f"{sounds.help} ({sounds.shortcut}: the next)", theme, width=32),
            sg.Button("Folder …", key=("blind", "folder"), tooltip="Choose a folder of recordings", size=(9, 1)),
        ],
        [sg.Text("", key=("blind", "source words"), text_color=theme.faint, pad=(0, (gap, gap)))],
        _number("items", "Sounds", MOST_ITEMS, "blind_step_items", theme),
        _number("trials", "Pairs", MOST_TRIALS, "blind_step_trials", theme),
        [
            sg.Text("Seed", text_color=theme.faint, size=(10, 1), pad=(0, (gap // 2, 0))),
            sg.Input(
                "0",
                key=("blind", "seed"),
                size=(10, 1),
                pad=((0, gap), (gap // 2, 0)),
                tooltip=COMMANDS["blind_seed"].help,
            ),
            page_button("blind_seed", "Another", 9, theme),
        ],
        [sg.Text("", key=("blind", "plan"), pad=(0, (2 * gap, gap)))],
        [
            page_button("blind_go", "Begin", 24, theme, accent=True),
            page_button("blind_new", "New test", 10, theme),
            page_button("blind_results", "Results", 10, theme, "setup"),
        ],
        heading("How it goes", theme, above=3 * gap),
        [sg.Text(HOW, key=("blind", "how"), text_color=theme.faint, pad=(0, 0))],
    ]


def _number(key: str, label: str, most: int, command: str, theme: Theme) -> list[Element]:
    tip = f"{COMMANDS[f'blind_{key}'].help} ({COMMANDS[command].shortcut})"
    return [
        sg.Text(label, key=("blind", key, "label"), text_color=theme.faint, size=(10, 1), pad=(0, theme.gap // 2)),
        slider(("blind", key), (1, most), 24, tip),
        sg.Text("", key=("blind", key, "value"), size=(5, 1), pad=((theme.gap, 0), 0)),
    ]


class SetupView:
    """Shows the settings of the next test."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._list: tk.Canvas = window["blind", "models"].Widget
        self._list.configure(highlightthickness=0)
        # PySimpleGUI shares the room that is left among all columns; here the settings get it.
        panel = window["blind", "panel"].Widget
        panel.pack_configure(fill="y", expand=False)
        panel.master.pack_configure(fill="both", expand=True)
        self._font = tkfont.Font(root=window.TKroot, font=theme.font)
        self._seed = TypedField(window["blind", "seed"], theme, do, "blind_seed")
        self._names: tuple[str, ...] = ()
        self._drawn: Any = None
        self._session: Session | None = None
        self._list.bind("<Button-1>", self._click)
        self._list.bind("<Configure>", lambda _event: self._draw_list())

    @property
    def row_height(self) -> int:
        """Pixels of a model in the list."""
        room = self._list.winfo_height() // max(len(self._names), 1)
        line = self._font.metrics("linespace")
        return max(line + self._theme.px(2), min(room, line + 2 * self._theme.gap))

    def show(self, session: Session) -> None:
        """Show the session."""
        self._session = session
        blind, setup = session.blind, session.blind.setup
        self._seed.show(str(setup.seed), session.refused)
        told = setup, blind.row, blind.sources, blind.preparing, blind.test, blind.answers
        shown = (listed(session), pad_in_words(session), *told)
        if shown == self._drawn:
            return
        self._drawn = shown
        paint_questions(self._window, self._theme, "setup", setup.question)
        self._set("meaning", QUESTIONS[setup.question][1])
        rivals = of_rivals(session)
        self._set("compared", "Rivals" if rivals else "Models")
        combo = self._window["blind", "source"]
        combo.Widget.configure(values=[shown_source(each) for each in blind.sources])
        combo.Widget.set(PLACES if rivals else shown_source(setup.source))
        for key in ("source", "folder"):
            self._window["blind", key].Widget.configure(state="disabled" if rivals else "normal")
        label, words = ("Places", pad_in_words(session)) if rivals else COPIES if setup.source else DRAWN
        self._set("source words", words)
        self._window["blind", "items", "label"].Widget.configure(text=label)
        for key, value in (("items", setup.items), ("trials", setup.trials)):
            if self._window["blind", key].TKIntVar.get() != value:
                self._window["blind", key].TKIntVar.set(value)
            self._window["blind", key, "value"].Widget.configure(text=str(value))
        self._set("plan", plan_in_words(session))
        self._show_buttons(session)
        self._draw_list()

    def _show_buttons(self, session: Session) -> None:
        blind = session.blind
        begin = "Begin"
        if blind.preparing:
            begin = f"Preparing {blind.preparing[0]} of {blind.preparing[1]}"
        elif blind.at is not None and blind.test:
            begin = f"Go on: pair {blind.at + 1} of {len(blind.test.trials)}"
        self._window["blind", "do", "blind_go", ""].Widget.configure(text=begin)

    def _set(self, key: str, text: str) -> None:
        self._window["blind", key].Widget.configure(text=text)

    def _draw_list(self) -> None:
        session, theme, canvas = self._session, self._theme, self._list
        if session is None:
            return
        reasons = listed(session)
        self._names = tuple(reasons)
        names, chosen = able(session), ticked(session)
        canvas.delete("all")
        high = self.row_height
        for number, name in enumerate(self._names):
            y = number * high + high // 2 + theme.gap // 2
            if names and name == names[session.blind.row % len(names)]:
                canvas.create_rectangle(0, y - high // 2, canvas.winfo_width(), y + high // 2, fill=theme.line, width=0)
            why = reasons[name]
            colour = theme.faint if why else theme.text
            mark = "☑" if name in chosen else "–" if why else "☐"
            called = RIVALS[name].label if of_rivals(session) else name
            canvas.create_text(theme.gap, y, text=f"{mark}  {called}", anchor="w", fill=colour, font=theme.font)
            if why:
                right = canvas.winfo_width() - theme.gap
                canvas.create_text(right, y, text=why, anchor="e", fill=theme.faint, font=theme.small)

    def _click(self, event: tk.Event[tk.Misc]) -> None:
        number = (event.y - self._theme.gap // 2) // self.row_height
        if 0 <= number < len(self._names):
            self._do("blind_tick", self._names[number])


def plan_in_words(session: Session) -> str:
    """How often each pair will be heard, or what is still missing."""
    names, trials = ticked(session), session.blind.setup.trials
    if reason := no_test_to_begin(session):
        return reason
    pairs = pairs_of(names)
    often, more = divmod(trials, pairs)
    times = f"{often} or {often + 1} times" if more else "once" if often == 1 else f"{often} times"
    what = "rivals" if of_rivals(session) else "models"
    return f"{len(names)} {what} are {pairs} pair{'s' * (pairs > 1)}, each heard {times}."
