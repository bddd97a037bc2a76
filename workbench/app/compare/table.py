"""The figures of the sheet as a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from workbench.app.compare.sheet import COLUMNS, cells, words
from workbench.app.session.compare import ORIGINAL, Mode
from workbench.app.session.session import Session
from workbench.app.work.changes import FileWritten
from workbench.core.atomic import replacing
from workbench.jobs.file_names import free_path

_FIGURES = (*COLUMNS[Mode.TARGET][1:], *COLUMNS[Mode.POINT][1:])
HEADINGS = ("model", *(column.key for column in _FIGURES), "remark")


def table(session: Session) -> list[list[str]]:
    """A row a cell, in the order of the sheet: the model, its measures and descriptors, why there are none."""
    rows = []
    for cell in cells(session):
        values = [column.value(cell) for column in _FIGURES]
        figures = ["" if value is None else f"{value:.6g}" for value in values]
        rows.append([cell.model if cell.model != ORIGINAL else "original", *figures, words(session, cell)])
    return rows


def write(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> FileWritten:
    """Write `rows` under a free name in `folder`."""
    path = free_path(folder, name, ".csv")
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADINGS, *rows])
    return FileWritten(path)
