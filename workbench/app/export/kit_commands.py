"""Favourites, variations or a batch as a kit."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.common.favourite_commands import no_favourites
from workbench.app.common.model_commands import no_frame
from workbench.app.export.commands import fields_of, request
from workbench.app.session.export import PointChoice
from workbench.app.session.refused import wrong
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.exporters.kit import MOST
from workbench.exporters.registry import form_of


def no_kit(session: Session) -> str:
    """Why no kit can be written; empty where one can."""
    if session.export.kit.progress:
        return "A kit is being written"
    if (count := len(session.favourites)) > MOST:
        return f"A kit has {MOST} keys, but there are {count} favourites: take the star off some"
    return no_favourites(session)


def no_batch_kit(session: Session) -> str:
    """The same of the batch that the page would write."""
    if why := wrong(session, fields_of(session)):
        return why
    wanted = request(session)
    if wanted.which is PointChoice.FAVOURITES or session.export.kit.progress:
        return no_kit(session)
    if wanted.count > MOST:
        return f"A kit has {MOST} keys, but these are {wanted.count:,} sounds: choose fewer"
    return no_frame(session)


def no_variations_kit(session: Session) -> str:
    """The same of the variations that the session shows."""
    if session.export.kit.progress:
        return "A kit is being written"
    if session.exploring.varying.wish:
        return "The variations are still being made"
    return "" if session.exploring.varying.strip else "There are no variations yet: press V"


def no_kit_under_way(session: Session) -> str:
    """Why there is no kit to stop; empty where one is being written."""
    return "" if session.export.kit.progress else "No kit is being written"


@command("Kit", keys={"e": None, "E": None}, shortcut="E", tab=Tab.EXPLORE, unavailable=no_variations_kit)
def save_variations_kit(session: Session) -> Session:
    """Write the variations that Vary has made as a kit, beside saved snares."""
    strip = session.exploring.varying.strip
    return _begun(session, len(strip.favourites)) if strip else session


@command("Save kit", unavailable=no_kit)
def save_kit(session: Session) -> Session:
    """Save favourites as a kit (SFZ / Hydrogen): one key each, in the order of their stars."""
    return _begun(session, len(session.favourites))


@command(
    "Kit of these",
    help=f"Write these points as a kit (SFZ / Hydrogen) in place of files: {MOST} sounds at most, one key each",
    unavailable=no_batch_kit,
)
def save_batch_kit(session: Session) -> Session:
    """Write these points as a kit."""
    return _begun(session, request(session).count)


@command("Cancel", unavailable=no_kit_under_way)
def cancel_kit(session: Session) -> Session:
    """Stop writing the kit."""
    return with_kit(session, progress=None).with_status("No kit was written")


@command("Kit name")
def set_kit_name(session: Session, name: str) -> Session:
    """Name of the kit, its folder and its files."""
    return with_kit(session, name=name)


@command("Kit for")
def set_kit_form(session: Session, form: str) -> Session:
    """What the kit is written for."""
    form_of(form)
    return with_kit(session, form=form)


def _begun(session: Session, count: int) -> Session:
    return with_kit(session, progress=(0, count)).with_status("Making the sounds of the kit")


def with_kit(session: Session, **changes: object) -> Session:
    """The session with other values in its kit."""
    kit = replace(session.export.kit, **changes)  # type: ignore[arg-type]  # each caller names a field and its type
    return replace(session, export=replace(session.export, kit=kit))
