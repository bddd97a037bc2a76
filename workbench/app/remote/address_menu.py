"""The menu of a control that others may move: learn, forget, and its address."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.app.remote.learn_text import not_learnable, sources_of
from workbench.app.remote.triggers import Command
from workbench.app.session.session import Session
from workbench.core.words import listed


@dataclass(frozen=True)
class MenuLine:
    """One line of a menu.

    Attributes:
        label: what it says.
        commands: carried out in turn where it is chosen, each with its name and argument; none where it cannot be.
        copied: the text that it puts into the clipboard; empty for none.
    """

    label: str
    commands: tuple[Command, ...] = ()
    copied: str = ""


def menu_lines(session: Session, path: str) -> tuple[MenuLine, ...]:
    """The menu of the control with an address of `all_addresses`."""
    remote, choose = session.remote, ("choose_address", path)
    if reason := not_learnable(session, path):
        learn = MenuLine(f"Learn: {reason}")
    elif remote.learning is not None and remote.chosen == path:
        learn = MenuLine("Stop learning", (("stop_learning", None),))
    else:
        learn = MenuLine("Learn a knob or key", (choose, ("learn_remote", None)))
    sources = sources_of(remote, path)
    forget = (MenuLine(f"Forget {listed(sources)}", (choose, ("forget_bindings", None))),) if sources else ()
    return learn, *forget, MenuLine(f"Copy {path}", (("say_copied", path),), copied=path)
