"""What a message with numbers moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from workbench.app.session.session import Session
from workbench.remote.address import ROOT, RemoteAddress

Moved: TypeAlias = Callable[[Session, tuple[float, ...]], Session]


@dataclass(frozen=True)
class Movement:
    """What a message with numbers moves.

    Attributes:
        address: its path, and the ranges of its numbers, to which they are clipped.
        run: the next session, of this one and the numbers.
        numbers: what they are in a session; empty where it has none.
    """

    address: RemoteAddress
    run: Moved
    numbers: Callable[[Session], tuple[float, ...]]


def one(
    path: str,
    label: str,
    help: str,
    range_: tuple[float, float],
    run: Callable[[Session, float], Session],
    number: Callable[[Session], float | None],
) -> Movement:
    """A movement of one number, such as a slider's.

    Args:
        path: after `/workbench/`.
        label, help: as of `RemoteAddress`.
        run: the next session, of this one and the number.
        number: what it is in a session; None where it has none.
    """

    def numbers(session: Session) -> tuple[float, ...]:
        found = number(session)
        return () if found is None else (float(found),)

    address = RemoteAddress(f"{ROOT}/{path}", help, (range_,), label=label)
    return Movement(address, lambda session, values: run(session, values[0]), numbers)


def where(reason: Callable[[Session], str], run: Moved) -> Moved:
    """`run`, where `reason` gives none why it cannot be done; else the session says that."""

    def ready(session: Session, numbers: tuple[float, ...]) -> Session:
        refused = reason(session)
        return session.with_status(refused, problem=True) if refused else run(session, numbers)

    return ready
