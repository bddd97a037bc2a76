"""Undo and redo of every move."""

from __future__ import annotations

from dataclasses import fields, replace

from workbench.app.command import command
from workbench.app.session.deleted import Deleted
from workbench.app.session.heard import Side
from workbench.app.session.here import marked_where_it_is
from workbench.app.session.moves import settled
from workbench.app.session.session import Session
from workbench.app.session.undo_steps import Place, Timeline

WORDS = {
    "model": "model",
    "position": "move",
    "tempo": "tempo",
    "pattern": "pattern",
    "colour": "colour",
    "more": "More",
    "exact": "move",
    "detail": "move",
    "pads": "pads",
    "row": "row",
    "mix": "mix",
}
"""How the change of each attribute is called; of several it is the first that counts."""


def nothing_to_undo(session: Session) -> str:
    """Why undo does nothing; empty where it does something."""
    return "" if session.timeline.past or session.deleted.next_back(session.timeline.past) else "Nothing to undo"


def nothing_to_redo(session: Session) -> str:
    """Why redo does nothing; empty where it does something."""
    return "" if session.timeline.future else "Nothing to redo"


@command("↶", keys={"Control-z": None}, shortcut="Ctrl Z", unavailable=nothing_to_undo, sounds=True)
def undo(session: Session) -> Session:
    """Undo the last move.

    A deletion since that move is undone first.
    """
    if back := session.deleted.next_back(session.timeline.past):
        return replace(session, deleted=Deleted(session.deleted.away[:-1], back)).with_status(
            f"Bringing back {back.name}"
        )
    return _at(session, *session.timeline.back(session.place), "Undid")


@command(
    "↷", keys={"Control-Shift-z": None, "Control-y": None}, shortcut="Ctrl Y", unavailable=nothing_to_redo, sounds=True
)
def redo(session: Session) -> Session:
    """Redo what was undone."""
    return _at(session, *session.timeline.on(session.place), "Redid")


@command("Done")
def end_gesture(session: Session) -> Session:
    """The mouse is released: the next move stands alone."""
    timeline = session.timeline
    return replace(session, timeline=replace(timeline, gesture="")) if timeline.gesture else session


def with_undo(old: Session, new: Session, gesture: str = "") -> Session:
    """`new`, with the place in mind that a step of `gesture` has left, if it is elsewhere than `old`."""
    if new.timeline is not old.timeline or new.place == old.place:  # undone, or not moved
        return new
    return replace(new, timeline=old.timeline.moved(old.place, new.place, gesture))


def _at(session: Session, place: Place, timeline: Timeline, verb: str) -> Session:
    here = session.place
    changed = next(words for name, words in WORDS.items() if getattr(here, name) != getattr(place, name))
    there = {each.name: getattr(place, each.name) for each in fields(place)}
    moved = settled(replace(session.with_model(place.model), **there, side=Side.POINT, timeline=timeline))
    if moved.plays_mix:
        moved = replace(moved, side=Side.ELSEWHERE)
    return marked_where_it_is(session, moved).with_status(f"{verb}: {changed}")
