"""Files and folders that are dropped on the window, and recordings in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.session.dropped import Queue
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput


def _nothing_queued(session: Session) -> str:
    return "" if session.queue.files else "Drop several recordings, or a folder of them, on the window first"


def _not_here(session: Session) -> str:
    if session.tab is Tab.BLIND and len(session.queue.files) > 1:
        return "A blind test takes one file or one folder: drop the folder that holds these recordings"
    return _nothing_queued(session)


@command("Drop")
def drop(session: Session, paths: Sequence[str]) -> Session:
    """Hear recordings that are dropped on the window, one by one."""
    return session.with_status(f"Looking at {len(paths):,} files") if len(paths) > 1 else session


@step_command("Next recording", "less", "greater", "< >", unavailable=_not_here)
def queue_step(session: Session, by: int) -> Session:
    """Previous or next of several recordings.

    `by`: 0 opens the present one.

    Raises:
        BadInput: there is no recording on that side.
    """
    queue = session.queue
    there = queue.at + by
    if not 0 <= there < len(queue.files):
        raise BadInput(f"This is the {'last' if by > 0 else 'first'} of the {len(queue.files):,} recordings")
    return replace(session, queue=replace(queue, at=there))


@command("✕", unavailable=_nothing_queued)
def queue_close(session: Session) -> Session:
    """Put these recordings away."""
    return replace(session, queue=Queue())
