"""Models and datasets of one's own: hear, rename, delete."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.models.recipes import load_recipes


def no_own_model(session: Session) -> str:
    """Why the chosen model can be neither renamed nor deleted; empty where it can."""
    name, state = session.model, session.models.get(session.model)
    run, measuring = session.training.run, session.training.measuring
    if state is None:
        return "Choose a model first"
    if comes_with_the_program(session, name):
        return f"{name} comes with the program, and stays as it is"
    if state.status is ModelStatus.PREPARING:
        return f"{name} is being prepared: wait until it plays"
    if run and session.training.busy and run.name == name:
        return f"{name} is being trained: cancel that first"
    if measuring and session.training.measures and measuring.model == name:
        return f"{name} is being measured: wait for it, or stop that first"
    return ""


def no_dataset(session: Session) -> str:
    """Why there is no dataset to hear; empty where one is chosen."""
    building = session.building
    return "" if building.picked else "Choose a dataset from the list first"


def no_own_dataset(session: Session) -> str:
    """Why the chosen dataset can be neither renamed nor deleted; empty where it can."""
    name, run = session.building.picked, session.training.run
    if session.building.running and session.building.name == name:
        return f"{name} is being built: stop that first"
    if run and session.training.busy and run.request.dataset == name:
        return f"{run.name} is learning from {name}: cancel that first"
    return no_dataset(session)


@command("✎", unavailable=no_own_model)
def model_rename(session: Session) -> Session:
    """Give this model another name; favourites and votes stay with it."""
    return session


@command("✕", unavailable=no_own_model)
def model_delete(session: Session) -> Session:
    """Delete this model; undo brings it back."""
    return session


@command("Choose")
def dataset_pick(session: Session, name: str) -> Session:
    """Choose a dataset, to hear, rename or delete it."""
    return replace(session, building=replace(session.building, picked=name))


@command("Hear", unavailable=no_dataset)
def dataset_listen(session: Session) -> Session:
    """Hear the prepared sounds of this dataset one by one."""
    return session.with_status(f"Reading {session.building.picked}")


@command("Rename …", unavailable=no_own_dataset)
def dataset_rename(session: Session) -> Session:
    """Give this dataset another name."""
    return session


@command("Delete", unavailable=no_own_dataset)
def dataset_delete(session: Session) -> Session:
    """Delete this dataset; undo brings it back."""
    return session


def comes_with_the_program(session: Session, name: str) -> bool:
    """Whether a model is one that the program brought."""
    places, state = session.settings.places, session.models.get(name)
    in_checkout = places is not None and places.in_checkout and name in load_recipes()
    return in_checkout or (state is not None and state.bundled)
