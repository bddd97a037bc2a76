"""The row of the page Rows as a batch."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.export.commands import cannot_begin, export
from workbench.app.session.export import PointChoice
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


def no_row_to_save(session: Session) -> str:
    """Why the row cannot be saved; empty where it can."""
    return cannot_begin(_of_row(session))


@command("Save all", keys={"e": None, "E": None}, shortcut="E", tab=Tab.ROWS, unavailable=no_row_to_save)
def save_row(session: Session) -> Session:
    """Write all sounds of the row, in their order, as the page Export says."""
    return export(_of_row(session))


def _of_row(session: Session) -> Session:
    return replace(session, export=replace(session.export, which=PointChoice.ROW))
