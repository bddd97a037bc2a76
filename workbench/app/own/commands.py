"""What can be done with models and datasets of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.actions import nothing
from workbench.app.command import Command
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.models.recipes import load_recipes

PROGRAM = Path(__file__).parents[3] / "trained_models"
"""Where the models lie that come with the program, in a checkout."""


def comes_with_the_program(session: Session, name: str) -> bool:
    """Whether a model is one that the program brought."""
    places, state = session.settings.places, session.models.get(name)
    in_checkout = places is not None and name in load_recipes() and places.models.resolve() == PROGRAM
    return in_checkout or (state is not None and state.bundled)


def pick(session: Session, name: str) -> Session:
    return replace(session, building=replace(session.building, picked=name))


def listen(session: Session, _argument: None) -> Session:
    return session.saying(f"Reading {session.building.picked}")


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
    building = session.building
    return "" if building.picked else "Choose a dataset from the list first"


def no_own_dataset(session: Session) -> str:
    """Why the chosen dataset can be neither renamed nor deleted; empty where it can."""
    name, run = session.building.picked, session.training.run
    if session.building.running and session.building.name == name:
        return f"{name} is being built: stop that first"
    if run and session.training.busy and run.begun.dataset == name:
        return f"{run.name} is learning from {name}: cancel that first"
    return no_dataset(session)


COMMANDS: tuple[Command, ...] = (
    Command(
        "model_rename",
        "✎",
        "Give this model another name; favourites and votes stay with it",
        nothing,
        desk="own",
        unavailable=no_own_model,
    ),
    Command(
        "model_delete",
        "✕",
        "Delete this model; undo brings it back",
        nothing,
        desk="own",
        unavailable=no_own_model,
    ),
    Command("dataset_pick", "Choose", "Choose a dataset, to hear, rename or delete it", pick),
    Command(
        "dataset_listen",
        "Hear",
        "Hear the prepared sounds of this dataset one by one",
        listen,
        desk="own",
        unavailable=no_dataset,
    ),
    Command(
        "dataset_rename",
        "Rename …",
        "Give this dataset another name",
        nothing,
        desk="own",
        unavailable=no_own_dataset,
    ),
    Command(
        "dataset_delete",
        "Delete",
        "Delete this dataset; undo brings it back",
        nothing,
        desk="own",
        unavailable=no_own_dataset,
    ),
)
