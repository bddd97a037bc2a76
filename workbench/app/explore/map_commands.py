"""What one can do on the map: move, look closer, choose a model, star a point."""

from __future__ import annotations

from workbench.app import actions, favourites
from workbench.app.command import Command
from workbench.app.session import moves
from workbench.app.session.tab import Tab

_STEP, _FINE = 0.02, 0.002
_CLOSER, _FURTHER = (1.5,), (1 / 1.5,)
_ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Down": (0, -1), "Up": (0, 1)}

COMMANDS = (
    Command(
        "random",
        "Random",
        "Jump to a random point of the map",
        moves.random,
        {"r": None, "R": None},
        "R",
        unavailable=actions.no_frame,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command(
        "nudge",
        "Move",
        "Move the point a little; with Shift a tenth of that",
        moves.nudge,
        {key: (x * _STEP, y * _STEP) for key, (x, y) in _ARROWS.items()}
        | {f"Shift-{key}": (x * _FINE, y * _FINE) for key, (x, y) in _ARROWS.items()},
        "Arrows",
        unavailable=actions.no_model,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command(
        "zoom",
        "Zoom",
        "Look closer at the map, or from further away; the mouse wheel does it too",
        actions.zoom,
        {"Control-plus": _CLOSER, "Control-Shift-plus": _CLOSER, "Control-equal": _CLOSER}
        | {"Control-minus": _FURTHER},
        "Ctrl + −",
        tab=Tab.EXPLORE,
    ),
    Command("pan", "Pan", "Push the map, with the right or the middle button of the mouse", actions.pan),
    Command(
        "whole_map",
        "Whole map",
        "Look at the whole map",
        actions.whole_map,
        {"Control-0": None},
        "Ctrl 0",
        tab=Tab.EXPLORE,
    ),
    Command(
        "choose_number",
        "Model",
        "Choose a model by its number; the point stays",
        actions.choose_by_number,
        {str(digit): digit for digit in range(1, 10)},
        "1 … 9",
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command(
        "step_model",
        "Next model",
        "Previous or next model of the list; the point stays",
        actions.step_model,
        {"Prior": -1, "Next": 1},
        "PgUp PgDn",
        unavailable=actions.no_model,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command("choose_model", "Model", "Play another model; the point stays", actions.choose_model, sounds=True),
    Command(
        "next_colour",
        "Colour",
        "Colour the map by the next property: brightness, decay and so on, source or split",
        actions.next_colour,
        {"c": None},
        "C",
        tab=Tab.EXPLORE,
    ),
    Command("set_colour", "Colour by", "What the colours of the map show", actions.set_colour),
    Command(
        "more",
        "More",
        "Sliders for the controls, or for the character",
        actions.toggle_more,
        {"m": None, "M": None},
        "M",
        unavailable=actions.no_controls,
        tab=Tab.EXPLORE,
    ),
    Command(
        "move_to",
        "Move",
        "Drag the point over the map",
        moves.move_to,
        unavailable=actions.no_model,
        sounds=True,
        gesture=True,
    ),
    Command(
        "set_slider",
        "Latent",
        "Move along one axis",
        moves.set_slider,
        unavailable=actions.no_model,
        sounds=True,
        gesture=True,
    ),
    Command(
        "toggle_lock",
        "Lock",
        "Keep this as it is, whatever moves the point; again: let it go",
        moves.toggle_lock,
        unavailable=actions.no_frame,
    ),
    Command(
        "lock_group",
        "Lock",
        "Lock all sliders in sight, so that the map moves only the rest; again: let them go",
        moves.lock_group,
        {"g": None, "G": None},
        "G",
        unavailable=actions.no_frame,
        tab=Tab.EXPLORE,
    ),
    Command(
        "set_radius",
        "Radius",
        "How far from here Random goes: the ring on the map; at the right end, anywhere",
        moves.set_radius,
    ),
    Command(
        "star",
        "☆",
        "Star this point, or take its star away",
        favourites.star,
        {"f": None, "F": None},
        "F",
        unavailable=actions.no_frame,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command(
        "step_favourite",
        "Next favourite",
        "Previous or next favourite",
        favourites.step_favourite,
        {"comma": -1, "period": 1},
        ", .",
        unavailable=favourites.no_favourites,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command("choose_favourite", "Favourite", "Go to a favourite", favourites.choose_favourite, sounds=True),
)
