"""A batch of the window, from its points to its files, in steps that each say what they change."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.app.export.commands import folder_name, request
from workbench.app.session.change import Change
from workbench.app.session.chosen_model import row_stops
from workbench.app.session.export import LINES_KEPT, BatchLine, ExportState, PointChoice
from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.session import Session
from workbench.core.detail import Detail, between
from workbench.core.errors import BadInput, WorkbenchError
from workbench.core.favourite import Favourite
from workbench.core.latent import Latent, as_latent
from workbench.core.progress import Progress
from workbench.jobs.choose_points import Points
from workbench.jobs.file_names import free_path
from workbench.jobs.save_settings import SaveSettings
from workbench.jobs.write_sounds import SoundExported, WantedSound, export

if TYPE_CHECKING:
    from workbench.app.background.engine import Engine

SPREADS = {PointChoice.LATENT: "latent", PointChoice.SOUND: "descriptors"}


@dataclass(frozen=True)
class Batch:
    """The sounds of a batch, and how they are written.

    Attributes:
        name: of its folder, in that of `save`; a name that is taken gets a number.
        here: the current point, from which a line starts, with its `detail`.
        row: the sounds of the row, in their order.
    """

    name: str
    model: str
    here: Latent
    favourites: tuple[Favourite, ...]
    wanted: ExportState
    save: SaveSettings
    detail: Detail | None = None
    row: tuple[KeptPoint, ...] = ()

    @classmethod
    def of(cls, session: Session) -> Batch:
        """The batch that the page Export would write now."""
        name = folder_name(request(session))
        here, wanted = session.latent, session.export
        return cls(
            name, session.model, here, session.favourites, wanted, session.save, session.detail, row_stops(session)
        )

    def steps(self, engine: Engine) -> Iterator[BatchStarted | BatchProgress | BatchFileDone | BatchEnded]:
        """Find the points, write the files; an error that ends the batch is its last step."""
        folder = free_path(self.save.folder, self.name, "")
        yield BatchStarted(folder)
        try:
            self.save.checked()
            points = yield from self.points(engine)
            for each in export(engine.model, points, replace(self.save, folder=folder)):
                yield BatchFileDone(folder, each)
        except WorkbenchError as error:
            yield BatchEnded(folder, str(error))
        else:
            yield BatchEnded(folder)

    def points(self, engine: Engine) -> Generator[BatchProgress, None, list[WantedSound]]:
        """What is to be written, once it is found; raises WorkbenchError where it cannot be."""
        which, seed = self.wanted.which, self.wanted.seed
        if which is PointChoice.FAVOURITES:
            return [
                WantedSound(each.model, engine.latent_of(each), name=each.name, detail=each.detail)
                for each in self.favourites
            ]
        if which is PointChoice.ROW:
            return [WantedSound(stop.model, stop.latent, name=stop.name, detail=stop.detail) for stop in self.row]
        model = engine.model(self.model)
        finding = self._of_model(engine).find(model, seed)
        while True:
            try:
                progress = next(finding)
            except StopIteration as end:
                drawn = which not in (PointChoice.GRID, PointChoice.LINE)
                wanted = [WantedSound(self.model, as_latent(latent), seed if drawn else None) for latent in end.value]
                return self._with_details(wanted) if which is PointChoice.LINE else wanted
            yield BatchProgress(progress)

    def _of_model(self, engine: Engine) -> Points:
        count = self.wanted.count
        if self.wanted.which is PointChoice.GRID:
            rows = max(rows for rows in range(1, math.isqrt(count) + 1) if count % rows == 0)
            return Points(grid=(rows, count // rows))
        if self.wanted.which is PointChoice.LINE:
            return Points(line=(self.here, engine.latent_of(self._end), count))
        return Points(random=count, spread=SPREADS.get(self.wanted.which, ""))

    @property
    def _end(self) -> Favourite:
        """Where a line ends."""
        ends = [each for each in self.favourites if each.model == self.model]
        if not ends:
            raise BadInput(f"A line needs a favourite of {self.model} to go to", "Star a point (F) on Explore.")
        return ends[-1]

    def _with_details(self, line: list[WantedSound]) -> list[WantedSound]:
        """The same points, with details interpolated between those of the two ends."""
        last = max(len(line) - 1, 1)
        details = [between(self.detail, self._end.detail, number / last) for number in range(len(line))]
        return [replace(want, detail=detail) for want, detail in zip(line, details, strict=True)]


@dataclass(frozen=True)
class BatchStarted(Change):
    """The batch has its folder, which is made with the first file; from now on its files are counted."""

    folder: Path

    def applied(self, session: Session) -> Session:
        fresh = replace(session.export, folder=self.folder, done=0, total=0, lines=(), failed=0)
        return replace(session, export=fresh)


@dataclass(frozen=True)
class BatchProgress(Change):
    """Progress of the search for the points."""

    progress: Progress

    def applied(self, session: Session) -> Session:
        found, state = self.progress, session.export
        if not state.stage:  # stopped meanwhile
            return session
        return replace(session, export=replace(state, stage=found.stage, done=found.done, total=found.total))


@dataclass(frozen=True)
class BatchFileDone(Change):
    """A file was written, or could not be: in a batch that was stopped meanwhile it counts as well."""

    folder: Path
    each: SoundExported

    def applied(self, session: Session) -> Session:
        done, state = self.each, session.export
        if state.folder != self.folder:
            return session
        line = BatchLine(done.path.name) if done.path else BatchLine(done.problem, True)
        further = replace(
            state,
            stage="writing" if state.stage else "",
            done=done.done,
            total=done.total,
            lines=(line, *state.lines)[:LINES_KEPT],
            failed=state.failed + line.problem,
        )
        counted = replace(session, export=further)
        return counted if state.stage else counted.with_status(further.stopped)


@dataclass(frozen=True)
class BatchEnded(Change):
    """The batch is over; `problem` says why it ended early."""

    folder: Path
    problem: str = ""

    def applied(self, session: Session) -> Session:
        state = session.export
        if state.folder != self.folder:
            return session
        over = replace(session, export=replace(state, stage=""))
        return over.with_status(self.problem or state.outcome(), bool(self.problem or state.failed))
