"""What a command is: one thing that the user can do, in words, keys and a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


class Ask(Enum):
    """What a command wants beyond a new session."""

    SAVE = auto()
    RECONNECT_AUDIO = auto()
    OPEN = auto()
    OPEN_QUEUED = auto()
    CLOSER = auto()


@dataclass(frozen=True)
class Command:
    """One thing to do.

    Attributes:
        name: how the program calls it.
        label: on its button or in the help.
        help: one sentence for the tooltip and the help.
        run: the next session, from this one and an argument; `None` where the command takes none.
        keys: Tk key names that trigger it, each with the argument it gives.
        shortcut: the keys as people write them; empty where there is none.
        asks: what else it wants.
        desk: the page whose desk has more to do once the new session is there; empty where none has.
        tab: the only page on which its keys work; None where they work on all.
        drops: whether a file that is dropped on its page is its argument.
        drops_folder: whether a folder that is dropped there is.
        unavailable: why it cannot be done just now; empty where it can.
        sounds: whether its sound is heard once where the loop is stopped.
        typed: whether its argument is typed into a field, where it stays when it is refused.
        gesture: whether it comes in many small steps, which are one move for undo until the gesture ends.
    """

    name: str
    label: str
    help: str
    run: Callable[[Session, Any], Session]
    keys: Mapping[str, Any] = field(default_factory=dict)
    shortcut: str = ""
    asks: Ask | None = None
    desk: str = ""
    tab: Tab | None = None
    drops: bool = False
    drops_folder: bool = False
    unavailable: Callable[[Session], str] = lambda _session: ""
    sounds: bool = False
    typed: bool = False
    gesture: bool = False
