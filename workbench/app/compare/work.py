"""The work behind the page `compare`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from workbench.app.background.changes import FileWritten
from workbench.app.background.worker import LatestSteps
from workbench.app.compare import decoding, held_out
from workbench.app.compare.commands import compare_export
from workbench.app.compare.sheet import lacking, table
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.compare import Mode
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.atomic import replacing
from workbench.jobs.file_names import free_path


class CompareWork(PageWork):
    """Asks for what every model makes of one point or one recording, as long as the page is in sight."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._asked: tuple[Any, ...] = ()
        self._steps = LatestSteps(tools.worker)

    @begins(compare_export)
    def write_table(self, session: Session, _argument: None) -> None:
        """Write the table, beside saved snares."""
        target = session.comparison.target
        of_target = session.comparison.mode is Mode.TARGET and target
        name = f"compare {target.stem}" if of_target and target else "compare one point"
        self._tools.worker.submit(partial(_write, session.save.folder, name, table(session)))

    def follow(self, old: Session, new: Session) -> None:
        """Ask for the sounds that are not there, where what they belong to has changed."""
        if new.tab is not Tab.COMPARE:
            self._ask_for((), new)
            if old.tab is Tab.COMPARE:
                self._tools.worker.submit(partial(self._tools.engine.keep_only, new.model))
            return
        worker, datasets, shown = self._tools.worker, self._tools.places.datasets, new.comparison
        if old.tab is not Tab.COMPARE:
            worker.submit(partial(held_out.built, datasets))
        if shown.dataset and shown.dataset != old.comparison.dataset:
            worker.submit(partial(held_out.held_out, datasets / shown.dataset))
        if old.comparison.original and not shown.original:  # the same file may have been opened again
            self._asked = ()
        ready = tuple((each.name, id(each.card)) for each in new.models.values() if each.status is ModelStatus.READY)
        point = (new.model, new.position, new.exact, new.detail)
        self._ask_for((shown.mode, point if shown.mode is Mode.POINT else shown.target, ready), new)

    def stop(self) -> None:
        """No further model is asked."""
        self._ask_for((), None)

    def _ask_for(self, wanted: tuple[Any, ...], session: Session | None) -> None:
        if wanted == self._asked:
            return
        self._asked = wanted
        self._steps.cancel()
        if not wanted or session is None:
            return
        shown, models, engine = session.comparison, lacking(session), self._tools.engine
        if shown.mode is Mode.POINT and models:
            self._steps.begin(decoding.at_point(engine, models, session))
        elif shown.mode is Mode.TARGET and shown.target and (models or shown.original is None):
            self._steps.begin(decoding.of_target(engine, models, shown.target))


def _write(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> FileWritten:
    path = free_path(folder, name, ".csv")
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return FileWritten(path)
