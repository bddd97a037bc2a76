"""Moving the point: over the map, along sliders, by chance; locks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.app.command import command
from workbench.app.common.model_commands import no_frame, no_model
from workbench.app.session.moves import SAME, along, arrived, coordinates
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.frame import evened, within_reach
from workbench.core.latent import as_latent
from workbench.core.prior import draw

WHOLE_MAP = 1.0
"""The radius from which *Random* goes anywhere."""
RADII = (0.02, WHOLE_MAP)
"""The least and the greatest radius."""
_STEP, _FINE = 0.02, 0.002
_ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Down": (0, -1), "Up": (0, 1)}
ARROW_STEPS = {key: (x * _STEP, y * _STEP) for key, (x, y) in _ARROWS.items()} | {
    f"Shift-{key}": (x * _FINE, y * _FINE) for key, (x, y) in _ARROWS.items()
}
"""How far an arrow key goes across and up, as parts of a map or a pad; with Shift a tenth of that."""


@command("Random", keys={"r": None, "R": None}, shortcut="R", tab=Tab.EXPLORE, unavailable=no_frame, sounds=True)
def random(session: Session) -> Session:
    """Jump to a random point of the map.

    Anywhere, or within the radius around the cursor.
    """
    card, frame, layout = session.card, session.frame, session.layout
    if not (card and frame):
        return session
    rng = np.random.default_rng((0, session.draws))
    session = replace(session, draws=session.draws + 1)
    if session.radius < WHOLE_MAP:
        near = _within(session.on_map, session.radius, rng)
        return move_to(session, near).with_status("A random sound near here")
    # Drawn from the box and not from the frame, whose corners lie far outside of it.
    latent = as_latent(draw(card, session.points.typical if session.points else None, 1, rng)[0])
    if layout is None:
        moved = along(session, dict(enumerate(frame.position(latent))), detail=None)
    else:
        moved = arrived(session, frame, latent, None, detail=None)
    return moved.with_status("A random sound")


@command(
    "Move",
    keys=ARROW_STEPS,
    shortcut="Arrows",
    tab=Tab.EXPLORE,
    unavailable=no_model,
    sounds=True,
)
def nudge(session: Session, step: tuple[float, ...]) -> Session:
    """Move the point a little; with Shift a tenth of that.

    What refines the sound beyond its point stays.
    """
    frame, layout = session.frame, session.layout
    if frame is None or layout is None:
        moved = coordinates(session)
        return along(session, {axis: moved[axis] + by for axis, by in enumerate(step[: len(moved)])}, session.detail)
    place = within_reach(tuple(part + by for part, by in zip(session.on_map, step, strict=True)))
    there = layout.latent(*place)
    here, left, reached = evened(np.array([session.latent, layout.latent(*session.on_map), there]), frame.box)
    if np.abs(here - left).max() > SAME:  # beside the map's surface, as a recording's copy is
        there = as_latent(frame.box.from_units((here + reached - left + 1) / 2))
    return arrived(session, frame, there, place, session.detail)


@command("Move", unavailable=no_model, sounds=True, gesture=True)
def move_to(session: Session, place: tuple[float, ...]) -> Session:
    """Drag the point over the map.

    `place`: 0 to 1 across and up. What refined the sound beyond its point is left behind.
    """
    place = within_reach(place)
    if session.frame is None or session.layout is None:
        return along(session, dict(enumerate(place[: len(session.position)])), detail=None)
    return arrived(session, session.frame, session.layout.latent(*place), place, detail=None)


@command("Latent", unavailable=no_model, sounds=True, gesture=True)
def set_slider(session: Session, which: tuple[int, float]) -> Session:
    """Move along one axis.

    `which`: the axis, and a part of its reach, 0 to 1. What refines the sound beyond its point stays.
    """
    axis, part = which
    if axis in session.locks:
        name = session.frame.name(axis) if session.frame else "This"
        return session.with_status(f"{name} is locked", problem=True)
    return along(session, {axis: min(max(part, 0.0), 1.0)}, session.detail)


@command("Lock", unavailable=no_frame)
def toggle_lock(session: Session, axis: int) -> Session:
    """Keep this as it is, whatever moves the point; again: let it go."""
    locks = session.locks ^ {axis}
    name = session.frame.name(axis) if session.frame else "This"
    return replace(session, locks=locks).with_status(f"{name} {'stays as it is' if axis in locks else 'moves again'}")


@command("Lock", keys={"g": None, "G": None}, shortcut="G", tab=Tab.EXPLORE, unavailable=no_frame)
def lock_group(session: Session) -> Session:
    """Lock all sliders in sight, so that the map moves only the rest; again: let them go."""
    axes = frozenset(session.slider_axes)
    if axes <= session.locks:
        return replace(session, locks=session.locks - axes).with_status("Unlocked: everything moves again")
    held = replace(session, locks=session.locks | axes)
    if session.frame is None or len(held.locks) == session.frame.size:
        return held.with_status("All is locked: nothing moves until you unlock something")
    still = "Character locked: now only the controls move", "Controls locked: now only the character moves"
    return held.with_status(still[0] if session.more else still[1])


@command("Radius")
def set_radius(session: Session, radius: float) -> Session:
    """How far from here Random goes: the ring on the map; at the right end, anywhere.

    `radius`: a part of the map, 0.02 to 1; at 1, *Random* goes anywhere.
    """
    least, most = RADII
    return replace(session, radius=min(max(radius, least), most))


def _within(place: tuple[float, float], radius: float, rng: np.random.Generator) -> tuple[float, float]:
    """A place drawn evenly from the disc of `radius` about `place`, as far as that lies on the map."""
    while True:
        across, up = rng.uniform(-radius, radius, 2)
        there = (place[0] + across, place[1] + up)
        if np.hypot(across, up) <= radius and all(0 <= part <= 1 for part in there):
            return float(there[0]), float(there[1])
