"""What can be done on the page `dataset`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from workbench.app.command import Command
from workbench.app.session.dataset import Building
from workbench.app.session.heard import Heard
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.store.trash import PLAIN

SMALLEST = 2
FIELDS = ("dataset_name", "dataset_size", "dataset_length", "dataset_seed")


def set_source(session: Session, source: str) -> Session:
    return _with(session, source=source, about="", recordings=(), chosen=-1)


def set_folder(session: Session, folder: str | None) -> Session:
    """None: the user chose none."""
    return set_source(session, folder) if folder else session


def step_source(session: Session, by: int) -> Session:
    sources, source = session.building.sources, session.building.source
    return set_source(
        session, sources[(sources.index(source) + by) % len(sources)] if source in sources else sources[0]
    )


def set_name(session: Session, name: str) -> Session:
    """Empty: none yet."""
    if name.strip() and not re.fullmatch(PLAIN, name.strip()):
        raise BadInput(f"A dataset cannot be called {name.strip()}", "Use letters, digits, spaces, - and _.")
    return _with(session, name=name.strip())


def set_size(session: Session, size: str) -> Session:
    """Empty: the recordings as they are."""
    if size.strip() and not (size.strip().isdecimal() and int(size) >= SMALLEST):
        raise BadInput(f"{size} is not a size", "Give a whole number of 2 or more, or leave it empty.")
    return _with(session, size=int(size) if size.strip() else None)


def set_length(session: Session, milliseconds: str) -> Session:
    if not (milliseconds.strip().isdecimal() and 10 <= int(milliseconds) <= 5000):
        raise BadInput(f"{milliseconds} is not a length", "Give milliseconds, 10 to 5000.")
    return _with(session, length=int(milliseconds) / 1000)


def set_seed(session: Session, seed: str) -> Session:
    if not seed.strip().isdecimal():
        raise BadInput(f"{seed} is not a seed", "Give a whole number of 0 or more.")
    return _with(session, seed=int(seed))


def toggle_missing(session: Session, _argument: None) -> Session:
    left_out = not session.building.allow_missing
    words = "Missing packages are left out" if left_out else "Missing packages stop a build"
    return _with(session, allow_missing=left_out).saying(words)


def begin(session: Session, _argument: None) -> Session:
    building = session.building
    begun = replace(building, running=True, stage="starting", done=0, total=0, result="", problem=False, skipped=())
    return replace(session, building=begun).saying(f"Building {building.name}")


def cancel(session: Session, _argument: None) -> Session:
    return session.saying("Stopping the build; what is done stays, and Build goes on with it")


def step(session: Session, by: int) -> Session:
    building = session.building
    if not building.recordings:
        return session.saying("This source has no recordings to look at; drop a file here", problem=True)
    start = building.chosen if building.chosen >= 0 or by > 0 else 0
    return replace(session, building=replace(building, chosen=(start + by) % len(building.recordings)))


def look_at(session: Session, file: str) -> Session:
    return session.saying(f"Reading {file}")


def hear(session: Session, side: str) -> Session:
    """`raw` or `processed`; None: the other one than is heard."""
    preview = session.building.preview
    if preview is None:
        return session.saying("No recording is previewed yet", problem=True)
    if side is None:
        side = "processed" if session.heard and session.heard.sample is preview.raw else "raw"
    sample = preview.raw if side == "raw" else preview.processed
    return session.hearing(Heard("", (), sample)).saying(f"{preview.name}: {side}")


def _cannot_begin(session: Session) -> str:
    if session.building.running:
        return "A dataset is being built already"
    nameless = "" if session.building.name else "The dataset needs a name: use letters, digits, spaces, - and _"
    return wrong(session, FIELDS) or nameless


def _cannot_cancel(session: Session) -> str:
    return "" if session.building.running else "No dataset is being built"


def _with(session: Session, **changes: Any) -> Session:
    """The session with another request, of which nothing has failed yet."""
    building: Building = replace(session.building.unwarned(), **changes)
    return replace(session, building=building)


COMMANDS: tuple[Command, ...] = (
    Command("dataset_source", "Source", "Choose what the dataset is built from", set_source, desk="dataset"),
    Command(
        "dataset_next_source",
        "Next source",
        "Choose the next or the previous source of the list",
        step_source,
        keys={"Right": 1, "Left": -1},
        shortcut="← →",
        desk="dataset",
        tab=Tab.DATASET,
    ),
    Command(
        "dataset_folder",
        "Folder …",
        "Build from a folder of your own, which may be dropped here",
        set_folder,
        keys={"f": None, "F": None},
        shortcut="F",
        desk="dataset",
        tab=Tab.DATASET,
        drops_folder=True,
    ),
    Command(
        "dataset_missing",
        "Without missing packages",
        "Leave out the packages of a recipe that are not installed",
        toggle_missing,
        keys={"m": None, "M": None},
        shortcut="M",
        tab=Tab.DATASET,
    ),
    Command("dataset_seed", "Seed", "Of every choice: the same seed, the same dataset", set_seed, typed=True),
    Command("dataset_name", "Name", "Name the dataset", set_name, typed=True),
    Command("dataset_size", "Size", "Sounds in all; empty for the recordings as they are", set_size, typed=True),
    Command("dataset_length", "Length", "Milliseconds of each sound", set_length, typed=True),
    Command(
        "dataset_build",
        "Build",
        "Build the dataset, or go on with one that was stopped",
        begin,
        keys={"b": None, "B": None},
        shortcut="B",
        desk="dataset",
        tab=Tab.DATASET,
        unavailable=_cannot_begin,
    ),
    Command(
        "dataset_cancel",
        "Stop",
        "Stop the build; what is done stays",
        cancel,
        keys={"x": None, "X": None},
        shortcut="X",
        desk="dataset",
        tab=Tab.DATASET,
        unavailable=_cannot_cancel,
    ),
    Command(
        "dataset_step",
        "Next recording",
        "Look at the next or the previous recording of the source",
        step,
        keys={"Down": 1, "Up": -1},
        shortcut="Up Down",
        desk="dataset",
        tab=Tab.DATASET,
    ),
    Command(
        "dataset_preview",
        "Look at a file",
        "Look at a recording before and after the preparation",
        look_at,
        desk="dataset",
        tab=Tab.DATASET,
        drops=True,
    ),
    Command(
        "dataset_hear",
        "Raw or processed",
        "Hear the recording before and after the preparation in turn",
        hear,
        keys={"a": None, "A": None},
        shortcut="A",
        tab=Tab.DATASET,
    ),
)
