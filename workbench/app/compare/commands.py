"""What can be done on the page `compare`."""

from __future__ import annotations

from workbench.app.actions import nothing
from workbench.app.command import Command
from workbench.app.compare import actions
from workbench.app.session.tab import Tab

_ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}

COMMANDS: tuple[Command, ...] = (
    Command(
        "compare_step",
        "Choose",
        "Choose the cell beside this one and hear it; a click does it too",
        actions.step_cell,
        _ARROWS,
        "Arrows",
        tab=Tab.COMPARE,
    ),
    Command("compare_choose", "Choose", "Choose a cell and hear it", actions.choose_cell),
    Command(
        "compare_other",
        "A/B",
        "Hear the original and the chosen copy in turn; of one point, the last two cells",
        actions.other,
        {"a": None, "A": None},
        "A",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_explore",
        "Explore",
        "Go to the chosen model on Explore, at the point heard here",
        actions.explore,
        {"Return": None, "KP_Enter": None},
        "Enter",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_mode",
        "Point or recording",
        "Compare the models at one point, or by what they make of one recording",
        actions.choose_mode,
        {"m": None, "M": None},
        "M",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_open",
        "Open …",
        "Open a recording, or drop one on the page: see what every model makes of it",
        actions.open_target,
        {"o": None, "O": None},
        "O",
        tab=Tab.COMPARE,
        drops=True,
    ),
    Command(
        "compare_dataset",
        "Dataset",
        "The next dataset, whose held-out recordings the models never learnt from",
        actions.choose_dataset,
        {"d": None, "D": None},
        "D",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_recording",
        "Recording",
        "Previous or next held-out recording of the dataset",
        actions.step_recording,
        {"comma": -1, "period": 1},
        ", .",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_sort",
        "Sort",
        "Sort the cells by the next figure; a click on a figure's name sorts by it",
        actions.sort,
        {"t": None, "T": None},
        "T",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_reverse",
        "Reverse",
        "Turn the order of the cells round",
        actions.reverse,
        {"v": None, "V": None},
        "V",
        tab=Tab.COMPARE,
    ),
    Command(
        "compare_export",
        "CSV",
        "Write the figures of this sheet as a table (CSV) into the folder for saved snares",
        nothing,
        {"e": None, "E": None},
        "E",
        tab=Tab.COMPARE,
        desk="compare",
        unavailable=actions.no_cells,
    ),
)
