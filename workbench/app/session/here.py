"""What is at the point: a sound of the map, a variation."""

from __future__ import annotations

import numpy as np

from workbench.app.session.moves import SAME
from workbench.app.session.session import Session
from workbench.core.frame import evened


def marked_where_it_is(old: Session, new: Session) -> Session:
    """`new`, which has gone back from `old`: its mark is on the sound that it stands at, and not on one it has left."""
    survey, left = new.exploring.survey, new.exploring.selected
    here = survey.nearest(new.latent).index if survey and new.latent else None
    if here is not None and not stands_at(new, here):
        here = None
    if here is None and left is not None and not stands_at(old, left):
        return new
    return new.with_exploring(selected=here, original=False)


def stands_at(session: Session, index: int) -> bool:
    """Whether the point is the sound in a row."""
    if session.points is None or session.frame is None or index >= len(session.points):
        return False
    both = evened(np.array([session.latent, session.points.latents[index]]), session.frame.box)
    return session.detail is None and bool(np.abs(both[0] - both[1]).max() < SAME)


def cell_here(session: Session) -> int | None:
    """The cell of the strip at which the point is; None where it is elsewhere."""
    strip = session.exploring.varying.strip
    if strip is None:
        return None
    found = strip.cells_at(session.model, session.position, session.exact, session.detail)
    return strip.at if strip.at in found else min(found, default=None)


def starred_cells(session: Session) -> frozenset[int]:
    """The cells of the strip whose sounds are favourites."""
    strip = session.exploring.varying.strip
    if strip is None:
        return frozenset()
    found: set[int] = set()
    for star in session.favourites:
        found.update(strip.cells_at(star.model, star.position, star.exact, star.detail))
    return frozenset(found)


def name_here(session: Session) -> str:
    """The name of the variation at the point; empty if there is none."""
    strip, cell = session.exploring.varying.strip, cell_here(session)
    return strip.name_of(cell) if strip and cell else ""
