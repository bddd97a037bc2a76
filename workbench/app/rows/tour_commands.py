"""Tours, and a row that is played one a bar."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.common.model_commands import no_frame
from workbench.app.rows.row_commands import no_row
from workbench.app.session.chosen_model import asked_row, decoder_of, is_made, on_tour
from workbench.app.session.moving import NO_MOVER, THE_ROW
from workbench.app.session.row import APART, Tour
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


def cannot_tour(session: Session) -> str:
    """Why no tour can be made; empty where one can."""
    return no_frame(session) or ("" if session.ready else f"{session.model} is still being prepared: wait a moment")


def no_tour(session: Session) -> str:
    """Why there is no tour to stop or to close; empty where one is shown or being made."""
    return "" if session.row.tour else "There is no tour: M makes one"


def plays_row(session: Session) -> bool:
    """Whether the loop plays the row, or will once it is made: of one sound, or of none, it plays the point."""
    asked, made = asked_row(session), session.made_row
    if session.moving.name != THE_ROW or (made.asked == asked and made.problem):
        return False
    return len(made.stops) > 1 if is_made(session) else isinstance(asked, Tour) or len(asked) > 1


def no_row_to_play(session: Session) -> str:
    """Why no row can be played; empty where one can, and where one is."""
    if plays_row(session):
        return ""
    if reason := no_row(session):
        return reason
    return "" if len(session.made_row.stops) > 1 else "One sound is no row: choose another"


@command("Make tour", keys={"m": None, "M": None}, shortcut="M", tab=Tab.ROWS, unavailable=cannot_tour)
def make_tour(session: Session) -> Session:
    """Find sounds from all over the model that keep their distance, and put them in a row.

    Again: others.
    """
    wanted = session.touring
    tour = Tour(session.model, decoder_of(session), wanted)
    if tour == session.row.tour:
        wanted = replace(wanted, seed=wanted.seed + 1)
        tour = replace(tour, settings=wanted)
    row = replace(session.row, tour=tour, at=0.0)
    return replace(session, row=row, touring=wanted).with_status("Looking for sounds all over the model")


@command("Stop", keys={"Escape": None}, shortcut="Esc", tab=Tab.ROWS, unavailable=no_tour)
def close_tour(session: Session) -> Session:
    """Stop making the tour, or close it: the sounds that you have chosen are shown again."""
    making = on_tour(session) and session.made_row.asked == session.row.tour and session.made_row.progress is not None
    said = "Stopped: no tour was made" if making else "Closed the tour"
    return replace(session, row=replace(session.row, tour=None, at=0.0)).with_status(said)


@command("Apart")
def set_tour_apart(session: Session, apart: float) -> Session:
    """How far the sounds of the next tour are apart at least: 100 % is as far as two at random."""
    low, high = APART
    return replace(session, touring=replace(session.touring, apart=min(max(apart, low), high)))


@command("By")
def set_tour_by(session: Session, by_sound: bool) -> Session:
    """Whether a tour's sounds differ by what is heard, or by the model's settings."""
    return replace(session, touring=replace(session.touring, by_sound=by_sound))


@command("One a bar", keys={"b": None, "B": None}, shortcut="B", tab=Tab.ROWS, unavailable=no_row_to_play)
def play_row(session: Session) -> Session:
    """Let the loop go on to the next sound of the row with each bar; again: no more.

    The point stays where it is. Stop and Play begin the row anew.
    """
    if plays_row(session):
        return replace(session, moving=replace(session.moving, name=NO_MOVER)).with_status("The loop plays the point")
    moving = replace(session, moving=replace(session.moving, name=THE_ROW), playing=True)
    return moving.with_status("Each bar plays the next sound of the row")
