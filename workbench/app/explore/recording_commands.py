"""A recording that the model comes near to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.command import command
from workbench.app.common.model_commands import no_frame
from workbench.app.session.heard import STARTING, Side
from workbench.app.session.moves import hear_side
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


def no_target(session: Session) -> str:
    """Why there is no recording to hear; empty where one is open."""
    return "" if session.target else "Open a recording first"


def no_synthesis(session: Session) -> str:
    """Why the copy cannot come closer; empty where it can."""
    if session.target is None or session.target.refining:
        return no_target(session) or "Wait until the copy has come as close as it can"
    closer = session.card and session.card.controls
    return "" if closer else f"{session.model} comes no closer: it has no synthesis to adjust"


@command("Open …", keys={"o": None, "O": None}, shortcut="O", tab=Tab.EXPLORE, unavailable=no_frame)
def open_file(session: Session, file: str | None) -> Session:
    """Open a recording, or drop one on the window: the model copies it as closely as it can.

    `file`: None where only the key was pressed: the window asks first.
    """
    return session.with_status(f"Reading {Path(file).name}") if file else session


@command("Compare", keys={"a": None, "A": None}, shortcut="A", tab=Tab.EXPLORE, unavailable=no_target, sounds=True)
def compare(session: Session) -> Session:
    """Hear the original and the model's copy in turn."""
    return hear(session, Side.ORIGINAL if session.side is Side.COPY else Side.COPY)


@command("Hear", unavailable=no_target, sounds=True)
def hear(session: Session, side: Side) -> Session:
    """Hear the original or the copy."""
    return hear_side(session, side)


@command("Closer", unavailable=no_synthesis)
def closer(session: Session) -> Session:
    """Adjust the details of the copy: closer than any point of the map comes."""
    assert session.target, "there is one: the command says when it is unavailable"
    refining = replace(session, target=replace(session.target, refining=STARTING))
    return refining.with_status("Coming closer: refining the details of the copy")


@command("✕", unavailable=no_target)
def close_file(session: Session) -> Session:
    """Close the recording."""
    if session.target is None:
        return session
    return replace(session, target=None, side=Side.POINT).with_status(f"Closed {session.target.file.name}")
