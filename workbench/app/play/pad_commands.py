"""Pads: sounds are pinned to places, and between them the pads play what was learnt of the pins."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import no_frame
from workbench.app.explore.move_commands import ARROW_STEPS, random
from workbench.app.session.chosen_model import decoder_of, own_pins, playable
from workbench.app.session.moves import at_latent
from workbench.app.session.pads import MOST_PINS, Pin, PlaceOnPads, beside
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.favourite import Favourite
from workbench.core.frame import within_reach
from workbench.core.latent import Latent
from workbench.core.words import counted, next_letter
from workbench.mapping.rivals import RIVALS


def no_pins(session: Session) -> str:
    """Why there is no pin to go to; empty where there is one."""
    return "" if own_pins(session) else "Nothing is pinned yet: press Enter at a sound that you like"


def no_pin_here(session: Session) -> str:
    """Why there is no pin to take away; empty where the ring stands at one."""
    if _pin_here(session):
        return ""
    return no_pins(session) or "No pin is here: go to one first"


@command("Pin", keys={"Return": None, "KP_Enter": None}, shortcut="Enter", tab=Tab.PLAY, unavailable=no_frame)
def pin(session: Session) -> Session:
    """Pin this sound to the pad, where the ring is.

    Where a pin is there already, to a free place.
    """
    name = session.favourite.name if session.favourite else ""
    return _pinned(session, session.latent, name)


@command("Favourite", unavailable=no_frame)
def pin_favourite(session: Session, name: str) -> Session:
    """Pin a favourite to the pad."""
    found: Favourite | None = next((each for each in session.favourites if each.name == name), None)
    if found is None or session.frame is None:
        return session.with_status(f"There is no favourite named {name}", problem=True)
    if found.model != session.model:
        said = f"{name} is a sound of {found.model}: choose that model first"
        return session.with_status(said, problem=True)
    there = at_latent(session, session.frame, found.latent(session.frame), found.detail, found.cursor or None)
    return _pinned(there, found.latent(session.frame), name)


@command("Remove", keys={"Delete": None}, shortcut="Delete", tab=Tab.PLAY, unavailable=no_pin_here)
def unpin(session: Session) -> Session:
    """Take the pin away at which the ring stands."""
    here = _pin_here(session)
    rest = tuple(each for each in session.pads.pins if each is not here)
    assert here
    return replace(session, pads=replace(session.pads, pins=rest)).with_status(f"Took pin {here.name} away")


@step_command("Next pin", "comma", "period", ", .", Tab.PLAY, unavailable=no_pins, sounds=True)
def step_pin(session: Session, step: int) -> Session:
    """Previous or next pin."""
    pins = own_pins(session)
    here = session.pads.pin_at(session.pads.at, pins)
    at = pins[(pins.index(here) + step) % len(pins)] if here else pins[0 if step > 0 else -1]
    return go_to_pin(session, session.pads.pins.index(at))


@command("Pin", sounds=True)
def go_to_pin(session: Session, index: int) -> Session:
    """Go to a pin, and hear its very sound."""
    there = session.pads.pins[index]
    if there not in own_pins(session) or session.frame is None:
        beside_it = replace(session, pads=replace(session.pads, at=there.place))
        return beside_it.with_status(f"Pin {there.name} is a sound of {there.model}{_since(session, there)}")
    moved = at_latent(session, session.frame, there.latent, there.detail)
    return replace(moved, pads=replace(moved.pads, at=there.place)).with_status(f"Pin {there.name}")


@command("Pad", unavailable=no_frame, sounds=True, gesture=True)
def move_ring(session: Session, place: PlaceOnPads) -> Session:
    """Move over the pads, and hear what lies there.

    `place`: across and up of each pad, 0 to 1.
    """
    moved = replace(session, pads=replace(session.pads, at=within_reach(place)))
    if not playable(session):
        wanting = counted(max(2 - len(own_pins(session)), 1), "more sound")
        return moved.with_status(f"Pin {wanting}, then the pad plays what lies between them")
    return at_ring(moved).with_status("")


def at_ring(session: Session) -> Session:
    """Where the ring stands; where it is, as long as the pad does not play."""
    frame = session.frame
    if frame is None or not playable(session):
        return session
    return at_latent(session, frame, *session.mapped.latent(frame, session.pads.at))


@command(
    "Pad",
    keys=ARROW_STEPS,
    shortcut="Arrows",
    tab=Tab.PLAY,
    unavailable=no_frame,
    sounds=True,
)
def nudge_ring(session: Session, step: Latent) -> Session:
    """Move over the pad a little; with Shift a tenth of that."""
    at = session.pads.at
    return move_ring(session, tuple(part + by for part, by in zip(at, (*step, 0.0, 0.0), strict=False)))


@command("Move pin", gesture=True)
def move_pin(session: Session, which: tuple[int, PlaceOnPads]) -> Session:
    """Drag a pin to another place, and hear it.

    `which`: its number, from 0, and the place. No two pins stand on one spot: this one then stops a step beside.
    """
    index, place = which
    pins = session.pads.pins
    others = [each.place for each in pins if each is not pins[index]]
    moved = replace(pins[index], place=beside(within_reach(place), others))
    pads = replace(session.pads, pins=(*pins[:index], moved, *pins[index + 1 :]))
    aside = " stands beside another one" if moved.place != within_reach(place) else ""
    if pins[index] in own_pins(session) and session.frame:
        session = at_latent(session, session.frame, moved.latent, moved.detail)
    return replace(session, pads=replace(pads, at=moved.place)).with_status(f"Pin {moved.name}{aside}")


@command("Two pads", keys={"t": None, "T": None}, shortcut="T", tab=Tab.PLAY)
def switch_pads(session: Session) -> Session:
    """One pad, or two: two hands hold four controls."""
    count = 3 - session.pads.count
    said = "Two pads: each pin has a place on both" if count == 2 else "One pad"
    return replace(session, pads=session.pads.with_pads(count)).with_status(said)


@command("Random", keys={"r": None, "R": None}, shortcut="R", tab=Tab.PLAY, unavailable=no_frame, sounds=True)
def random_to_pin(session: Session) -> Session:
    """Hear a random sound, which you can pin."""
    return random(session)


def _pin_here(session: Session) -> Pin | None:
    """The pin at which the ring stands: one that can be played, else any."""
    pads = session.pads
    return pads.pin_at(pads.at, own_pins(session)) or pads.pin_at(pads.at, pads.pins)


def _pinned(session: Session, latent: Latent, name: str) -> Session:
    card, pads, own = session.card, session.pads, own_pins(session)
    assert card
    if len(pads.pins) >= MOST_PINS:
        return session.with_status(f"{MOST_PINS} pins are the most: take some away first", problem=True)
    taken = {each.name for each in own}
    name = name if name and name not in taken else next_letter(taken)
    place = pads.free_place(pads.pins)
    added = Pin(session.model, decoder_of(session), latent, name, session.detail, place=place)
    pads = replace(pads, pins=(*pads.pins, added), at=added.place)
    said = f"Pinned as {name}" if own else f"Pinned as {name}. Pin another sound, and the pad plays what lies between"
    return replace(session, pads=pads).with_status(said)


def _since(session: Session, there: Pin) -> str:
    return ", which was trained again since" if there.model == session.model else ": choose that model to play it"


def no_rivals(session: Session) -> str:
    """Why there is nothing to choose; empty where there is something."""
    return "" if len(own_pins(session)) > 1 else "Pin two sounds first: the rivals are learnt of the pins"


@command("Rival", unavailable=no_rivals, sounds=True)
def choose_rival(session: Session, key: str) -> Session:
    """Play another of the mappings that are learnt of the same pins.

    Pins stay what they are; what lies between them sounds as the rival has it.
    """
    if key not in RIVALS:
        return session.with_status(f"There is no rival named {key}", problem=True)
    chosen = replace(session, pads=replace(session.pads, rival=key))
    return at_ring(chosen).with_status(f"The pad plays {RIVALS[key].label}")


@step_command("Next rival", "j J", "l L", "J L", Tab.PLAY, unavailable=no_rivals, sounds=True)
def step_rival(session: Session, step: int) -> Session:
    """The previous or the next rival."""
    keys = list(RIVALS)
    return choose_rival(session, keys[(keys.index(session.pads.rival) + step) % len(keys)])
