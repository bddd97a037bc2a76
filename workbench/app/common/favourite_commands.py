"""Stars: points that are kept under a name, in the session and from one day to the next."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import choose_model, no_frame
from workbench.app.session.here import name_here
from workbench.app.session.moves import go_to
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.favourite import Favourite


def no_favourites(session: Session) -> str:
    """Why there is no favourite to go to; empty where there are some."""
    return "" if session.favourites else "There are no favourites yet: press F at a sound that you like"


def no_favourite(session: Session) -> str:
    """Why the point has no name of its own to change; empty where it is a favourite."""
    return "" if session.favourite else "This sound is not a favourite yet: press F first"


@command("☆", keys={"f": None, "F": None}, shortcut="F", tab=Tab.EXPLORE, unavailable=no_frame, sounds=True)
def star(session: Session) -> Session:
    """Star this point, or take its star away."""
    if known := session.favourite:
        rest = tuple(each for each in session.favourites if each is not known)
        return replace(session, favourites=rest).with_status(f"Removed {known.name} from favourites (F adds it back)")
    added = Favourite(session.model, session.position, _new_name(session), exact=session.exact, detail=session.detail)
    added = replace(added, cursor=session.cursor)
    return replace(session, favourites=(*session.favourites, added)).with_status(f"Added {added.name} to favourites")


@step_command("Next favourite", "comma", "period", ", .", Tab.EXPLORE, unavailable=no_favourites, sounds=True)
def step_favourite(session: Session, step: int) -> Session:
    """Previous or next favourite.

    From a point that is not a favourite, go to the first or the last.
    """
    names = [each.name for each in session.favourites]
    here = session.favourite
    at = names.index(here.name) + step if here else (0 if step > 0 else -1)
    return choose_favourite(session, names[at % len(names)])


@command("Favourite", sounds=True)
def choose_favourite(session: Session, name: str) -> Session:
    """Go to a favourite."""
    found = next((each for each in session.favourites if each.name == name), None)
    if found is None:
        return session.with_status(f"There is no favourite named {name}", problem=True)
    state = session.models.get(found.model)
    if state is None or state.card is None:
        return session.with_status(f"{name} is a point of {found.model}, which is not there", problem=True)
    there = choose_model(session, found.model) if session.model != found.model else session
    back = go_to(there, found.position, found.exact, found.detail, found.cursor)
    return back.with_status(" · ".join(filter(None, (name, found.note))))


@command("Name", unavailable=no_favourite)
def name_favourite(session: Session, texts: tuple[str, str]) -> Session:
    """Give this favourite a name and a note.

    No two favourites share a name; if the name is empty, it keeps the old one.
    """
    here, (name, note) = session.favourite, (text.strip() for text in texts)
    if here is None:
        return session
    if any(each.name == name for each in session.favourites if each is not here):
        return session.with_status(f"There is another favourite named {name}", problem=True)
    named = replace(here, name=name or here.name, note=note)
    kept = tuple(named if each is here else each for each in session.favourites)
    done = replace(session, favourites=kept, exploring=replace(session.exploring, naming=False))
    return done.with_status(" · ".join(filter(None, (named.name, named.note))))


def name_heard(session: Session) -> str:
    """The name of what is heard: that of the favourite, or of the recording; empty where it has none."""
    here, heard = session.favourite, session.heard
    if heard is None or not heard.latent:
        return heard.model if heard else ""
    return here.name if here and (heard.model, heard.latent) == (session.model, session.latent) else ""


def _new_name(session: Session) -> str:
    taken, variation = {each.name for each in session.favourites}, name_here(session)
    if variation and variation not in taken:
        return variation
    return next(name for count in range(1, len(taken) + 2) if (name := f"{session.model} {count}") not in taken)
