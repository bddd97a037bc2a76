"""What one can do on the Explore page with training sounds, favourites and what was heard."""

from __future__ import annotations

from workbench.app import favourites
from workbench.app.command import Command
from workbench.app.explore import actions
from workbench.app.tab import Tab

COMMANDS = (
    Command(
        "audition",
        "Audition",
        "Hear the sound under the pointer, with Alt held",
        actions.audition,
        desk="explore",
    ),
    Command(
        "select",
        "Select",
        "Select the sound under the pointer, with a double click or with Alt",
        actions.select,
        desk="explore",
    ),
    Command(
        "switch_original",
        "Original",
        "Hear the recording of the selected sound, or what the model makes of it",
        actions.switch_original,
        {"x": None, "X": None},
        "X",
        desk="explore",
        tab=Tab.EXPLORE,
        unavailable=actions.nothing_selected,
    ),
    Command(
        "toggle_trail",
        "Trail",
        "Show or hide where on the map you have been",
        actions.toggle_trail,
        {"t": None, "T": None},
        "T",
        tab=Tab.EXPLORE,
    ),
    Command(
        "step_heard",
        "Heard",
        "Back to what was heard before this",
        actions.step_heard,
        {"BackSpace": -1},
        "Backspace",
        unavailable=actions.nothing_heard,
        tab=Tab.EXPLORE,
    ),
    Command("go_to_heard", "Heard", "Go to a point that was heard", actions.go_to_heard),
    Command(
        "step_direction",
        "Direction",
        "The next direction beside the map, in a model of many latents",
        actions.step_direction,
        {"d": 1, "D": 1},
        "D",
        unavailable=actions.no_plane_left,
        tab=Tab.EXPLORE,
    ),
    Command("set_direction", "Direction", "Which way to leave the plane of the map", actions.set_direction),
    Command(
        "step_intensity",
        "Intensity",
        "Less or more of the direction beside the map",
        actions.step_intensity,
        {"bracketleft": -1, "bracketright": 1},
        "[ ]",
        unavailable=actions.no_plane_left,
        tab=Tab.EXPLORE,
    ),
    Command(
        "set_intensity",
        "Intensity",
        "How far to go along the direction beside the map; the place on the map stays",
        actions.set_intensity,
        unavailable=actions.no_plane_left,
        gesture=True,
    ),
    Command(
        "toggle_naming",
        "Name",
        "Name this favourite and write a note; Enter keeps both",
        actions.toggle_naming,
        {"n": None, "N": None},
        "N",
        unavailable=actions.no_favourite,
        tab=Tab.EXPLORE,
    ),
    Command(
        "name_favourite",
        "Name",
        "Give this favourite a name and a note",
        favourites.name_favourite,
        unavailable=actions.no_favourite,
    ),
    Command(
        "toggle_metronome",
        "♩",
        "A click on each beat, or none",
        actions.toggle_metronome,
        {"k": None, "K": None},
        "K",
    ),
)
