"""Sounds for the page `compare`, made by the worker model by model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from workbench.app.background.changes import DamagedPlayFiles
from workbench.app.background.engine import Engine
from workbench.app.compare.sheet import place
from workbench.app.session.change import Change
from workbench.app.session.compare import ORIGINAL, CompareCell
from workbench.app.session.heard import Heard, Side
from workbench.app.session.model_state import ModelState
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.errors import WorkbenchError, naming
from workbench.core.frame import within_reach
from workbench.core.sample import PEAK, Sample
from workbench.jobs.search import search_text
from workbench.measures.copy_distance import CopyDistance
from workbench.measures.descriptors import describe
from workbench.store.reconstruct import placed


@dataclass(frozen=True, eq=False)
class PointCell(Change):
    """One model's sound at the point."""

    cell: CompareCell

    def applied(self, session: Session) -> Session:
        """The session with it; where the point has moved on, the sheet does not show it."""
        shown = session.comparison
        changed = replace(shown, at_point=_with(shown.at_point, self.cell))
        return _heard(replace(session, comparison=changed), shown.at_point.get(self.cell.model), self.cell)


@dataclass(frozen=True, eq=False)
class RecordingCell(Change):
    """One model's copy of the recording `file`, or the recording itself."""

    file: Path
    cell: CompareCell

    def applied(self, session: Session) -> Session:
        """The session with it; the same one where another recording was opened since."""
        shown, cell = session.comparison, self.cell
        if shown.target != self.file or (cell.model == ORIGINAL and shown.original is not None):
            return session
        if cell.model == ORIGINAL:
            session = replace(session, comparison=replace(shown, original=cell))
            session = session.with_status(cell.problem, problem=True) if cell.problem else session
            return _heard(session, None, cell)
        session = replace(session, comparison=replace(shown, copies=_with(shown.copies, cell)))
        return _heard(session, shown.copies.get(cell.model), cell)


@dataclass(frozen=True)
class CellProgress(Change):
    """How many points a model without an encoder has tried for the recording `file`."""

    file: Path
    model: str
    done: int

    def applied(self, session: Session) -> Session:
        """The status line says how far the search is, as long as that recording is compared."""
        if session.comparison.target != self.file:
            return session
        return session.with_status(search_text(self.model, self.file, self.done))


def at_point(engine: Engine, asked: Sequence[ModelState], session: Session) -> Iterator[PointCell | DamagedPlayFiles]:
    """The sounds of the models at one place of their maps, one a step; of the chosen model, that of the very point."""
    for state in asked:
        if not state.card:
            continue
        cell = CompareCell(state.name, state.card, place(session, state))
        if state.name == session.model:
            cell = replace(cell, exact=session.exact, detail=session.detail)
        try:
            found = _at(engine, cell, session.on_map)
        except WorkbenchError as error:
            yield PointCell(replace(cell, problem=str(error)))
            continue
        if isinstance(found, DamagedPlayFiles):
            yield found
        else:
            yield PointCell(replace(cell, heard=found, descriptors=describe(found.sample)))


def _at(engine: Engine, cell: CompareCell, on_map: tuple[float, float]) -> Heard | DamagedPlayFiles:
    """The sound of a cell: at its very point, or at the place of the model's own map."""
    frame = engine.frame(cell.model)
    if isinstance(frame, DamagedPlayFiles):
        return frame
    layout = engine.layout(cell.model)
    there = layout.latent(*on_map) if layout and not cell.exact else frame.latent(cell.position, cell.exact)
    return engine.decode(cell.model, there, cell.detail)


def of_target(
    engine: Engine, asked: Sequence[ModelState], file: Path
) -> Iterator[RecordingCell | CellProgress | DamagedPlayFiles]:
    """The recording first, then its copies with their measures, one a step."""
    try:
        with naming(file):
            recording = prepare(read(file)).sample
    except WorkbenchError as error:
        yield RecordingCell(file, CompareCell(ORIGINAL, problem=str(error)))
        return
    original = Heard(file.stem, (), recording.scaled(PEAK / recording.signed_peak))
    yield RecordingCell(file, CompareCell(ORIGINAL, heard=original, descriptors=describe(recording)))
    yardstick = CopyDistance.of(recording) if asked else None
    for state in asked:
        if not state.card or yardstick is None:
            continue
        try:
            for found in _copied(engine, state, recording, yardstick):
                if isinstance(found, int):
                    yield CellProgress(file, state.name, found)
                else:
                    yield RecordingCell(file, found) if isinstance(found, CompareCell) else found
        except WorkbenchError as error:
            yield RecordingCell(file, CompareCell(state.name, state.card, problem=str(error)))


def _copied(
    engine: Engine, state: ModelState, recording: Sample, yardstick: CopyDistance
) -> Iterator[int | CompareCell | DamagedPlayFiles]:
    """Measured as `reconstruct` writes it: at the level and the place in time of the recording.

    A search says first how many points it has tried.
    """
    assert state.card
    frame = engine.frame(state.name)
    if isinstance(frame, DamagedPlayFiles):
        yield frame
        return
    for found in engine.copies(state.name, recording):
        if isinstance(found, int):
            yield found
            continue
        prepared, copy = found
        nearness = yardstick.nearness(placed(copy.sample, prepared, state.card.peak))
        heard = replace(copy, sample=copy.sample.limited())
        position = within_reach(frame.position(copy.latent))
        yield CompareCell(state.name, state.card, position, heard, describe(heard.sample), nearness)


def _heard(session: Session, old: CompareCell | None, new: CompareCell) -> Session:
    """`session` with the sound of a cell that has come: heard where it was waited for, or is what plays already."""
    shown = session.comparison
    if new.heard is None or session.tab is not Tab.COMPARE:
        return session
    if shown.waiting and shown.selected == new.model:
        return replace(session, comparison=replace(shown, waiting=False)).playing_elsewhere(new.heard)
    if old is not None and old.heard is session.heard and session.side is Side.ELSEWHERE:
        return replace(session, heard=new.heard)
    return session


def _with(cells: Mapping[str, CompareCell], cell: CompareCell) -> Mapping[str, CompareCell]:
    return MappingProxyType({**cells, cell.model: cell})
