"""What the map shows: how near, and in which colours."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.common.model_commands import no_controls
from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.core.map_view import WHOLE

_CLOSER, _FURTHER = (1.5,), (1 / 1.5,)


@command(
    "Zoom",
    keys={"Control-plus": _CLOSER, "Control-Shift-plus": _CLOSER, "Control-equal": _CLOSER}
    | {"Control-minus": _FURTHER},
    shortcut="Ctrl + −",
    tab=Tab.EXPLORE,
)
def zoom(session: Session, how: tuple[float, ...]) -> Session:
    """Look closer at the map, or from further away; the mouse wheel does it too.

    `how`: the factor, and where in the view nothing moves, as parts of its width and height; without these, at the
    point.
    """
    factor, *parts = how
    across, up = parts or session.view.of(*session.on_map)
    return replace(session, view=session.view.zoomed(factor, min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0)))


@command("Pan")
def pan(session: Session, by: tuple[float, float]) -> Session:
    """Push the map, with the right or the middle button of the mouse."""
    return replace(session, view=session.view.panned(*by))


@command("Whole map", keys={"Control-0": None}, shortcut="Ctrl 0", tab=Tab.EXPLORE)
def whole_map(session: Session) -> Session:
    """Look at the whole map."""
    return replace(session, view=WHOLE)


@command("Colour", keys={"c": None}, shortcut="C", tab=Tab.EXPLORE)
def next_colour(session: Session) -> Session:
    """Colour the map by the next property: brightness, decay and so on, source or split."""
    keys = list(COLOURINGS)
    return set_colour(session, keys[(keys.index(session.colour) + 1) % len(keys)])


@command("Colour by")
def set_colour(session: Session, key: str) -> Session:
    """What the colours of the map show."""
    kind = COLOURINGS.get(key)
    if kind is None:
        raise BadInput(f"The map cannot be coloured by {key}")
    return replace(session, colour=key).with_status(f"Coloured by {kind.label.lower()}: {kind.meaning}")


@command("More", keys={"m": None, "M": None}, shortcut="M", tab=Tab.EXPLORE, unavailable=no_controls)
def more(session: Session) -> Session:
    """Sliders for the controls, or for the character."""
    return replace(session, more=not session.more)
