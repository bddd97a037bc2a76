"""What a blind test is made of, and beginning it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.app.blind.result_commands import no_trials_shown
from workbench.app.blind.trial_commands import show_trial, with_blind
from workbench.app.command import command, step_command
from workbench.app.session.blind import View
from workbench.app.session.chosen_model import own_pins
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.core.words import counted
from workbench.listening.plan import MOST_ITEMS, MOST_TRIALS, PinnedPad, Question, Setup
from workbench.mapping.rivals import RIVALS

FIRST = 4
"""Models that are ticked as long as nobody has ticked any."""
NO_PINS = "Pin two sounds on the page Play first: rivals are learnt of pins"


def no_models(session: Session) -> str:
    """Why nothing can be ticked; empty where something can."""
    return no_setup(session) or ("" if able(session) else NO_PINS if of_rivals(session) else "No model is ready yet")


def no_sounds(session: Session) -> str:
    """Why the sounds cannot be chosen; empty where they can."""
    return no_setup(session) or ("Rivals play places on the pad" if of_rivals(session) else "")


def no_setup(session: Session) -> str:
    """Why the test cannot be set up now; empty where it can."""
    return "" if session.blind.view is View.SETUP else "Not during a test: Esc pauses it"


@command("Begin", keys={"Return": None, "KP_Enter": None}, shortcut="Enter", tab=Tab.BLIND, unavailable=no_setup)
def blind_go(session: Session) -> Session:
    """Begin the test, or resume the one that was interrupted."""
    return show_trial(session) if session.blind.at is not None else blind_new(session)


@command("New test", keys={"n": None, "N": None}, shortcut="N", tab=Tab.BLIND, unavailable=no_setup)
def blind_new(session: Session) -> Session:
    """Begin a new test; the rest of the last one is dropped, its votes count.

    `BlindWork` then reads the recordings and writes down what the test is made of.
    """
    if reason := no_test_to_begin(session):
        return session.with_status(reason, problem=True)
    session = _tick(session, ticked(session))
    return with_blind(session, preparing=(0, session.blind.setup.items)).with_status("Preparing the test")


@command("Question", keys={"q": None, "Q": None}, shortcut="Q", tab=Tab.BLIND, unavailable=no_trials_shown)
def blind_question(session: Session, question: Question | None) -> Session:
    """What is asked, and whose results are shown.

    With None, the next question.
    """
    known = list(Question)
    question = question or known[(known.index(session.blind.setup.question) + 1) % len(known)]
    return _set_up(session, question=question)


@command(
    "Sounds",
    keys={"m": None, "M": None},
    shortcut="M",
    tab=Tab.BLIND,
    unavailable=no_sounds,
    drops=True,
    drops_folder=True,
)
def blind_sounds(session: Session, source: str | None) -> Session:
    """Random points, or copies of the recordings in a dataset or folder, which may be dropped here.

    `source`: a folder or file of recordings; an empty text for random points; None for the next one known.
    """
    known = session.blind.sources
    if source is None:
        now = session.blind.setup.recordings
        source = known[(known.index(now) + 1) % len(known)] if now in known else known[0]
    session = with_blind(session, sources=tuple(dict.fromkeys((*known, source))))
    session = _set_up(session, recordings=source)
    return session.with_status(f"Copies of recordings in {source}" if source else "Random points, each model its own")


@step_command("Next model", "Prior", "Next", "PgUp PgDn", Tab.BLIND, unavailable=no_models)
def blind_step(session: Session, step: int) -> Session:
    """The previous or the next one of the list."""
    return with_blind(session, row=(session.blind.row + step) % len(able(session)))


@command("Tick", keys={"t": None, "T": None}, shortcut="T", tab=Tab.BLIND, unavailable=no_models)
def blind_tick(session: Session, name: str | None) -> Session:
    """Take that model or rival into the test, or out of it.

    `name`: None for the one in the row that the keys are at.
    """
    names, chosen = able(session), ticked(session)
    name = names[session.blind.row % len(names)] if name is None else name
    if name not in names:
        return session.with_status(f"{name} cannot take part: {_left_out(session, name)}", problem=True)
    kept = tuple(each for each in names if (each in chosen) != (each == name))
    if not kept:
        return session.with_status("A blind test needs two of them", problem=True)
    return with_blind(_tick(session, kept), row=names.index(name))


@command("Trials", keys={"bracketleft": -10, "bracketright": 10}, shortcut="[ ]", tab=Tab.BLIND, unavailable=no_setup)
def blind_step_trials(session: Session, step: int) -> Session:
    """Ten pairs fewer or more."""
    return blind_trials(session, session.blind.setup.trials + step)


@command("Sounds", keys={"comma": -5, "period": 5}, shortcut=", .", tab=Tab.BLIND, unavailable=no_setup)
def blind_step_items(session: Session, step: int) -> Session:
    """Five points or recordings fewer or more."""
    return blind_items(session, session.blind.setup.items + step)


@command("Seed", keys={"d": None, "D": None}, shortcut="D", tab=Tab.BLIND, unavailable=no_setup, typed=True)
def blind_seed(session: Session, seed: str | int | None) -> Session:
    """Another seed: other points, order and sides; the same seed gives the same test.

    With None, the next seed.
    """
    if seed is None:
        return _set_up(session, seed=session.blind.setup.seed + 1)
    if not str(seed).isdecimal() or len(str(seed)) > 9:
        raise BadInput(f"{seed!r} is not a seed", "Give a whole number of at most nine digits.")
    return _set_up(session, seed=int(seed))


@command("Trials", tab=Tab.BLIND, unavailable=no_setup)
def blind_trials(session: Session, count: int) -> Session:
    """How many pairs are heard."""
    return _set_up(session, trials=min(max(count, 1), MOST_TRIALS))


@command("Sounds", tab=Tab.BLIND, unavailable=no_setup)
def blind_items(session: Session, count: int) -> Session:
    """How many points or recordings."""
    return _set_up(session, items=min(max(count, 1), MOST_ITEMS))


def of_rivals(session: Session) -> bool:
    """Whether the rivals of the page Play are compared, and not models."""
    return session.blind.setup.question is Question.PAD


def listed(session: Session) -> Mapping[str, str]:
    """What the list shows, by name, and why it cannot take part; empty where it can.

    Models take part that are ready, and have an encoder where they are to copy recordings.
    """
    if of_rivals(session):
        return dict.fromkeys(RIVALS, "" if len(own_pins(session)) > 1 else "no pins")
    return {name: _left_out(session, name) for name, state in session.models.items() if state.card}


def _left_out(session: Session, name: str) -> str:
    state = session.models.get(name)
    if state is None or state.card is None or state.status is not ModelStatus.READY:
        return state.status.value if state else "it is not there"
    return "no encoder" if session.blind.setup.source and not state.card.encodes else ""


def able(session: Session) -> tuple[str, ...]:
    """The models or rivals that can take part."""
    return tuple(name for name, why in listed(session).items() if not why)


def ticked(session: Session) -> tuple[str, ...]:
    """The models or rivals that take part in the next test."""
    names, chosen = able(session), session.blind.setup.compared
    if chosen:
        return tuple(name for name in names if name in chosen)
    return names if of_rivals(session) else names[-FIRST:]


def pad_of(session: Session) -> PinnedPad | None:
    """The pins that the rivals of the next test learn; None where models are compared."""
    pins = own_pins(session)
    if not of_rivals(session) or len(pins) < 2:
        return None
    return PinnedPad(
        pins[0].model, pins[0].decoder, tuple(pin.place for pin in pins), tuple(pin.latent for pin in pins)
    )


def pad_in_words(session: Session) -> str:
    """What the rivals of the next test learn, and where they are heard."""
    own = own_pins(session)
    pins = counted(len(own), "pin") if own else "pins"
    return f"All rivals learn your {pins} of {session.model}, and play the same places of the pad."


def _tick(session: Session, names: tuple[str, ...]) -> Session:
    return _set_up(session, **{"rivals" if of_rivals(session) else "models": names})


def _set_up(session: Session, **fields: Any) -> Session:
    return with_blind(session, setup=replace(session.blind.setup, **fields))


def no_test_to_begin(session: Session) -> str:
    """Why a test like this cannot begin; empty where it can."""
    setup: Setup = session.blind.setup
    if session.blind.preparing:
        return "The test is being prepared"
    if why := wrong(session, ("blind_seed",)):
        return why
    if of_rivals(session) and not able(session):
        return NO_PINS
    if len(ticked(session)) < 2:
        return f"Tick two {'rivals' if of_rivals(session) else 'models'} or more"
    nearer = setup.question is Question.NEARER and not setup.recordings
    return "Nearer to which recordings? Choose some: random points have none" if nearer else ""


def shown_source(source: str) -> str:
    """The name of a source of sounds, as the page shows it."""
    return Path(source).name if source else "Random points"
