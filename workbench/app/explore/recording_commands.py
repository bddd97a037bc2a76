"""What one can do with a recording that the model comes near to."""

from __future__ import annotations

from workbench.app import actions
from workbench.app.command import Ask, Command
from workbench.app.session.moves import hear_side
from workbench.app.session.tab import Tab

COMMANDS = (
    Command(
        "open_file",
        "Open …",
        "Open a recording, or drop one on the window: the model copies it as closely as it can",
        actions.open_file,
        {"o": None, "O": None},
        "O",
        asks=Ask.OPEN,
        unavailable=actions.no_frame,
        tab=Tab.EXPLORE,
    ),
    Command(
        "compare",
        "Compare",
        "Hear the original and the model's copy in turn",
        actions.compare,
        {"a": None, "A": None},
        "A",
        unavailable=actions.no_target,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command("hear", "Hear", "Hear the original or the copy", hear_side, unavailable=actions.no_target, sounds=True),
    Command(
        "closer",
        "Closer",
        "Adjust the details of the copy: closer than any point of the map comes",
        actions.closer,
        asks=Ask.CLOSER,
        unavailable=actions.no_synthesis,
    ),
    Command(
        "close_file",
        "✕",
        "Close the recording",
        actions.close_file,
        unavailable=actions.no_target,
    ),
)
