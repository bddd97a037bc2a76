"""Listening and voting, pair by pair."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from workbench.app.command import command
from workbench.app.session.blind import Answer, View
from workbench.app.session.heard import Heard
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.listening.plan import Question


def no_trial(session: Session) -> str:
    """Why no pair can be heard; empty where one can."""
    if session.blind.view is not View.TRIAL or session.blind.trial is None:
        return "Begin a test first (Enter)"
    return "" if session.blind.ready else "The next pair is coming"


def no_answer_yet(session: Session) -> str:
    """Why the pair cannot be voted on yet; empty where it can."""
    unheard = [letter for letter in session.blind.letters if letter not in session.blind.listened]
    return no_trial(session) or (f"Listen to {unheard[0]} first" if unheard else "")


def no_vote(session: Session) -> str:
    """Why there is no vote to take back; empty where there is one."""
    during = session.blind.view is View.TRIAL or session.blind.at is None
    return "" if session.blind.answers and during else "There is no vote to take back"


@command(
    "Hear",
    keys={"a": "A", "A": "A", "1": "A", "b": "B", "B": "B", "2": "B", "x": "X", "X": "X"},
    shortcut="A B X",
    tab=Tab.BLIND,
    unavailable=no_trial,
)
def blind_hear(session: Session, letter: str) -> Session:
    """Hear A or B (also 1 and 2), or the reference X."""
    blind = session.blind
    if letter not in blind.ready:
        return session.with_status("There is no reference in this test", problem=True)
    # Under its letter: whatever shows or saves what is heard must not tell the model.
    session = session.playing_elsewhere(Heard(letter, (), blind.ready[letter]))
    session = with_blind(session, hearing=letter, listened=blind.listened | {letter})
    return session.with_status(f"Pair {(blind.at or 0) + 1}: {letter}")


@command(
    "Vote",
    keys={"Left": Answer.A, "Right": Answer.B, "Down": Answer.NEITHER},
    shortcut="← → ↓",
    tab=Tab.BLIND,
    unavailable=no_answer_yet,
)
def blind_vote(session: Session, answer: Answer) -> Session:
    """Vote for A, for B, or (down) for neither."""
    blind = session.blind
    if reason := no_answer_yet(session):
        return session.with_status(reason, problem=True)
    if blind.at is None or blind.test is None:
        return session
    if answer is Answer.NEITHER and blind.test.setup.question is Question.ABX:
        return session.with_status("X is one of the two: choose A or B", problem=True)
    return show_trial(with_blind(session, answers=MappingProxyType({**blind.answers, blind.at: answer})))


@command("Take back", keys={"BackSpace": None}, shortcut="Backspace", tab=Tab.BLIND, unavailable=no_vote)
def blind_take_back(session: Session) -> Session:
    """Take the last vote back; its pair is asked again."""
    last = max(session.blind.answers)
    answers = {number: answer for number, answer in session.blind.answers.items() if number != last}
    return show_trial(with_blind(session, answers=MappingProxyType(answers)))


@command("Pause", keys={"Escape": None}, shortcut="Esc", tab=Tab.BLIND)
def blind_pause(session: Session) -> Session:
    """Pause the test; Enter resumes it."""
    if session.blind.view is not View.TRIAL:
        return with_blind(session, view=View.SETUP)
    return with_blind(replace(session, playing=False), view=View.SETUP, hearing="").with_status("Paused: Enter goes on")


@command("Waveforms", keys={"w": None, "W": None}, shortcut="W", tab=Tab.BLIND)
def blind_waveforms(session: Session) -> Session:
    """Show or hide the waveforms of a pair."""
    return with_blind(session, waveforms=not session.blind.waveforms)


def with_blind(session: Session, **fields: Any) -> Session:
    """The same session with other values in its part of this page."""
    return replace(session, blind=replace(session.blind, **fields))


def show_trial(session: Session) -> Session:
    """Show the next trial to be answered and play A; after the last trial, show the results."""
    blind = session.blind
    if blind.at is None:
        session = with_blind(session, view=View.RESULTS, hearing="", listened=frozenset())
        return replace(session, playing=False).with_status("The test is done: thank you for listening")
    session = with_blind(session, view=View.TRIAL, hearing="", listened=frozenset())
    return (
        blind_hear(session, "A")
        if blind.ready
        else replace(session, playing=False).with_status("The next pair is coming")
    )
