"""What was refused: the reason, until something else is done; and what was typed, until it is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.core.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.app.session.session import Session


@dataclass(frozen=True)
class Refused:
    """An invalid text in a field, and what is wrong with it."""

    text: str
    why: str


def with_refusal(session: Session, why: str) -> Session:
    """The session that says why a command was not carried out."""
    said = session.with_status(why, problem=True)
    return replace(said, status=replace(said.status, refused=True))


def with_failure(session: Session, error: WorkbenchError, typed_into: str = "", text: object = "") -> Session:
    """The session that says why a command has failed; `text` is kept where it was `typed_into` that command's field."""
    if typed_into:
        kept = {**session.refused, typed_into: Refused(str(text), str(error))}
        session = replace(session, refused=MappingProxyType(kept))
    return with_refusal(session, str(error))


def without_refusal(old: Session, new: Session, command: str) -> Session:
    """`new`, which `command` has made of `old`, without what was refused before it and is mended or past."""
    if command in new.refused:
        kept = {name: each for name, each in new.refused.items() if name != command}
        new = replace(new, refused=MappingProxyType(kept))
    if new.status is not old.status:
        return replace(new, status=replace(new.status, refused=new.status.problem))
    return new.with_status("") if new.status.refused and _differs(old, new) else new


def wrong(session: Session, commands: Iterable[str]) -> str:
    """Why one of these fields, named by their commands, cannot be used as it stands; empty where all can."""
    return next((session.refused[name].why for name in commands if name in session.refused), "")


def _differs(old: Session, new: Session) -> bool:
    """Whether there is more to it than that the mouse was released."""
    return any(
        getattr(old, each.name) is not getattr(new, each.name) for each in fields(new) if each.name != "timeline"
    )
