"""The work behind a page of the window: what its commands begin, and what follows from a change of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from workbench.app.background.bell import Bell
from workbench.app.background.engine import Engine
from workbench.app.background.worker import Worker
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.store.places import Places

Method = TypeVar("Method", bound=Callable[..., Iterable[Change] | None])
_MARK = "commands"


@dataclass(frozen=True)
class Tools:
    """The tools of a `PageWork`.

    Attributes:
        worker: for jobs whose results are `Change`s; a long one is submitted in steps.
        engine: models, for jobs on the worker's thread only.
        bell: rung by whatever brings something that the window is to take at once.
    """

    worker: Worker
    engine: Engine
    places: Places
    bell: Bell = field(default_factory=Bell)


def begins(*commands: Callable[..., Session]) -> Callable[[Method], Method]:
    """Mark a method of a `PageWork` as what these commands begin beyond a new session.

    The method is given the session that the command has led to, and the command's argument; it may return changes that
    hold at once.
    """

    def mark(method: Method) -> Method:
        setattr(method, _MARK, tuple(command.__name__ for command in commands))
        return method

    return mark


class PageWork:
    """The work behind one page; nothing happens unless a method is overridden or marked by `begins`.

    Everything runs on the main thread and returns at once: what takes longer goes to the worker or to a child process.
    """

    def beginnings(self) -> Mapping[str, Callable[[Session, Any], Iterable[Change] | None]]:
        """The methods marked by `begins`, by the names of their commands."""
        methods = [getattr(self, name) for name, value in vars(type(self)).items() if hasattr(value, _MARK)]
        return {command: method for method in methods for command in getattr(method, _MARK)}

    def follow(self, old: Session, new: Session) -> None:
        """Begin or end what a change of the session calls for."""

    def poll(self) -> Sequence[Change]:
        """The changes that its children have reported since the last call."""
        return ()

    def stop(self) -> None:
        """The window closes: end the children."""
