"""All that others may say: what moves, and what happens."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.remote.movements import movement, movements
from workbench.app.remote.triggers import TRIGGERS, takes
from workbench.app.session.session import Session
from workbench.remote.address import ROOT, RemoteAddress
from workbench.remote.osc_packet import RemoteMessage, Value


def is_known(session: Session, message: RemoteMessage) -> bool:
    """Whether a message says something that can be said here, also that a button is let go."""
    return takes(message) or movement(session, message) is not None


def all_addresses(session: Session) -> tuple[RemoteAddress, ...]:
    """Everything that may be said to this session's model."""
    listed = [*(each.address for each in movements(session)), *(each.address for each in TRIGGERS.values())]
    models = tuple(name for name, state in session.models.items() if state.card)
    return tuple(replace(each, texts=models) if each.path == f"{ROOT}/model" else each for each in listed)


def state(session: Session) -> dict[str, tuple[Value, ...]]:
    """What a session is, by address: what is sent where it changes, to the addresses that would make it so."""
    numbers = {each.address.path: each.numbers(session) for each in movements(session)}
    values = {path: (each.value(session),) for path, each in TRIGGERS.items() if each.value}
    return {path: tuple(found) for path, found in (numbers | values).items() if found}
