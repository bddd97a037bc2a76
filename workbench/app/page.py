"""The work behind one page of the window, and how what it finds gets into the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from workbench.app.session.session import Session
from workbench.app.work.engine import Engine
from workbench.app.work.worker import Worker
from workbench.store.places import Places


@runtime_checkable
class Change(Protocol):
    """Something that a worker or a child has found, and that knows what it changes."""

    def applied(self, session: Session) -> Session:
        """The session with it; the same one where it comes too late."""
        ...


@dataclass(frozen=True)
class Bench:
    """What a desk works with.

    Attributes:
        worker: for jobs whose results are `Change`s; a long one is submitted in steps.
        engine: models, for jobs on the worker's thread only.
    """

    worker: Worker
    engine: Engine
    places: Places


class Desk:
    """Begins what the commands of one page ask for beyond a new session; nothing happens unless it is overridden.

    Everything runs on the main thread and returns at once: what takes longer goes to the worker or to a child process.
    """

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Begin what the command `command` asks for; `session` is what it has led to."""

    def follow(self, old: Session, new: Session) -> None:
        """Begin or end what a change of the session calls for."""

    def poll(self) -> Sequence[Change]:
        """What its children have to say since the last call."""
        return ()

    def stop(self) -> None:
        """The window closes: end the children."""
