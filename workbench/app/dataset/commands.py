"""The page Dataset."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.app.command import command, step_command
from workbench.app.session.dataset import Building
from workbench.app.session.heard import Heard
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.core.names import checked_name

SMALLEST = 2
FIELDS = ("dataset_name", "dataset_size", "dataset_length", "dataset_seed")


def _cannot_begin(session: Session) -> str:
    if session.building.running:
        return "A dataset is being built already"
    nameless = "" if session.building.name else "The dataset needs a name: use letters, digits, spaces, - and _"
    return wrong(session, FIELDS) or nameless


def _cannot_cancel(session: Session) -> str:
    return "" if session.building.running else "No dataset is being built"


@command("Source")
def dataset_source(session: Session, source: str) -> Session:
    """Choose what the dataset is built from."""
    return _with(session, source=source, about="", recordings=(), chosen=-1)


@step_command("Next source", "Left", "Right", "← →", Tab.DATASET)
def dataset_next_source(session: Session, by: int) -> Session:
    """Choose the next or the previous source of the list."""
    sources, source = session.building.sources, session.building.source
    return dataset_source(
        session, sources[(sources.index(source) + by) % len(sources)] if source in sources else sources[0]
    )


@command("Folder …", keys={"f": None, "F": None}, shortcut="F", tab=Tab.DATASET, drops_folder=True)
def dataset_folder(session: Session, folder: str | None) -> Session:
    """Build from a folder of your own, which may be dropped here.

    `folder`: None where the user chose none.
    """
    return dataset_source(session, folder) if folder else session


@command("Without missing packages", keys={"m": None, "M": None}, shortcut="M", tab=Tab.DATASET)
def dataset_missing(session: Session) -> Session:
    """Leave out the packages of a recipe that are not installed."""
    left_out = not session.building.allow_missing
    words = "Missing packages are left out" if left_out else "Missing packages stop a build"
    return _with(session, allow_missing=left_out).with_status(words)


@command("Seed", typed=True)
def dataset_seed(session: Session, seed: str) -> Session:
    """Seed of all random choices: the same seed, the same dataset."""
    if not seed.strip().isdecimal():
        raise BadInput(f"{seed} is not a seed", "Give a whole number of 0 or more.")
    return _with(session, seed=int(seed))


@command("Name", typed=True)
def dataset_name(session: Session, name: str) -> Session:
    """Name the dataset.

    An empty text is no name yet.
    """
    name = name.strip()
    return _with(session, name=checked_name(name, "dataset") if name else "")


@command("Size", typed=True)
def dataset_size(session: Session, size: str) -> Session:
    """Sounds in all; empty for the recordings as they are."""
    if size.strip() and not (size.strip().isdecimal() and int(size) >= SMALLEST):
        raise BadInput(f"{size} is not a size", "Give a whole number of 2 or more, or leave it empty.")
    return _with(session, size=int(size) if size.strip() else None)


@command("Length", typed=True)
def dataset_length(session: Session, milliseconds: str) -> Session:
    """Milliseconds of each sound."""
    if not (milliseconds.strip().isdecimal() and 10 <= int(milliseconds) <= 5000):
        raise BadInput(f"{milliseconds} is not a length", "Give milliseconds, 10 to 5000.")
    return _with(session, length=int(milliseconds) / 1000)


@command("Build", keys={"b": None, "B": None}, shortcut="B", tab=Tab.DATASET, unavailable=_cannot_begin)
def dataset_build(session: Session) -> Session:
    """Build the dataset, or resume building it."""
    building = session.building
    started = replace(building, running=True, stage="starting", done=0, total=0, result="", problem=False, skipped=())
    return replace(session, building=started).with_status(f"Building {building.name}")


@command("Stop", keys={"x": None, "X": None}, shortcut="X", tab=Tab.DATASET, unavailable=_cannot_cancel)
def dataset_cancel(session: Session) -> Session:
    """Stop the build; what is built so far is kept."""
    return session.with_status("Stopping the build; what is built is kept, and Build resumes it")


@step_command("Next recording", "Up", "Down", "Up Down", Tab.DATASET)
def dataset_step(session: Session, by: int) -> Session:
    """Look at the next or the previous recording of the source."""
    building = session.building
    if not building.recordings:
        return session.with_status("This source has no recordings to look at; drop a file here", problem=True)
    start = building.chosen if building.chosen >= 0 or by > 0 else 0
    return replace(session, building=replace(building, chosen=(start + by) % len(building.recordings)))


@command("Look at a file", tab=Tab.DATASET, drops=True)
def dataset_preview(session: Session, file: str) -> Session:
    """Look at a recording before and after the preparation."""
    return session.with_status(f"Reading {file}")


@command("Raw or processed", keys={"a": None, "A": None}, shortcut="A", tab=Tab.DATASET)
def dataset_hear(session: Session, side: str) -> Session:
    """Hear the recording before and after the preparation in turn.

    `side`: `raw` or `processed`; None for the one not heard now.
    """
    preview = session.building.preview
    if preview is None:
        return session.with_status("No recording is previewed yet", problem=True)
    if side is None:
        side = "processed" if session.heard and session.heard.sample is preview.raw else "raw"
    sample = preview.raw if side == "raw" else preview.processed
    return session.playing_elsewhere(Heard("", (), sample)).with_status(f"{preview.name}: {side}")


def _with(session: Session, **changes: Any) -> Session:
    """The session with another request, of which nothing has failed yet."""
    building: Building = replace(session.building.unwarned(), **changes)
    return replace(session, building=building)
