"""Everything the user can do, in one table: buttons, keys and the help are made from it.

A command turns one session into the next and touches nothing else. What must happen outside the session (decoding,
playing, showing) follows from the difference, or is started by the page's `PageWork`. The table is all commands of all
modules in `app/` whose names end in `commands`: a new one is found by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType
from typing import Any

from workbench import app
from workbench.app.command import Command, commands_in
from workbench.app.session.tab import Tab

FIRST = ("explore.move_commands", "explore.map_commands", "common", "explore")
"""Rooms and files of `app/` whose commands stand at the top of the list of keys, in this order."""


def _modules() -> Iterator[str]:
    prefix = f"{app.__name__}."
    rooms = [f"{prefix}{room}" for room in FIRST]
    names = [each.name for each in walk_packages(app.__path__, prefix) if each.name.endswith("commands")]
    yield from sorted(
        names, key=lambda name: next((at for at, room in enumerate(rooms) if name.startswith(room)), len(rooms))
    )


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {command.name: command for name in _modules() for command in commands_in(import_module(name))}
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
