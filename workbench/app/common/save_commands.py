"""Saving what is heard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.command import command
from workbench.app.session.heard import Side
from workbench.app.session.session import Session
from workbench.core.errors import BadInput
from workbench.jobs.save_settings import SAVE_DEPTHS, SAVE_RATES


def nothing_to_save(session: Session) -> str:
    """Why what is heard cannot be saved; empty where it can."""
    if session.side is Side.ORIGINAL:
        return "This is the original: choose the copy, or a point of the map"
    if session.side is Side.ELSEWHERE and session.blind.hearing:
        return "Not during a blind test: pause it first"
    if session.plays_mix and not session.mixing.mixed(session.mix):
        return "There is no mixture yet"
    return "" if session.heard else "There is no sound yet: choose a model that is ready"


@command("Save", keys={"s": None, "S": None}, shortcut="S", unavailable=nothing_to_save)
def save(session: Session) -> Session:
    """Save the sound you hear, with the settings of the page Export."""
    return session


@command("Rate")
def set_rate(session: Session, rate: int) -> Session:
    """Sample rate of saved files."""
    if rate not in SAVE_RATES:
        raise BadInput(f"{rate} Hz is not one of the rates to save in")
    return replace(session, save=replace(session.save, rate=rate))


@command("Bits")
def set_depth(session: Session, depth: str) -> Session:
    """Bit depth of saved files."""
    if depth not in SAVE_DEPTHS:
        raise BadInput(f"{depth} is not one of the bit depths to save in")
    return replace(session, save=replace(session.save, depth=depth).checked())


@command("Folder")
def set_folder(session: Session, folder: str) -> Session:
    """Choose where snares are saved."""
    return replace(session, save=replace(session.save, folder=Path(folder))).with_status(
        f"Snares will be saved in {folder}"
    )
