"""Choosing a model."""

from __future__ import annotations

from workbench.app.command import command, step_command
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput


def no_model(session: Session) -> str:
    """Why there is no model to play; empty where one is chosen."""
    return "" if session.card else "Choose a model first"


@command("Model", keys={str(digit): digit for digit in range(1, 10)}, shortcut="1 … 9", tab=Tab.EXPLORE, sounds=True)
def choose_number(session: Session, number: int) -> Session:
    """Choose a model by its number; the point stays."""
    names = list(session.models)
    if number > len(names):
        return session.with_status(f"There is no model number {number}", problem=True)
    return choose_model(session, names[number - 1])


@step_command("Next model", "Prior", "Next", "PgUp PgDn", Tab.EXPLORE, unavailable=no_model, sounds=True)
def step_model(session: Session, step: int) -> Session:
    """Previous or next model of the list; the point stays."""
    trained = [name for name, state in session.models.items() if state.card]
    return choose_model(session, trained[(trained.index(session.model) + step) % len(trained)])


@command("Model", sounds=True)
def choose_model(session: Session, name: str) -> Session:
    """Play another model; the point stays."""
    state = session.models.get(name)
    if state is None:
        raise BadInput(f"There is no model named {name}", "Choose one of the list.")
    if state.card is None:
        untrained = f"{name} is not trained yet. Train it on the page Train"
        why = f"{name}: {state.problem}" if state.problem else untrained
        return session.with_status(why, problem=True)
    chosen = session.with_model(name)
    if state.status is ModelStatus.PREPARING:
        return chosen.with_status(f"Preparing {name} for the first time, a few seconds")
    return chosen.with_status(f"{name}: the point stays where it was")


def no_controls(session: Session) -> str:
    """Why the model has no controls to choose between; empty where it has some."""
    return no_frame(session) or ("" if session.frame and session.frame.controls else f"{session.model} has no controls")


def no_frame(session: Session) -> str:
    """Why the point cannot move yet; empty where it can."""
    return no_model(session) or ("" if session.frame else f"The map of {session.model} is not ready yet")
