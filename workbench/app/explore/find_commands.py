"""What one can do to find sounds on the Explore page, and to hear one against another."""

from __future__ import annotations

from workbench.app.command import Command
from workbench.app.explore import find_actions as actions
from workbench.app.session.tab import Tab

COMMANDS = (
    Command(
        "begin_find",
        "Find",
        "Find sounds by kit, file name or licence; Enter goes to the next, Esc shows all again",
        actions.begin_find,
        {"slash": None},
        "/",
        tab=Tab.EXPLORE,
    ),
    Command(
        "find",
        "Find",
        "Find sounds by kit, file name or licence",
        actions.find,
        desk="find",
    ),
    Command(
        "next_match",
        "Next",
        "The next sound that matches",
        actions.next_match,
        desk="explore",
        unavailable=actions.nothing_found,
        sounds=True,
    ),
    Command(
        "compare_two",
        "A | B",
        "This sound and the one before it, in turn",
        actions.compare_two,
        {"b": None, "B": None},
        "B",
        tab=Tab.EXPLORE,
        unavailable=actions.nothing_before,
        sounds=True,
    ),
    Command(
        "list_alike",
        "Alike",
        "List the sounds that are most like this one",
        lambda session, _argument: session,
        desk="find",
        unavailable=actions.not_surveyed,
    ),
)
