"""Sounds are chosen for a row, and the way through them is walked."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import no_frame
from workbench.app.explore.move_commands import ARROW_STEPS
from workbench.app.session.chosen_model import asked_row, decoder_of, is_made, on_tour, own_pins, own_stops
from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.moves import at_latent
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.favourite import Favourite
from workbench.core.words import counted, next_letter
from workbench.tours.shortest_path import MOST


def no_row(session: Session) -> str:
    """Why there is no way to walk; empty where there is one."""
    if reason := no_frame(session):
        return reason
    if not asked_row(session):
        return "There is no row yet: press Enter at a sound that you like"
    if is_made(session):
        return ""
    made = session.made_row
    return made.problem if made.problem and not made.progress else "The row is still being made: wait a moment"


def nothing_chosen(session: Session) -> str:
    """Why there is nothing to take away; empty where a sound of the model is chosen."""
    return "" if own_stops(session) else "Nothing is chosen yet: press Enter at a sound that you like"


def no_stop_here(session: Session) -> str:
    """Why there is no sound to take away; empty where one stands at one that is chosen."""
    if on_tour(session):
        return "This is a tour: Enter chooses the sound you hear, Esc shows what is chosen"
    if reason := nothing_chosen(session) or no_row(session):
        return reason
    here = session.made_row.stop_at(session.row.at)
    return "" if here is not None else "You are between two sounds: go to one first"


def no_pins_to_choose(session: Session) -> str:
    """Why no pins can be chosen; empty where there are some."""
    return no_frame(session) or ("" if own_pins(session) else f"No sound of {session.model} is pinned on the page Play")


@command("Add", keys={"Return": None, "KP_Enter": None}, shortcut="Enter", tab=Tab.ROWS, unavailable=no_frame)
def choose_sound(session: Session) -> Session:
    """Choose the sound you hear for the row."""
    name = session.favourite.name if session.favourite else ""
    return _with_more(session, [KeptPoint(session.model, decoder_of(session), session.latent, name, session.detail)])


@command("Pins", unavailable=no_pins_to_choose)
def choose_pins(session: Session) -> Session:
    """Choose all pins of this model, of the page Play."""
    return _with_more(
        session, [KeptPoint(pin.model, pin.decoder, pin.latent, pin.name, pin.detail) for pin in own_pins(session)]
    )


@command("Favourite", unavailable=no_frame)
def toggle_favourite(session: Session, name: str) -> Session:
    """Choose a favourite for the row, or take it away."""
    star = next((each for each in own_favourites(session) if each.name == name), None)
    if star is None:
        return session.with_status(f"There is no favourite of {session.model} named {name}", problem=True)
    stop = stop_of(session, star)
    if chosen := _alike(session, stop):
        return _without(session, chosen)
    return _with_more(session, [stop])


@command("Remove", keys={"Delete": None}, shortcut="Delete", tab=Tab.ROWS, unavailable=no_stop_here)
def remove_stop(session: Session) -> Session:
    """Take the sound away at which you are."""
    here = session.made_row.stop_at(session.row.at)
    assert here is not None
    return _without(session, session.made_row.stops[here])


@command("Clear", unavailable=nothing_chosen)
def clear_row(session: Session) -> Session:
    """Take all sounds of this model away."""
    own = own_stops(session)
    rest = tuple(stop for stop in session.row.stops if stop not in own)
    emptied = replace(session, row=replace(session.row, stops=rest, at=0.0))
    return emptied.with_status(
        f"Took {counted(len(own), 'sound')} away (Ctrl Z brings {'it' if len(own) == 1 else 'them'} back)"
    )


@command("Way", unavailable=no_row, sounds=True, gesture=True)
def walk_to(session: Session, part: float) -> Session:
    """Walk to a part of the way, 0 to 1, and hear it: equal parts are equal distances of sound."""
    frame = session.frame
    if frame is None or not is_made(session):
        return session
    part = min(max(part, 0.0), 1.0)
    moved = at_latent(session, frame, *session.made_row.point(frame.box, part))
    return replace(moved, row=replace(session.row, at=part)).with_status("")


@command("Walk", keys=ARROW_STEPS, shortcut="Arrows", tab=Tab.ROWS, unavailable=no_row, sounds=True)
def step_walk(session: Session, step: tuple[float, ...]) -> Session:
    """Walk on or back a little; with Shift a tenth of that."""
    return walk_to(session, session.row.at + sum(step))


@step_command("Next sound", "comma", "period", ", .", Tab.ROWS, unavailable=no_row, sounds=True)
def step_stop(session: Session, step: int) -> Session:
    """Previous or next sound of the row."""
    parts, at = session.made_row.walk.stops, session.row.at
    here = session.made_row.stop_at(at)
    before = sum(part < at for part in parts)
    to = here + step if here is not None else before if step > 0 else before - 1
    return go_to_stop(session, to % len(parts))


@command("Sound", unavailable=no_row, sounds=True)
def go_to_stop(session: Session, number: int) -> Session:
    """Go to a sound of the row, and hear it."""
    stops = session.made_row.stops
    if not 0 <= number < len(stops):
        return session
    there = walk_to(session, session.made_row.walk.stops[number])
    name, place = stops[number].name, f"{number + 1} of {len(stops)}"
    return there.with_status(f"Sound {place}" if name == str(number + 1) else f"{name}: {place}")


def own_favourites(session: Session) -> tuple[Favourite, ...]:
    """The favourites of the chosen model."""
    return tuple(each for each in session.favourites if each.model == session.model)


def stop_of(session: Session, star: Favourite) -> KeptPoint:
    """A favourite of the chosen model, whose frame is known, as a sound of a row."""
    assert session.frame
    return KeptPoint(session.model, decoder_of(session), star.latent(session.frame), star.name, star.detail)


def ticked_favourites(session: Session) -> list[tuple[str, bool]]:
    """The names of the model's favourites, and whether each is chosen; none while its frame is not known."""
    if session.frame is None:
        return []
    return [(star.name, _alike(session, stop_of(session, star)) is not None) for star in own_favourites(session)]


def _alike(session: Session, stop: KeptPoint) -> KeptPoint | None:
    """What is chosen of the same point."""
    return next((each for each in own_stops(session) if each.point == stop.point), None)


def _with_more(session: Session, stops: list[KeptPoint]) -> Session:
    """With those of `stops` that are not chosen yet, each with a name of its own; the row is no tour then."""
    chosen = list(own_stops(session))
    known, names = {each.point for each in chosen}, {each.name for each in chosen}
    added: list[KeptPoint] = []
    for stop in stops:
        if stop.point in known:
            continue
        name = stop.name if stop.name and stop.name not in names else next_letter(names)
        known.add(stop.point)
        names.add(name)
        added.append(replace(stop, name=name))
    if len(chosen) + len(added) > MOST:
        return session.with_status(f"A row has {MOST} sounds at most: take some away first", problem=True)
    row = replace(session.row, stops=(*session.row.stops, *added), tour=None)
    if not added:
        return replace(session, row=row).with_status(
            "That is chosen already" if len(stops) == 1 else "These are chosen already"
        )
    which = added[0].name if len(added) == 1 else counted(len(added), "sound")
    return replace(session, row=row).with_status(f"Chose {which}")


def _without(session: Session, stop: KeptPoint) -> Session:
    rest = tuple(each for each in session.row.stops if each is not stop)
    return replace(session, row=replace(session.row, stops=rest, tour=None)).with_status(f"Took {stop.name} away")
