"""What can be done with files and folders that are dropped on the window, and with recordings in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.app.command import Ask, Command
from workbench.app.session.queue import Queue
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput


def drop(session: Session, paths: Sequence[str]) -> Session:
    """Whatever they are, which takes a look at them."""
    return session.saying(f"Looking at {len(paths):,} files") if len(paths) > 1 else session


def step(session: Session, by: int) -> Session:
    """`by`: 0 opens the present one. Raises BadInput at either end."""
    queue = session.queue
    there = queue.at + by
    if not 0 <= there < len(queue.files):
        raise BadInput(f"This is the {'last' if by > 0 else 'first'} of the {len(queue.files):,} recordings")
    return replace(session, queue=replace(queue, at=there))


def close(session: Session, _argument: None) -> Session:
    return replace(session, queue=Queue())


def _nothing_queued(session: Session) -> str:
    return "" if session.queue.files else "Drop several recordings, or a folder of them, on the window first"


def _not_here(session: Session) -> str:
    if session.tab is Tab.BLIND and len(session.queue.files) > 1:
        return "A blind test takes one file or one folder: drop the folder that holds these recordings"
    return _nothing_queued(session)


COMMANDS: tuple[Command, ...] = (
    Command("drop", "Drop", "Hear recordings that are dropped on the window, one by one", drop, desk="queue"),
    Command(
        "queue_step",
        "Next recording",
        "Previous or next of several recordings",
        step,
        {"less": -1, "greater": 1},
        "< >",
        asks=Ask.OPEN_QUEUED,
        unavailable=_not_here,
    ),
    Command("queue_close", "✕", "Put these recordings away", close, unavailable=_nothing_queued),
)
