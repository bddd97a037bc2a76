"""Everything the user can do, in one table: buttons, keys and the help are made from it.

A command turns one session into the next and touches nothing else. What must happen outside the session
(decoding, playing, showing) follows from the difference; the few things that do not are named by `asks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workbench.app import actions, tabs, undo
from workbench.app.blind.commands import COMMANDS as BLIND
from workbench.app.command import Ask, Command
from workbench.app.compare.commands import COMMANDS as COMPARE
from workbench.app.dataset.commands import COMMANDS as DATASET
from workbench.app.explore.commands import COMMANDS as EXPLORE
from workbench.app.explore.find_commands import COMMANDS as FIND
from workbench.app.explore.map_commands import COMMANDS as MAP
from workbench.app.explore.recording_commands import COMMANDS as RECORDING
from workbench.app.explore.vary_commands import COMMANDS as VARY
from workbench.app.export.commands import COMMANDS as EXPORT
from workbench.app.own.commands import COMMANDS as OWN
from workbench.app.queue.commands import COMMANDS as QUEUE
from workbench.app.session.tab import Tab
from workbench.app.settings.commands import COMMANDS as SETTINGS
from workbench.app.train.commands import COMMANDS as TRAIN

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        command.name: command
        for command in (
            Command(
                "show_tab",
                "Page",
                "Show a page: " + ", ".join(tab.value for tab in Tab),
                tabs.show_tab,
                {f"F{number}": tab for number, tab in enumerate(Tab, start=2)},
                f"F2 … F{len(Tab) + 1}",
            ),
            Command(
                "step_tab",
                "Next page",
                "Previous or next page",
                tabs.step_tab,
                {"Control-Prior": -1, "Control-Next": 1},
                "Ctrl PgUp PgDn",
            ),
            Command(
                "play",
                "Play",
                "Play the sound in a loop, or stop it",
                actions.play_or_stop,
                {"space": None},
                "Space",
            ),
            Command(
                "save",
                "Save",
                "Save the sound you hear, as the page Export says",
                actions.nothing,
                {"s": None, "S": None},
                "S",
                asks=Ask.SAVE,
                unavailable=actions.nothing_to_save,
            ),
            Command(
                "step_tempo",
                "Tempo",
                "Five beats a minute slower or faster",
                actions.step_tempo,
                {"minus": -5, "plus": 5, "equal": 5, "KP_Subtract": -5, "KP_Add": 5},
                "− +",
            ),
            Command(
                "next_pattern",
                "Pattern",
                "The next of some patterns for the loop",
                actions.next_pattern,
                {"p": None, "P": None},
                "P",
            ),
            Command("toggle_step", "Step", "A hit, an accent, or nothing on this sixteenth", actions.toggle_step),
            Command("set_swing", "Swing", "How late every second sixteenth comes", actions.set_swing, gesture=True),
            Command(
                "undo",
                "↶",
                "Undo the last move",
                undo.undo,
                {"Control-z": None},
                "Ctrl Z",
                unavailable=undo.nothing_to_undo,
                sounds=True,
            ),
            Command(
                "redo",
                "↷",
                "Redo what was undone",
                undo.redo,
                {"Control-Shift-z": None, "Control-y": None},
                "Ctrl Y",
                unavailable=undo.nothing_to_redo,
                sounds=True,
            ),
            Command("end_gesture", "Done", "The mouse is released: the next move stands alone", undo.end_gesture),
            Command("place_window", "Window", "Where the window stands, when it opens again", actions.place_window),
            Command(
                "quit",
                "Close",
                "Close the window; it comes back as it is left",
                actions.nothing,
                {"Control-q": None, "Control-w": None},
                "Ctrl Q, Ctrl W",
            ),
            Command("help", "Help", "Show or hide this list", actions.toggle_help, {"question": None, "F1": None}, "?"),
            Command("set_tempo", "Tempo", "Beats a minute, one hit a beat", actions.set_tempo, gesture=True),
            Command(
                "set_volume", "Volume", "How loud the loop plays; saved files keep their level", actions.set_volume
            ),
            Command("set_rate", "Rate", "Sample rate of saved files", actions.set_rate),
            Command("set_depth", "Bits", "Bit depth of saved files", actions.set_depth),
            Command("set_folder", "Folder", "Choose where snares are saved", actions.set_folder),
            Command(
                "reconnect", "Reconnect", "Look for a sound device", actions.look_for_sound, asks=Ask.RECONNECT_AUDIO
            ),
            *MAP,
            *RECORDING,
            *QUEUE,
            *EXPLORE,
            *VARY,
            *FIND,
            *COMPARE,
            *BLIND,
            *EXPORT,
            *DATASET,
            *OWN,
            *TRAIN,
            *SETTINGS,
        )
    }
)

KEYS: Mapping[tuple[Tab | None, str], tuple[str, Any]] = MappingProxyType(
    {
        (command.tab, key): (command.name, argument)
        for command in COMMANDS.values()
        for key, argument in command.keys.items()
    }
)
"""Which command, with which argument, a Tk key name triggers on a page, or, where that is None, on all of them."""


def of_key(key: str, tab: Tab) -> tuple[str, Any] | None:
    """The command and argument of a Tk key name on a page; None where it has none."""
    return KEYS.get((tab, key)) or KEYS.get((None, key))


def of_drop(tab: Tab, folder: bool = False) -> str:
    """The command that takes a file which is dropped on a page; or a folder as a whole, empty where none does."""
    there = [each for each in COMMANDS.values() if each.tab is tab]
    if folder:
        return next((each.name for each in there if each.drops_folder), "")
    return next((each.name for each in there if each.drops), "open_file")
