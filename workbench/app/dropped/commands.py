"""What can be done with files and folders that are dropped on the window, on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.app.command import Ask, Command
from workbench.app.dropped.state import Dropped
from workbench.app.session import Session
from workbench.app.tab import Tab
from workbench.core.errors import BadInput


def drop(session: Session, paths: Sequence[str]) -> Session:
    """Whatever they are, which takes a look at them."""
    return session.saying(f"Looking at {len(paths):,} files") if len(paths) > 1 else session


def step(session: Session, by: int) -> Session:
    """`by`: 0 opens the present one. Raises BadInput at either end."""
    dropped = session.dropped
    there = dropped.at + by
    if not 0 <= there < len(dropped.files):
        raise BadInput(f"This is the {'last' if by > 0 else 'first'} of the {len(dropped.files)} that were dropped")
    return replace(session, dropped=replace(dropped, at=there))


def close(session: Session, _argument: None) -> Session:
    return replace(session, dropped=Dropped())


def _nothing_dropped(session: Session) -> str:
    return "" if session.dropped.files else "Drop several recordings, or a folder of them, on the window first"


def _not_here(session: Session) -> str:
    if session.tab is Tab.BLIND and len(session.dropped.files) > 1:
        return "A blind test takes one file or one folder: drop the folder that holds these recordings"
    return _nothing_dropped(session)


COMMANDS: tuple[Command, ...] = (
    Command("drop", "Drop", "Hear recordings that are dropped on the window, one by one", drop, desk="dropped"),
    Command(
        "dropped_step",
        "Next recording",
        "The previous or the next of the recordings that were dropped together",
        step,
        {"less": -1, "greater": 1},
        "< >",
        asks=Ask.OPEN_DROPPED,
        unavailable=_not_here,
    ),
    Command("dropped_close", "✕", "Put what was dropped away", close, unavailable=_nothing_dropped),
)
