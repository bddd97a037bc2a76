"""What each command of the page does to the session; those that begin with `no` say why it cannot be done just now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.app.session.blind import Answer, View
from workbench.app.session.heard import Heard
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.core.errors import BadInput
from workbench.listening.plan import MOST_ITEMS, MOST_TRIALS, Question, Setup

FIRST = 4
"""Models that are ticked as long as nobody has ticked any."""


def playable(session: Session) -> tuple[str, ...]:
    """The models that can take part: ready, and with an encoder where they are to copy recordings."""
    copies = bool(session.blind.setup.recordings)
    return tuple(
        name
        for name, state in session.models.items()
        if state.status is ModelStatus.READY and state.card and (state.card.encodes or not copies)
    )


def ticked(session: Session) -> tuple[str, ...]:
    """The models that take part in the next test."""
    able, chosen = playable(session), session.blind.setup.models
    return tuple(name for name in able if name in chosen) if chosen else able[-FIRST:]


def changed(session: Session, **fields: Any) -> Session:
    """The same session with other values in its part of this page."""
    return replace(session, blind=replace(session.blind, **fields))


def _set_up(session: Session, **fields: Any) -> Session:
    return changed(session, setup=replace(session.blind.setup, **fields))


def tick(session: Session, name: str | None) -> Session:
    """Take a model into the test, or out of it; without a name that of the row that the keys are at."""
    able, chosen = playable(session), ticked(session)
    name = able[session.blind.row % len(able)] if name is None else name
    if name not in able:
        return session.saying(f"{name} cannot take part: it is not ready, or has no encoder", problem=True)
    models = tuple(each for each in able if (each in chosen) != (each == name))
    if not models:
        return session.saying("A blind test needs two models", problem=True)
    return changed(_set_up(session, models=models), row=able.index(name))


def step_row(session: Session, step: int) -> Session:
    return changed(session, row=(session.blind.row + step) % len(playable(session)))


def ask_question(session: Session, question: Question | None) -> Session:
    """Without one, the next."""
    known = list(Question)
    question = question or known[(known.index(session.blind.setup.question) + 1) % len(known)]
    return _set_up(session, question=question)


def choose_sounds(session: Session, source: str | None) -> Session:
    """Random points (an empty text) or a folder or file of recordings; without one, the next that is known."""
    known = session.blind.sources
    if source is None:
        now = session.blind.setup.recordings
        source = known[(known.index(now) + 1) % len(known)] if now in known else known[0]
    session = changed(session, sources=tuple(dict.fromkeys((*known, source))))
    session = _set_up(session, recordings=source)
    return session.saying(f"Copies of recordings in {source}" if source else "Random points, each model's own")


def set_trials(session: Session, count: int) -> Session:
    return _set_up(session, trials=min(max(count, 1), MOST_TRIALS))


def step_trials(session: Session, step: int) -> Session:
    return set_trials(session, session.blind.setup.trials + step)


def set_items(session: Session, count: int) -> Session:
    return _set_up(session, items=min(max(count, 1), MOST_ITEMS))


def step_items(session: Session, step: int) -> Session:
    return set_items(session, session.blind.setup.items + step)


def set_seed(session: Session, seed: str | int | None) -> Session:
    """Without one, the next."""
    if seed is None:
        return _set_up(session, seed=session.blind.setup.seed + 1)
    if not str(seed).isdecimal() or len(str(seed)) > 9:
        raise BadInput(f"{seed!r} is no seed", "Give a whole number of at most nine digits.")
    return _set_up(session, seed=int(seed))


def go(session: Session, _argument: None) -> Session:
    """Go on with the test that was interrupted; without one the desk begins a new one."""
    return enter(session) if session.blind.at is not None else begin(session, None)


def begin(session: Session, _argument: None) -> Session:
    """What follows is the desk's: reading the recordings, and writing down what the test is made of."""
    if reason := no_test_to_begin(session):
        return session.saying(reason, problem=True)
    session = _set_up(session, models=ticked(session))
    return changed(session, preparing=(0, session.blind.setup.items)).saying("Preparing the test")


def enter(session: Session) -> Session:
    """Show the trial to be answered, and let A be heard; where there is none left, the results."""
    blind = session.blind
    if blind.at is None:
        session = changed(session, view=View.RESULTS, hearing="", listened=frozenset())
        return replace(session, playing=False).saying("The test is done: thank you for listening")
    session = changed(session, view=View.TRIAL, hearing="", listened=frozenset())
    return hear(session, "A") if blind.ready else replace(session, playing=False).saying("The next pair is coming")


def hear(session: Session, letter: str) -> Session:
    blind = session.blind
    if letter not in blind.ready:
        return session.saying("There is no reference in this test", problem=True)
    # Under its letter: whatever shows or saves what is heard must not tell the model.
    session = session.hearing(Heard(letter, (), blind.ready[letter]))
    session = changed(session, hearing=letter, listened=blind.listened | {letter})
    return session.saying(f"Pair {(blind.at or 0) + 1}: {letter}")


def vote(session: Session, answer: Answer) -> Session:
    blind = session.blind
    if reason := no_answer_yet(session):
        return session.saying(reason, problem=True)
    if blind.at is None or blind.test is None:
        return session
    if answer is Answer.NEITHER and blind.test.setup.question is Question.ABX:
        return session.saying("X is one of the two: choose A or B", problem=True)
    return enter(changed(session, answers=MappingProxyType({**blind.answers, blind.at: answer})))


def take_back(session: Session, _argument: None) -> Session:
    """The last vote does not count, and its pair is asked again."""
    last = max(session.blind.answers)
    answers = {number: answer for number, answer in session.blind.answers.items() if number != last}
    return enter(changed(session, answers=MappingProxyType(answers)))


def pause(session: Session, _argument: None) -> Session:
    if session.blind.view is not View.TRIAL:
        return changed(session, view=View.SETUP)
    return changed(replace(session, playing=False), view=View.SETUP, hearing="").saying("Paused: Enter goes on")


def show_results(session: Session, _argument: None) -> Session:
    back = session.blind.view is View.RESULTS
    return changed(replace(session, playing=False), view=View.SETUP if back else View.RESULTS, hearing="")


def toggle_scope(session: Session, _argument: None) -> Session:
    return changed(session, only_this=not session.blind.only_this)


def toggle_waveforms(session: Session, _argument: None) -> Session:
    return changed(session, waveforms=not session.blind.waveforms)


def export(session: Session, _argument: None) -> Session:
    return session.saying("Writing the results")


def no_models(session: Session) -> str:
    return no_setup(session) or ("" if playable(session) else "No model is ready yet")


def no_setup(session: Session) -> str:
    return "" if session.blind.view is View.SETUP else "Not during a test: Esc pauses it"


def no_trials_shown(session: Session) -> str:
    return "" if session.blind.view is not View.TRIAL else "Not during a test: Esc pauses it"


def no_test_to_begin(session: Session) -> str:
    setup: Setup = session.blind.setup
    if session.blind.preparing:
        return "The test is being prepared"
    if why := wrong(session, ("blind_seed",)):
        return why
    if len(ticked(session)) < 2:
        return "Tick two models or more"
    nearer = setup.question is Question.NEARER and not setup.recordings
    return "Nearer to which recordings? Choose some: random points have none" if nearer else ""


def no_trial(session: Session) -> str:
    if session.blind.view is not View.TRIAL or session.blind.trial is None:
        return "Begin a test first (Enter)"
    return "" if session.blind.ready else "The next pair is coming"


def no_answer_yet(session: Session) -> str:
    unheard = [letter for letter in session.blind.letters if letter not in session.blind.listened]
    return no_trial(session) or (f"Listen to {unheard[0]} first" if unheard else "")


def no_vote(session: Session) -> str:
    during = session.blind.view is View.TRIAL or session.blind.at is None
    return "" if session.blind.answers and during else "There is no vote to take back"


def no_results(session: Session) -> str:
    return "" if session.blind.results and session.blind.results.said else "There are no results yet"


def shown_source(source: str) -> str:
    """A source of sounds in words."""
    return Path(source).name if source else "Random points"
