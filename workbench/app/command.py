"""What a command is: one thing that the user can do. It stands beside its function, whose docstring is its help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, TypeVar

from workbench.app.session.session import Session
from workbench.app.session.tab import Tab

Run = TypeVar("Run", bound=Callable[..., Session])
_MARK = "declared_command"


@dataclass(frozen=True)
class Command:
    """One thing to do.

    Attributes:
        name: that of its function.
        label: on its button or in the help.
        help: for the tooltip and the help.
        run: the next session, from this one and an argument; `None` where the command takes none.
        keys: Tk key names that trigger it, each with the argument it gives.
        shortcut: the keys as people write them; empty where there is none.
        tab: the only page on which its keys work; None where they work on all.
        drops: whether a file that is dropped on its page is its argument.
        drops_folder: whether a folder that is dropped there is.
        unavailable: why it cannot be done just now; empty where it can.
        sounds: whether its sound is heard once where the loop is stopped.
        typed: whether its argument is typed into a field, where it stays when it is refused.
        held: whether it is told False when its key is let go.
        gesture: whether it comes in many small steps, which are one move for undo until the gesture ends.
    """

    name: str
    label: str
    help: str
    run: Callable[[Session, Any], Session]
    keys: Mapping[str, Any] = field(default_factory=dict)
    shortcut: str = ""
    tab: Tab | None = None
    drops: bool = False
    drops_folder: bool = False
    unavailable: Callable[[Session], str] = lambda _session: ""
    sounds: bool = False
    typed: bool = False
    held: bool = False
    gesture: bool = False


def command(label: str, help: str = "", **attributes: Any) -> Callable[[Run], Run]:
    """Make a command of a function that takes a session, and an argument where the command has one.

    Args:
        help: for the tooltip; empty for the first paragraph of the function's docstring.
        attributes: as of `Command`.
    """

    def declare(function: Run) -> Run:
        words = help or " ".join((function.__doc__ or "").split("\n\n")[0].split()).removesuffix(".")
        takes_argument = function.__code__.co_argcount > 1
        run = function if takes_argument else lambda session, _argument: function(session)
        setattr(function, _MARK, Command(function.__name__, label, words, run, **attributes))
        return function

    return declare


def step_command(
    label: str, back: str, forward: str, shortcut: str, tab: Tab | None = None, **attributes: Any
) -> Callable[[Run], Run]:
    """Make a command of a function that takes a session and a step: -1 by the keys `back`, 1 by those of `forward`.

    Args:
        back, forward: Tk key names, with spaces between.
        shortcut, tab, attributes: as of `Command`.
    """
    keys = dict.fromkeys(back.split(), -1) | dict.fromkeys(forward.split(), 1)
    return command(label, keys=keys, shortcut=shortcut, tab=tab, **attributes)


def commands_in(module: ModuleType) -> Iterator[Command]:
    """The commands that a module declares, in its order."""
    for value in vars(module).values():
        if getattr(value, "__module__", "") == module.__name__ and hasattr(value, _MARK):
            yield getattr(value, _MARK)
