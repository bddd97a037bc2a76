"""Training sounds, what was heard before, directions beside the map, names of favourites."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.common.favourite_commands import no_favourite
from workbench.app.common.model_commands import choose_model
from workbench.app.explore.move_commands import set_slider
from workbench.app.session.explore import Visit
from workbench.app.session.heard import Side
from workbench.app.session.here import stands_at
from workbench.app.session.moves import at_sound, go_to
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.store.neighbours import described, named, titled

INTENSITY_STEP = 0.05


def no_plane_left(session: Session) -> str:
    """Why there is no direction beside the map; empty where there are some."""
    beside = session.frame and session.frame.axes_beside
    return "" if beside else "Choose a model first" if not session.model else f"The map shows all of {session.model}"


def nothing_heard(session: Session) -> str:
    """Why there is no earlier sound to go back to; empty where there is one."""
    return "" if session.exploring.visits else "You have not heard anything yet"


def nothing_selected(session: Session) -> str:
    """Why there is no recording to switch to; empty where a sound is selected."""
    return "" if session.exploring.selected is not None else "Select a training sound first: double-click on one"


@command("Audition")
def audition(session: Session, index: int | None) -> Session:
    """Hear the sound under the pointer, with Alt held.

    `index`: the row of the sound; None where the pointer has left it, and the point is heard again.
    """
    exploring = session.exploring
    if index is None:
        if exploring.auditioned is None:
            return session
        over = session.with_exploring(auditioned=None, resting=False)
        return replace(over, side=Side.POINT, playing=session.playing and not exploring.resting)
    if session.points is None:
        return session
    resting = exploring.resting if exploring.auditioned is not None else not session.playing
    hovering = session.with_exploring(auditioned=index, resting=resting)
    return replace(hovering, side=Side.ELSEWHERE).with_status(f"Under the pointer: {described(session.points, index)}")


@command("Select", sounds=True)
def select(session: Session, index: int | None) -> Session:
    """Select the sound under the pointer, with a double click or with Alt.

    `index`: the row of the sound; None to select nothing.
    """
    points, frame = session.points, session.frame
    if index is None or points is None or frame is None:
        there = session.with_exploring(selected=None, auditioned=None, original=False)
        return replace(there, side=Side.POINT) if session.side is Side.ELSEWHERE else there
    marked = replace(session.with_exploring(selected=index, auditioned=None, original=False), side=Side.POINT)
    moved = marked if stands_at(session, index) else at_sound(marked, index)
    if session.locks and not stands_at(moved, index):
        return moved.with_status(f"{titled(points, index)}, except what is locked")
    return moved.with_status(described(points, index))


@command(
    "Original", keys={"x": None, "X": None}, shortcut="X", tab=Tab.EXPLORE, unavailable=nothing_selected, sounds=True
)
def switch_original(session: Session) -> Session:
    """Hear the recording of the selected sound, or the model's copy of it."""
    index, points = session.exploring.selected, session.points
    if index is None or points is None:
        return session
    if session.exploring.original and session.side is Side.ELSEWHERE:
        back = replace(session.with_exploring(original=False, auditioned=None), side=Side.POINT)
        return back.with_status(f"{session.model}'s copy of {named(points, index)}")
    switched = replace(session.with_exploring(original=True, auditioned=None), side=Side.ELSEWHERE)
    return switched.with_status(f"The recording of {named(points, index)}")


@command("Trail", keys={"t": None, "T": None}, shortcut="T", tab=Tab.EXPLORE)
def toggle_trail(session: Session) -> Session:
    """Show or hide where on the map you have been."""
    trail = not session.exploring.trail
    return session.with_exploring(trail=trail).with_status(
        "The map shows where you have been" if trail else "The trail is hidden"
    )


@command("Heard", keys={"BackSpace": -1}, shortcut="Backspace", tab=Tab.EXPLORE, unavailable=nothing_heard, sounds=True)
def step_heard(session: Session, step: int) -> Session:
    """Back to the sound you heard before this one.

    With a step of 1, on again. From a point that was not heard, to the last that was.
    """
    visits = session.exploring.visits
    present = Visit(session.model, session.position, session.exact, session.detail)
    here = next((i for i, each in enumerate(visits) if each == present), len(visits))
    at = here + step
    if not 0 <= at < len(visits):
        return session.with_status(
            "You heard nothing before this" if step < 0 else "This is the latest sound you heard"
        )
    return go_to_heard(session, at)


@command("Heard", sounds=True)
def go_to_heard(session: Session, index: int) -> Session:
    """Go back to a sound you heard."""
    visit = session.exploring.visits[index]
    state = session.models.get(visit.model)
    if state is None or state.card is None:
        return session.with_status(f"This was a sound of {visit.model}, which is no longer there", problem=True)
    there = choose_model(session, visit.model) if session.model != visit.model else session
    return go_to(there, visit.position, visit.exact, visit.detail, visit.cursor).with_status(
        f"Heard before: {index + 1} of {len(session.exploring.visits)}"
    )


@command("Direction", keys={"d": 1, "D": 1}, shortcut="D", tab=Tab.EXPLORE, unavailable=no_plane_left)
def step_direction(session: Session, step: int) -> Session:
    """Choose what else to change, where a model has more than the map shows."""
    moved = set_direction(session, session.exploring.direction + step)
    return moved if moved.frame is None else moved.with_status(f"Below the map: {moved.frame.name(axis_beside(moved))}")


@command("Direction")
def set_direction(session: Session, direction: int) -> Session:
    """What to change beyond the map."""
    beside = len(session.frame.axes_beside) if session.frame else 0
    return session.with_exploring(direction=direction % beside) if beside else session


@step_command("Intensity", "bracketleft", "bracketright", "[ ]", Tab.EXPLORE, unavailable=no_plane_left, sounds=True)
def step_intensity(session: Session, step: int) -> Session:
    """Less or more of what is chosen below the map."""
    axis = axis_beside(session)
    there = set_intensity(session, session.position[axis] + step * INTENSITY_STEP)
    assert there.frame
    return there.with_status(f"{there.frame.name(axis)}: {there.frame.text(axis, there.position[axis])}")


@command("Intensity", unavailable=no_plane_left, sounds=True, gesture=True)
def set_intensity(session: Session, part: float) -> Session:
    """Less or more of it; the place on the map stays.

    `part`: 0 to 1 of the reach of the chosen direction.
    """
    return set_slider(session, (axis_beside(session), part))


@command("Name", keys={"n": None, "N": None}, shortcut="N", tab=Tab.EXPLORE, unavailable=no_favourite)
def toggle_naming(session: Session) -> Session:
    """Name this favourite and write a note; Enter keeps both."""
    return session.with_exploring(naming=not session.exploring.naming)


def axis_beside(session: Session) -> int:
    """The axis of the frame that the intensity moves along; the frame is known and has one."""
    assert session.frame
    beside = session.frame.axes_beside
    # Another model may have fewer than the one for which the direction was chosen.
    return beside[session.exploring.direction % len(beside)]
