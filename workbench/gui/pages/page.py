"""What the window asks of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from workbench.app.session.session import Session

Do = Callable[[str, Any], None]
"""Carries out a command of the table, by its name and its argument."""


class Page(Protocol):
    """One page of the window, made of elements whose keys are tuples that begin with the page's name."""

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        ...

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument that an event of an element of this page stands for; None for none."""
        ...
