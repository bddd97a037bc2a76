"""One pair of a blind test: letters to hear and vote for; nothing reveals which model is which."""

from __future__ import annotations

import tkinter as tk
from typing import Any

import numpy as np

from workbench.app.command_table import COMMANDS
from workbench.app.session.blind import Answer
from workbench.app.session.heard import Side
from workbench.app.session.session import Session
from workbench.core.sample import Sample
from workbench.gui import raster
from workbench.gui.elements import Rows, drawing
from workbench.gui.page import Do
from workbench.gui.pages.blind.setup import page_button
from workbench.gui.psg import sg
from workbench.gui.theme import Theme, rgb
from workbench.listening.plan import Question

ASKED = {
    Question.BETTER: "Which is the better snare?",
    Question.NEARER: "Which comes nearer to the recording, X?",
    Question.ABX: "Which one is X?",
    Question.PAD: "Which plays this place of the pad better?",
}
VOTES = {
    Answer.A: ("←  A is better", "←  A is nearer", "←  X is A", "←  A is better"),
    Answer.NEITHER: ("↓  Neither", "↓  Neither", "", "↓  Neither"),
    Answer.B: ("B is better  →", "B is nearer  →", "X is B  →", "B is better  →"),
}
LETTER = 1 / 7
"""Height of a letter, of that of its field."""


def rows(theme: Theme) -> Rows:
    """The elements, from the top."""
    gap = theme.gap
    vote = COMMANDS["blind_vote"]
    votes = [
        sg.Button(
            "",
            key=("blind", "vote", answer),
            tooltip=f"{vote.help} ({vote.shortcut})",
            size=(20, 2),
            pad=((0, 0 if answer is Answer.B else gap), 0),
            expand_x=True,
        )
        for answer in VOTES
    ]
    return [
        [
            sg.Text("", key=("blind", "asked"), font=theme.heading, pad=(0, (0, gap)), size=(40, 1)),
            sg.Push(),
            sg.Text("", key=("blind", "number"), text_color=theme.faint, pad=(0, (0, gap))),
        ],
        [
            drawing(
                ("blind", "stage"), theme, (0, gap), f"Click on a letter to hear it ({COMMANDS['blind_hear'].shortcut})"
            )
        ],
        votes,
        [
            page_button("blind_take_back", "Take back", 11, theme, above=gap),
            page_button("blind_waveforms", "Waveforms", 11, theme, above=gap),
            sg.Push(),
            sg.Text("", key=("blind", "hint"), text_color=theme.faint, pad=((0, 2 * gap), (gap, 0)), size=(40, 1)),
            page_button("blind_pause", "Pause", 11, theme, above=gap),
        ],
    ]


class TrialView:
    """Shows the trial to be answered."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window, self._theme, self._do = window, theme, do
        self._stage: tk.Canvas = window["blind", "stage"].Widget
        self._stage.configure(highlightthickness=0)
        self._photos = {letter: tk.PhotoImage(master=self._stage) for letter in "ABX"}
        self._session: Session | None = None
        self._drawn: Any = None
        window["blind", "hint"].Widget.configure(anchor="e")
        self._stage.bind("<Configure>", lambda _event: self._draw())
        self._stage.bind("<Button-1>", self._click)

    def show(self, session: Session) -> None:
        """Show the session."""
        self._session = session
        blind = session.blind
        answered = (blind.test, blind.at, blind.ready, blind.listened)
        shown = (*answered, blind.hearing, blind.waveforms, session.playing, session.side)
        if shown == self._drawn or blind.test is None:
            return
        self._drawn = shown
        question = blind.test.setup.question
        column = list(Question).index(question)
        for answer, texts in VOTES.items():
            self._window["blind", "vote", answer].Widget.configure(text=texts[column])
        self._show_neither(question is not Question.ABX)
        self._set("asked", ASKED[question])
        self._set("number", f"pair {(blind.at or 0) + 1} of {len(blind.test.trials)}")
        unheard = [letter for letter in blind.letters if letter not in blind.listened]
        waits = f"listen to {' and '.join(unheard)} first" if unheard else "vote, or listen again"
        self._set("hint", waits if blind.ready else "the next pair is coming")
        self._draw()

    def _show_neither(self, shown: bool) -> None:
        # Straight to Tk: PySimpleGUI would put it at the end of its row when it comes back.
        first, neither = (self._window["blind", "vote", each].Widget for each in (Answer.A, Answer.NEITHER))
        if shown and not neither.winfo_manager():
            neither.pack(side="left", after=first, expand=True, fill="x", padx=(0, self._theme.gap))
        elif not shown and neither.winfo_manager():
            neither.pack_forget()

    def _set(self, key: str, text: str) -> None:
        self._window["blind", key].Widget.configure(text=text)

    def _fields(self) -> dict[str, tuple[int, int, int, int]]:
        """Where each letter stands: left, top, right, bottom."""
        letters = self._session.blind.letters if self._session else ()
        order = [letter for letter in "AXB" if letter in letters]
        gap, wide, high = self._theme.gap, self._stage.winfo_width(), self._stage.winfo_height()
        each = (wide - gap * (len(order) - 1)) // max(len(order), 1)
        return {
            letter: (place * (each + gap), 0, place * (each + gap) + each, high) for place, letter in enumerate(order)
        }

    def _draw(self) -> None:
        session, theme, stage = self._session, self._theme, self._stage
        if session is None:
            return
        blind = session.blind
        stage.delete("all")
        for letter, (left, top, right, bottom) in self._fields().items():
            heard = letter == blind.hearing and session.side is Side.ELSEWHERE
            edge = theme.accent if heard else theme.line
            stage.create_rectangle(
                left + 1, top + 1, right - 1, bottom - 1, fill=theme.panel, outline=edge, width=theme.px(2)
            )
            middle, sounding = (left + right) // 2, heard and session.playing
            colour = theme.text if blind.ready else theme.faint
            large = max(16, round(LETTER * (bottom - top)))
            font = (theme.family, -large, "bold")
            waved = blind.waveforms and letter in blind.ready
            at = top + large if waved else (top + bottom) // 2 - theme.gap
            stage.create_text(middle, at, text=letter, font=font, fill=colour)
            words = "▶ this is heard" if sounding else "✓ heard" if letter in blind.listened else "not heard yet"
            name = "the recording" if letter == "X" and self._is_reference(session) else ""
            label = f"{name}: {words}" if name else words
            tint = theme.bright if sounding else theme.faint
            stage.create_text(middle, bottom - 3 * theme.gap, text=label, font=theme.font, fill=tint)
            if waved:
                self._draw_wave(
                    letter,
                    blind.ready[letter],
                    (left + 2 * theme.gap, at + large, right - 2 * theme.gap, bottom - 6 * theme.gap),
                )

    def _is_reference(self, session: Session) -> bool:
        return session.blind.test is not None and session.blind.test.setup.question is not Question.ABX

    def _draw_wave(self, letter: str, sample: Sample, box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = box
        if right - left < 16 or bottom - top < 16:
            return
        accent, panel = (np.array(rgb(c), np.uint8) for c in (self._theme.accent, self._theme.panel))
        loudest = max(each.peak for each in self._session.blind.ready.values()) if self._session else 1.0
        picture = raster.waveform(sample.audio / loudest, right - left, bottom - top, accent, panel)
        raster.show(self._photos[letter], picture)
        self._stage.create_image(left, top, image=self._photos[letter], anchor="nw")

    def _click(self, event: tk.Event[tk.Misc]) -> None:
        for letter, (left, top, right, bottom) in self._fields().items():
            if left <= event.x < right and top <= event.y < bottom:
                self._do("blind_hear", letter)
