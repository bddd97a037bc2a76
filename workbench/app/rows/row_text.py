"""What is chosen and what was made of it, in words."""

from __future__ import annotations

from workbench.app.session.chosen_model import asked_row, is_made, on_tour, own_stops
from workbench.app.session.row import MadeRow
from workbench.app.session.session import Session
from workbench.core.progress import Progress
from workbench.core.words import counted
from workbench.tours.shortest_path import MOST

ALIKE = 0.01
"""A row shorter than this sounds alike from end to end."""


def chosen_lines(session: Session) -> str:
    """How many sounds are chosen, and which of them cannot be played now."""
    own, stops = own_stops(session), session.row.stops
    mine = f"{counted(len(own), 'sound')} of {session.model}" if own else f"No sound of {session.model} yet"
    older = sum(stop.model == session.model and stop not in own for stop in stops)
    others = sum(stop.model != session.model for stop in stops)
    lost = f"{older} lost: {session.model} was trained again" if older else ""
    elsewhere = f"{others} of other models" if others else ""
    return "\n".join(filter(None, (mine, lost, elsewhere)))


def tour_lines(session: Session) -> str:
    """Which tour is shown, how far it is, or why there is none."""
    tour, made = session.row.tour, session.made_row
    if tour is None:
        return f"None yet. It has {MOST} sounds at most"
    if tour.model != session.model:
        return f"The tour is of {tour.model}: choose that model to see it"
    if not on_tour(session):
        return f"The tour is lost: {session.model} was trained again. Make another"
    if made.asked == tour and made.problem:
        return made.problem
    return counted(len(made.stops), "sound") if is_made(session) else "Being made"


def row_line(session: Session) -> str:
    """What the row is, or what is under way, in one line."""
    made, asked = session.made_row, asked_row(session)
    if asked == ():
        return "Choose sounds: Enter takes the one you hear"
    if made.asked != asked or made.progress:
        return progress_text(made.progress if made.asked == asked else None)
    if made.problem:
        # The reason stands beside the tour.
        return "There is no tour: Close shows the sounds that you have chosen" if on_tour(session) else made.problem
    return "".join((_made_line(made), _left_out(made)))


def progress_text(progress: Progress | None) -> str:
    """How far the making of a row is."""
    if progress is None:
        return "Listening …"
    stage = progress.stage[0].upper() + progress.stage[1:]
    if progress.total:
        return f"{stage}: {progress.done} of {progress.total}"
    return f"{stage}: {counted(progress.done, 'sound')} so far" if progress.done else f"{stage} …"


def _made_line(made: MadeRow) -> str:
    if len(made.stops) == 1:
        return "One more sound, and there is a way from one to the other"
    if made.walk.length < ALIKE:
        return "These sound alike: every place on the way is the same"
    return f"{counted(len(made.stops), 'sound')} in the shortest row, {made.walk.length:.2f} from end to end"


def _left_out(made: MadeRow) -> str:
    if not made.silent:
        return ""
    names = ", ".join(made.silent)
    return f". Left out, because nothing can be heard of {'it' if len(made.silent) == 1 else 'them'}: {names}"
