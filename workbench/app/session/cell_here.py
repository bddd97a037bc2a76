"""Where the point is among the variations in sight."""

from __future__ import annotations

from workbench.app.session.session import Session


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
    """What the variation at the point is called; empty where it is none."""
    strip, cell = session.exploring.varying.strip, cell_here(session)
    return strip.name_of(cell) if strip and cell else ""
